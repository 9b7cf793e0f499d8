import type { Tx } from "../db";
import { cancelRuns } from "../queue/cancel";
import type { Heard } from "./listeners";

/**
 * Cancels the runs that an event cancels and ends the waits of those it wakes.
 * @returns the number of waits ended
 */
export async function tellListeners(tx: Tx, heard: readonly Heard[]): Promise<number> {
	const reasons = new Map<string, string[]>();
	for (const { runId, kind, event } of heard) {
		if (kind === "wait") continue;
		const reason = `event ${event.body.name} (${event.internalId})`;
		reasons.set(reason, [...(reasons.get(reason) ?? []), runId]);
	}
	// First the cancels: they wait for their runs' locks, which a woken job must not be held for.
	for (const [reason, runIds] of reasons) await cancelRuns(tx, runIds, reason);
	return endWaits(
		tx,
		heard.filter(({ kind }) => kind === "wait"),
	);
}

/** A wait that is just being ended otherwise (its time is over, its run is cancelled) is passed over. */
async function endWaits(tx: Tx, heard: readonly Heard[]): Promise<number> {
	if (heard.length === 0) return 0;
	const ended = await tx`
		with told as (
			select * from unnest(${heard.map((one) => one.id)}::bigint[], ${heard.map((one) => one.runId)}::text[],
				${heard.map((one) => one.stepId)}::text[], ${heard.map((one) => one.event.text)}::text[]
			) as t (listener_id, run_id, step_id, payload)
		), waiting as (
			select j.id, t.payload, t.listener_id
			from engine.job j join told t on t.run_id = j.run_id and j.key = 'step ' || t.step_id
			where j.kind = 'wait' and j.token is null and j.payload is null
			order by j.id for update of j skip locked
		), woken as (
			update engine.job j set payload = w.payload, run_at = statement_timestamp(), rank = statement_timestamp()
			from waiting w where j.id = w.id returning w.listener_id
		)
		delete from engine.listener where id in (select listener_id from woken) returning id`;
	return ended.length;
}
