import { createHash } from "node:crypto";
import type { Tx } from "../db";
import { canonicalJson, type Json } from "../protocol/canonical-json";
import type { MemoStep } from "../run/start";
import { RerunRefused } from "./rerun-refused";

/** A step by the id that the function gives it (or by its hash); `input` replaces the arguments of step.run. */
export type FromStep = { stepId: string; input?: Json[] | undefined };

type Candidate = { id: string; name: string | null; position: number | null; op: string | null };

const WITHOUT_INPUT = new Set(["Sleep", "WaitForEvent", "InvokeFunction"]);

/**
 * The steps that a rerun from a step takes over: those that had finished before it (Inngest server source:
 * pkg/execution/executor/reconstruct.go). None of them can depend on it. Of parallel steps, those that finished
 * later are done again; one that never finished had nothing after it.
 * @throws RerunRefused
 */
export async function memoBefore(tx: Tx, runId: string, { stepId, input }: FromStep): Promise<MemoStep[]> {
	const step = await resolve(tx, runId, stepId);
	const before = await tx<MemoStep[]>`
		select id, op, name, state, failed, input, options from engine.step
		where run_id = ${runId} and op <> 'Input' and id <> ${step.id}
			and position < ${step.position ?? 2 ** 31 - 1} order by position, ended_at`;
	if (input === undefined) return [...before];
	if (WITHOUT_INPUT.has(step.op ?? ""))
		throw new RerunRefused("step takes no input", `step "${stepId}" is no step.run, so it takes no input`);
	return [...before, inputOf(step, input)];
}

/** As the SDK reads it: a step with this state has not run yet, and runs with these arguments. */
function inputOf({ id, name }: Candidate, input: Json[]): MemoStep {
	const state = canonicalJson({ type: "input", input });
	return { id, op: "Input", name, state, failed: false, input: null, options: null };
}

/**
 * A step that failed for good or is under way has no result, but tries or a job. A step with a name of its own
 * is known by that, as on Inngest's server, and by its id too, of which the SDK sends the hash.
 */
async function resolve(tx: Tx, runId: string, wanted: string): Promise<Candidate> {
	const hashed = createHash("sha1").update(wanted).digest("hex");
	const found = await tx<Candidate[]>`
		select distinct on (id) * from (
			select id, name, position, op from engine.step where run_id = ${runId} and op <> 'Input'
			union all
			select step_id, step_name, null, null from engine.attempt where run_id = ${runId} and step_id <> 'step'
			union all
			select step_id, step_name, null,
				case kind when 'sleep' then 'Sleep' when 'wait' then 'WaitForEvent' when 'invoke' then 'InvokeFunction' end
			from engine.job where run_id = ${runId} and key like 'step %'
		) as known (id, name, position, op)
		where id in (${wanted}, ${hashed}) or name = ${wanted} order by id, position`;
	const exact = found.find((step) => step.id === wanted);
	if (exact) return exact;
	const named = found.filter((step) => step.name === wanted);
	if (named.length > 1)
		throw new RerunRefused("step ambiguous", "Step name matches multiple steps in original run");
	const step = named[0] ?? found[0];
	if (!step) throw new RerunRefused("step not found", "Step not found in original run");
	return step;
}
