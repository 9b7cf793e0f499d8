import type { Db } from "../db";
import { canonicalJson, parseJson } from "../protocol/canonical-json";
import type { Candidate } from "../queue/job";

/** All that calls of the SDK need to know of their run. */
export type LoadedRun = {
	id: string;
	functionId: string;
	appId: string;
	url: string;
	/** Canonical JSON array of the triggering events. */
	events: string;
	firstEvent: string;
	maxAttempts: number;
	requestVersion: number;
	planOnly: boolean;
	concurrencyKeys: string[];
	/** States of finished steps as canonical JSON by id, in the order they finished. */
	steps: Map<string, string>;
	/** Steps that a rerun gives other arguments: not finished, so not on the stack. */
	inputs: Map<string, string>;
	stateBytes: number;
	/** Whether nothing but its one job has to be ended with it. */
	isPlain: boolean;
};

type Row = Omit<LoadedRun, "steps" | "inputs" | "stateBytes" | "firstEvent"> & {
	steps: [id: string, op: string, state: string][];
};

/** The runs of these jobs that have not ended. */
export async function loadRuns(db: Db, jobs: readonly Candidate[]): Promise<Map<string, LoadedRun>> {
	const ids = [...new Set(jobs.filter((job) => job.kind !== "timeout").map((job) => job.runId))];
	if (ids.length === 0) return new Map();
	const rows = await db<Row[]>`
		select r.id, r.function_id as "functionId", f.app_id as "appId", f.url, r.events, r.max_attempts as "maxAttempts",
			r.request_version as "requestVersion", r.plan_only as "planOnly", r.concurrency_keys as "concurrencyKeys",
			(select coalesce(json_agg(json_build_array(s.id, s.op, s.state) order by s.position, s.ended_at), '[]')
				from engine.step s where s.run_id = r.id) as steps,
			r.parent_run_id is null and (select count(*) from engine.job j where j.run_id = r.id) = 1
				and not exists (select from engine.listener l where l.run_id = r.id) as "isPlain"
		from engine.run r join engine.function f on f.id = r.function_id
		where r.id = any(${ids}::text[]) and r.status in ('QUEUED', 'RUNNING')`;
	return new Map(rows.map((row) => [row.id, toRun(row)]));
}

function toRun({ steps, ...row }: Row): LoadedRun {
	const isInput = (op: string) => op === "Input";
	const events = parseJson(row.events);
	return {
		...row,
		firstEvent: canonicalJson(Array.isArray(events) ? (events[0] ?? null) : null),
		stateBytes: steps.reduce((sum, [, , state]) => sum + Buffer.byteLength(state), 0),
		steps: new Map(steps.flatMap(([id, op, state]) => (isInput(op) ? [] : [[id, state]]))),
		inputs: new Map(steps.flatMap(([id, op, state]) => (isInput(op) ? [[id, state]] : []))),
	};
}
