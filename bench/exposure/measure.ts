/** One line of the table, at one size. Times are milliseconds. */
export type Measure = {
	what: string;
	/** What is promised at full size, in words; null where nothing is. */
	target: string | null;
	ms: number;
	p99?: number;
	/** Rows or other things that the time was spent on. */
	note?: string;
	/** The least that any way would have to read, and how long reading just that takes. */
	limit?: { rows: number; ms: number };
};

export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
	const began = performance.now();
	const value = await work();
	return { ms: performance.now() - began, value };
}

/** Median of `times` after one that is not counted. */
export async function medianOf<T>(times: number, work: () => Promise<T>): Promise<{ ms: number; value: T }> {
	let { value } = await timed(work);
	const taken: number[] = [];
	for (let n = 0; n < times; n++) {
		const next = await timed(work);
		taken.push(next.ms);
		value = next.value;
	}
	return { ms: median(taken), value };
}
