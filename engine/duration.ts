const UNIT_MS = {
	w: 604_800_000,
	d: 86_400_000,
	h: 3_600_000,
	m: 60_000,
	s: 1_000,
	ms: 1,
} as const;

const LIMIT_MS = 366 * UNIT_MS.d;

/** Milliseconds of an Inngest duration such as "1w2d3h4m5s"; undefined when it is none. */
export function durationMs(text: string): number | undefined {
	if (!/^(\d+(\.\d+)?(ms|[wdhms]))+$/.test(text)) return undefined;
	let total = 0;
	for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[wdhms])/g)) {
		total += Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
	}
	return total;
}

export type Until = { afterMs: number } | { at: Date };

/** What a Sleep op names: a duration or an ISO date, at most 366 days ahead; undefined when it is neither. */
export function sleepUntil(text: string): Until | undefined {
	const ms = durationMs(text);
	if (ms !== undefined) return ms <= LIMIT_MS ? { afterMs: ms } : undefined;
	const at = new Date(text);
	if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(at.getTime())) return undefined;
	return at.getTime() - Date.now() <= LIMIT_MS ? { at } : undefined;
}
