import { type Db, notify, type Tx, transaction } from "../db";
import type { AcceptedEvent, EventBody } from "../events/event";
import { canonicalJson, type Json, parseJson } from "../protocol/canonical-json";
import { type NewRun, startRuns } from "../run/start";
import { readConfig } from "../sync/config";
import { ulid } from "../ulid";
import { type FromStep, memoBefore } from "./memo";
import { RerunRefused } from "./rerun-refused";

type OriginalRun = {
	functionId: string;
	events: string;
	eventIds: string[];
	isBatch: boolean;
	cron: string | null;
	originalRunId: string | null;
	config: string;
	active: boolean;
};

/**
 * Starts a new run of the same events, from the beginning or from a step. Neither idempotency nor rate limit
 * hold it back, as on Inngest's server; one that has not ended may be rerun too.
 * @returns the new run's id
 * @throws RerunRefused
 */
export function rerunRun(db: Db, runId: string, from: FromStep | undefined): Promise<string> {
	return transaction(db, async (tx) => {
		const original = await find(tx, runId);
		if (!original) throw new RerunRefused("run not found", "Run not found");
		const { functionId, active, config, isBatch, cron } = original;
		if (!active)
			throw new RerunRefused("function gone", `function "${functionId}" is no longer part of its app`);
		const run: NewRun = {
			id: ulid(),
			fn: readConfig(config),
			events: eventsOf(original),
			isBatch,
			...(cron === null ? {} : { cron }),
			// A rerun of a rerun names the first of them, as Inngest's server does (pkg/devserver/run_provider.go).
			originalRunId: original.originalRunId ?? runId,
			memo: from ? await memoBefore(tx, runId, from) : [],
		};
		const started = await startRuns(tx, [run]);
		if (!started.includes(run.id))
			throw new RerunRefused("held back by its singleton", "A run of the same singleton has not ended yet");
		await notify(tx);
		return run.id;
	});
}

/** Locked against the deletion of old runs, which would take steps away while they are read. */
async function find(tx: Tx, runId: string): Promise<OriginalRun | undefined> {
	const [row] = await tx<OriginalRun[]>`
		select r.function_id as "functionId", r.events, r.event_ids as "eventIds", r.is_batch as "isBatch", r.cron,
			r.original_run_id as "originalRunId", f.config, f.active
		from engine.run r join engine.function f on f.id = r.function_id
		where r.id = ${runId} for key share of r`;
	return row;
}

function eventsOf({ events, eventIds }: OriginalRun): AcceptedEvent[] {
	const bodies = parseJson(events) as Json[];
	return bodies.map((json, index) => {
		const body = json as EventBody;
		const internalId = eventIds[index] ?? body.id;
		return { internalId, body, text: canonicalJson(body), hasOwnId: body.id !== internalId };
	});
}
