import { and, inArray, not, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { failedRunsWhere, isSuperseded } from "@/db/queries/failed-runs";
import { bulkReplay, bulkReplayItem, failedRun } from "@/db/schema";
import { type FailedRunFilter, MOST_IN_BULK, REPLAYABLE_STATES } from "@/lib/domain/alert";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { requireRunsRole } from "../failed-runs/authority";
import { parseInput } from "../input";

/**
 * The failed runs that were picked, or all that match; of these only what is `open`, or `failed_again` if asked for.
 * What failed again and has a newer record is left out: that one stands for both.
 */
export type BulkReplayInput = { failedRunIds: readonly string[] } | { filter: Partial<FailedRunFilter> };

const Input = z.union([
	z.strictObject({ failedRunIds: z.array(z.uuid()).min(1).max(MOST_IN_BULK) }),
	z.strictObject({
		filter: z.object({
			state: z.enum(REPLAYABLE_STATES).nullish(),
			functionId: z.string().nullish(),
			q: z.string().nullish(),
			from: z.date().nullish(),
			until: z.date().nullish(),
		}),
	}),
]);

/**
 * Keeps that many failed runs are to be replayed; which ones is fixed now. The work is done by a function:
 * hand its event over with `dispatchBulkReplays`.
 * @throws AppError `invalid` (too many, none, a state that cannot be replayed), `forbidden`.
 */
export async function requestBulkReplay(args: {
	ctx: ServiceContext;
	input: BulkReplayInput;
}): Promise<{ bulkReplayId: string; total: number }> {
	const { ctx } = args;
	const input = parseInput(Input, args.input);
	await requireRunsRole(ctx);
	const wanted = "failedRunIds" in input ? inArray(failedRun.id, input.failedRunIds) : matching(input.filter);
	return ctx.db.transaction(async (tx) => {
		const ids = await select(tx, wanted);
		const [created] = await tx
			.insert(bulkReplay)
			.values({ requestedBy: ctx.actor, traceId: ctx.traceId, total: ids.length })
			.returning({ id: bulkReplay.id });
		if (!created) throw new Error("the bulk replay was not inserted");
		const bulkReplayId = created.id;
		await tx.execute(sql`
			insert into ${bulkReplayItem} (bulk_replay_id, failed_run_id)
			select ${bulkReplayId}, unnest(${sql.param(ids)}::uuid[])`);
		const detail = { total: ids.length, ...("filter" in input && { filter: input.filter }) };
		await audit(tx, ctx, {
			action: "bulk_replay.requested",
			entityType: "bulk_replay",
			entityId: bulkReplayId,
			detail,
		});
		return { bulkReplayId, total: ids.length };
	});
}

type Filter = Extract<z.infer<typeof Input>, { filter: unknown }>["filter"];

function matching({
	state,
	functionId = null,
	q = null,
	from = null,
	until = null,
}: Filter): SQL | undefined {
	return failedRunsWhere({ state: state ?? "open", functionId, q, from, until });
}

async function select(tx: Queryable, wanted: SQL | undefined): Promise<string[]> {
	const found = await tx
		.select({ id: failedRun.id })
		.from(failedRun)
		.where(and(wanted, not(isSuperseded)))
		.limit(MOST_IN_BULK + 1);
	if (found.length === 0)
		throw new AppError("invalid", "No failed run matches that is not replayed by a newer one.");
	if (found.length > MOST_IN_BULK) {
		throw new AppError("invalid", `More than ${MOST_IN_BULK} failed runs match; narrow the filter.`);
	}
	return found.map((row) => row.id);
}
