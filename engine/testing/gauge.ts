export type Gauge = {
	/** The most that were inside at once, by name. */
	peak: Map<string, number>;
	/** Counts the work under each of the names while it is done. */
	during<T>(names: readonly string[], work: () => Promise<T>): Promise<T>;
};

/** Measures how much is going on at once. */
export function createGauge(): Gauge {
	const inside = new Map<string, number>();
	const peak = new Map<string, number>();
	const add = (name: string, change: number) => {
		const now = (inside.get(name) ?? 0) + change;
		inside.set(name, now);
		peak.set(name, Math.max(peak.get(name) ?? 0, now));
	};
	return {
		peak,
		async during(names, work) {
			for (const name of names) add(name, 1);
			try {
				return await work();
			} finally {
				for (const name of names) add(name, -1);
			}
		},
	};
}
