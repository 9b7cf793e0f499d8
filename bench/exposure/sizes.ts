/** How many rows of each kind there are at a size: 1 is a large company, 0.01 a small one. */
export type Sizes = ReturnType<typeof sizesOf>;

/** As of this day everything is reckoned; plan and notices lie around it. */
export const AS_OF = "2026-11-22";
export const PLAN_MONTHS = 24;
/** One in thirty-three alerts waits for somebody. */
export const OPEN_EVERY = 33;

export function sizesOf(size: number) {
	const share = (full: number) => Math.max(1, Math.round(full * size));
	return {
		size,
		/** Bought; together with the sub-assemblies 200,000 part numbers. */
		components: share(160_000),
		assemblies: share(40_000),
		products: share(20_000),
		alerts: share(1_000_000),
		makers: Math.max(2, share(100)),
	};
}
