import type { Tx } from "../db";
import { writeEvent } from "../events/event";
import { isObject, type Json } from "../protocol/canonical-json";
import { engineError } from "../run/outcome";
import { startRuns } from "../run/start";
import { readConfig } from "../sync/config";
import { ulid } from "../ulid";

type Invocation = {
	runId: string;
	stepId: string;
	functionId: string;
	payload: { [key: string]: Json };
};

/**
 * Starts the run that a step.invoke waits for, as Inngest does: by an event `inngest/function.invoked` that
 * names function and step. A function that does not exist ends the step with an error.
 */
export async function invoke(tx: Tx, { runId, stepId, functionId, payload }: Invocation): Promise<void> {
	const [found] = await tx<{ config: string }[]>`
		select config from engine.function where id = ${functionId} and active`;
	if (!found) return refuse(tx, runId, stepId, `could not find function with ID: ${functionId}`);
	const correlationId = `${runId}.${stepId}`;
	const data = isObject(payload.data) ? payload.data : {};
	const id = ulid();
	const event = writeEvent(
		{
			name: "inngest/function.invoked",
			data: { ...data, _inngest: { fn_id: functionId, correlation_id: correlationId } },
			id,
			ts: Date.now(),
			user: payload.user ?? {},
			...(payload.v ? { v: payload.v } : {}),
		},
		id,
	);
	await tx`insert into engine.event (id, name, body) values (${id}, ${event.body.name}, ${event.text})`;
	const fn = readConfig(found.config);
	const parent = { runId, stepId, correlationId };
	const started = await startRuns(tx, [{ id: ulid(), fn, events: [event], parent }]);
	if (started.length === 0)
		await refuse(tx, runId, stepId, `${functionId} was skipped: it is a singleton that runs`);
}

async function refuse(tx: Tx, runId: string, stepId: string, message: string): Promise<void> {
	const error = engineError("InngestInvokeRefused", message);
	await tx`
		update engine.job set payload = ${JSON.stringify({ error })}, run_at = statement_timestamp(), rank = statement_timestamp()
		where run_id = ${runId} and key = ${`step ${stepId}`}`;
}
