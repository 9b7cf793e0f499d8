import { z } from "zod";
import { type Db, transaction } from "../db";
import { ExpressionError, matches, parseExpression } from "../expression/expression";
import { parseJson } from "../protocol/canonical-json";
import { cancelRuns } from "../queue/cancel";
import { ulid } from "../ulid";
import { HttpError } from "./http-error";
import { instant, name, readJson } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

const cancellation = z.strictObject({
	app_id: name,
	function_id: name,
	started_after: instant.optional(),
	started_before: instant,
	if: z.string().max(4_096).optional(),
});

type Cancellation = z.infer<typeof cancellation>;

/**
 * `POST /v1/cancellations`: cancels the runs of a function that were queued in a range of time and, with `if`,
 * whose event matches (pkg/api/apiv1/cancellation.go). Inngest's server keeps it and applies it bit by bit; here
 * it is done when the answer comes, which says how many it were.
 */
export async function createCancellation({ db }: ServerContext, request: ApiRequest): Promise<Reply> {
	const wanted = await readJson(request, cancellation);
	check(wanted);
	const functionId = `${wanted.app_id}-${wanted.function_id}`;
	const [known] =
		await db`select from engine.function where id = ${functionId} and app_id = ${wanted.app_id}`;
	if (!known) throw new HttpError(404, "function not found");
	const cancelled = await cancelAll(db, functionId, wanted);
	const now = new Date().toISOString();
	const data = { id: ulid(), created_at: now, ...wanted, kind: "bulk_run", cause: "api", cancelled };
	return { status: 200, body: { data, metadata: { fetched_at: now } } };
}

function check({ started_after: after, started_before: before, if: expression }: Cancellation): void {
	if (before.getTime() > Date.now() + 5_000) throw new HttpError(400, "started_before must be in the past");
	if (after && after > before) throw new HttpError(400, "started_after must be before started_before");
	if (expression === undefined) return;
	try {
		parseExpression(expression, ["event"]);
	} catch (cause) {
		if (!(cause instanceof ExpressionError)) throw cause;
		throw new HttpError(400, `invalid expression: ${cause.message}`, { cause });
	}
}

const BATCH = 100;

/** Batch by batch, oldest first, so that no transaction holds many runs. */
async function cancelAll(db: Db, functionId: string, wanted: Cancellation): Promise<number> {
	let cancelled = 0;
	let last = "";
	for (;;) {
		const runs = await liveRuns(db, functionId, wanted, last);
		const chosen = runs.filter((run) => isWanted(run.events, wanted.if)).map((run) => run.id);
		const done = await transaction(db, (tx) => cancelRuns(tx, chosen, "by a bulk cancellation"));
		cancelled += done.length;
		if (runs.length < BATCH) return cancelled;
		last = runs.at(-1)?.id ?? "";
	}
}

function liveRuns(db: Db, functionId: string, wanted: Cancellation, last: string) {
	const { started_after: after = null, started_before: before } = wanted;
	return db<{ id: string; events: string }[]>`
		select id, events from engine.run
		where function_id = ${functionId} and status in ('QUEUED', 'RUNNING') and id > ${last}
			and queued_at <= ${before} and (${after}::timestamptz is null or queued_at >= ${after}::timestamptz)
		order by id limit ${BATCH}`;
}

function isWanted(events: string, expression: string | undefined): boolean {
	if (expression === undefined) return true;
	const list = parseJson(events);
	return matches(expression, { event: Array.isArray(list) ? (list[0] ?? null) : null });
}
