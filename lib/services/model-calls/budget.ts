import { spentSince } from "@/db/queries/model-calls";
import type { ServiceContext } from "../context";

/**
 * Whether the day's money (UTC) is spent. Calls under way are not counted: the day may end above the limit by what
 * runs at once.
 * @param input.perDay USD; undefined = no limit
 */
export async function isOverBudget(args: {
	ctx: ServiceContext;
	input: { perDay: number | undefined; now: Date };
}): Promise<boolean> {
	const { perDay, now } = args.input;
	if (perDay === undefined) return false;
	const since = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
	return Number(await spentSince(args.ctx.db, { since })) >= perDay;
}
