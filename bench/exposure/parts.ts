import type { Sql } from "postgres";

export type PickedPart = { kind: "rare" | "typical" | "popular" | "worst"; part: string; lines: number };

const SHARES = { rare: 0, typical: 0.5, popular: 0.999, worst: 1 } as const;

/** Bought parts by the number of BOM lines that name them: the least, the middle one, one in a thousand, the most. */
export async function pickParts(sql: Sql): Promise<PickedPart[]> {
	const parts = await sql<{ part: string; lines: number }[]>`
		select child as part, count(*)::integer as lines from bom_line join part on internal_part = child
		where category = 'component' group by child order by count(*), child`;
	return (["rare", "typical", "popular", "worst"] as const).map((kind) => {
		const picked = parts[Math.min(parts.length - 1, Math.floor(parts.length * SHARES[kind]))];
		if (!picked) throw new Error("no part is in any BOM line");
		return { kind, ...picked };
	});
}
