import { usageOf } from "../../db/queries/usage";
import { assessWhatIf } from "../../lib/services/assessments/what-if";
import type { BenchDatabase } from "./database";
import { lowerBound } from "./limit";
import { type Measure, medianOf } from "./measure";
import { pickParts } from "./parts";
import { AS_OF } from "./sizes";

const WHERE_USED = { rare: null, typical: "< 5 ms", popular: null, worst: "< 500 ms" };
const WHOLE = { rare: null, typical: null, popular: null, worst: "< 2 s" };

/** Where-used of parts from rare to worst, and the whole assessment of each: inputs read, figures computed. */
export async function measureParts(database: BenchDatabase, repeat: number): Promise<Measure[]> {
	const { db, sql } = database;
	const measures: { used: Measure; whole: Measure }[] = [];
	for (const { kind, part, lines } of await pickParts(sql)) {
		const times = kind === "rare" || kind === "typical" ? 5 * repeat : repeat;
		const limit = await lowerBound(sql, part, times);
		const used = await medianOf(times, () => usageOf(db, [part]));
		const whole = await medianOf(times, () =>
			assessWhatIf({ ctx: { db }, input: { internalPart: part, lastOrderDate: "2027-06-30", asOf: AS_OF } }),
		);
		const note = `${lines} lines, ${used.value.length} products`;
		measures.push({
			used: {
				what: `where-used, ${kind}`,
				target: WHERE_USED[kind],
				ms: used.ms,
				note,
				limit: limit.whereUsed,
			},
			whole: {
				what: `assessment, ${kind}`,
				target: WHOLE[kind],
				ms: whole.ms,
				note,
				limit: limit.assessment,
			},
		});
	}
	return [...measures.map(({ used }) => used), ...measures.map(({ whole }) => whole)];
}
