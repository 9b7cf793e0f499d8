import type { Db } from "../db";
import { HttpError } from "./http-error";
import { readUlid } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

/*
 * What the SDK asks for when a request said `use_api` instead of carrying events and steps (Inngest server
 * source: pkg/coreapi/coreapi.go). Only a run that goes on has such state.
 */

/** `GET /v0/runs/:id/batch`: the events of the run. */
export async function getBatch({ db }: ServerContext, _request: ApiRequest, id: string): Promise<Reply> {
	return { status: 200, text: await eventsOf(db, readUlid("Run ID", id)) };
}

/** `GET /v0/runs/:id/actions`: the states of finished steps by step id, as they were stored. */
export async function getActions({ db }: ServerContext, _request: ApiRequest, id: string): Promise<Reply> {
	const runId = readUlid("Run ID", id);
	await eventsOf(db, runId);
	const steps = await db<{ id: string; state: string }[]>`
		select id, state from engine.step where run_id = ${runId} order by id`;
	const members = steps.map((step) => `${JSON.stringify(step.id)}:${step.state}`);
	return { status: 200, text: `{${members.join(",")}}` };
}

async function eventsOf(db: Db, runId: string): Promise<string> {
	const [run] = await db<{ events: string }[]>`
		select events from engine.run where id = ${runId} and status in ('QUEUED', 'RUNNING')`;
	if (run) return run.events;
	throw new HttpError(410, `runtime state is no longer available for runID: ${runId}`);
}
