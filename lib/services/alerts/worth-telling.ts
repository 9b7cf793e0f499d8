import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { assessment, decision } from "@/db/schema";
import { isWorse } from "@/lib/domain/assessment-changes";
import { decidedParts } from "@/lib/domain/brief/standing";
import { COUNTING_STATES } from "@/lib/domain/decision";
import { optionNow } from "@/lib/domain/decision-drift";
import { isOutgrown, lasts, ordersSooner } from "@/lib/domain/decision-news";
import type { Assessment } from "@/lib/domain/exposure/types";
import type { Assessed } from "./assess";

type Versions = {
	alertId: string;
	newest: { id: string; result: Assessment };
	assessed: Assessed;
};

/**
 * Whether people are told of a new version: it is worse as a whole, a part that nobody has decided on has to be ordered
 * sooner, or what was decided is not enough any more. Each is told by the version in which it came about, and by no later one.
 */
export async function isWorthTelling(db: Queryable, versions: Versions): Promise<boolean> {
	const { alertId, newest, assessed } = versions;
	if (isWorse(newest.result, assessed.result)) return true;
	const counting = await countingDecisions(db, alertId);
	const decided = decidedParts(counting);
	if (ordersSooner(newest.result, assessed.result, decided)) return true;
	return outgrowsOne(db, counting, versions);
}

type Counting = Awaited<ReturnType<typeof countingDecisions>>[number];

async function countingDecisions(db: Queryable, alertId: string) {
	const { internalPart, option, quantity, state } = decision;
	return db
		.select({ internalPart, option, quantity, state })
		.from(decision)
		.where(and(eq(decision.alertId, alertId), inArray(state, COUNTING_STATES)));
}

async function outgrowsOne(
	db: Queryable,
	counting: Counting[],
	{ newest, assessed }: Versions,
): Promise<boolean> {
	const short = counting.filter((one) => !lasts(optionNow(one, assessed).chosen));
	if (short.length === 0) return false;
	const [before] = await db
		.select({ inputs: assessment.inputs })
		.from(assessment)
		.where(eq(assessment.id, newest.id));
	const then = { result: newest.result, inputs: before?.inputs ?? null };
	return short.some((one) => isOutgrown(optionNow(one, then), optionNow(one, assessed)));
}
