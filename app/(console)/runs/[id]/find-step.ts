import { runsApi } from "@/lib/connectors/runs-api";
import type { RunStep } from "@/lib/domain/run";
import { isRunId } from "@/lib/domain/run-id";
import { type Answer, askServer } from "../ask-server";

/** A step of a run, by the server's id of its span; undefined when there is no such step. */
export async function findStep(runId: string, stepId: string | null): Promise<Answer<RunStep | undefined>> {
	if (!isRunId(runId) || stepId === null) return { value: undefined };
	const trace = await askServer(() => runsApi().trace(runId));
	if ("away" in trace) return trace;
	return { value: trace.value?.steps.find((step) => step.id === stepId) };
}
