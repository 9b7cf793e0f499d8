import { and, eq, lt, or, sql } from "drizzle-orm";
import { pollCursor } from "@/db/schema";
import type { ServiceContext } from "../context";

type Quota = { name: string /** `YYYY-MM-DD` in UTC. */; day: string; perDay: number };

/** Counts one request of a poller, if the day's quota has one left. Counted before it is made: better one too many. */
export async function spendRequest(args: { ctx: ServiceContext; input: Quota }): Promise<boolean> {
	const { ctx, input } = args;
	const isNewDay = sql`${pollCursor.quotaDay} is distinct from ${input.day}`;
	const counted = await ctx.db
		.update(pollCursor)
		.set({
			requests: sql`case when ${isNewDay} then 1 else ${pollCursor.requests} + 1 end`,
			quotaDay: input.day,
		})
		.where(and(eq(pollCursor.name, input.name), or(isNewDay, lt(pollCursor.requests, input.perDay))))
		.returning({ requests: pollCursor.requests });
	return counted.length > 0;
}

/** The platform itself says that the day's quota is spent: nothing is asked until the next. */
export async function exhaustQuota(args: { ctx: ServiceContext; input: Quota }): Promise<void> {
	const { ctx, input } = args;
	await ctx.db
		.update(pollCursor)
		.set({ requests: input.perDay, quotaDay: input.day })
		.where(eq(pollCursor.name, input.name));
}
