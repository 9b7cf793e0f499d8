import { z } from "zod";
import { isRunId, runEntityId } from "@/lib/domain/run-id";
import { audit, type ServiceContext } from "../context";
import { requireRunsRole } from "../failed-runs/authority";
import type { FromStep } from "../failed-runs/replay";
import { parseInput } from "../input";

/** What it needs of an Inngest server: a part of the runs API. */
type RerunApi = { rerun(runId: string, from?: FromStep): Promise<{ runId: string }> };

const Input = z.object({
	runId: z.string().refine(isRunId, "is no id of a run"),
	fromStep: z
		.object({ stepId: z.string().min(1).max(1000), input: z.array(z.unknown()).exactOptional() })
		.exactOptional(),
});

/**
 * Starts a new run of the same event, from the beginning or from a step. Both runs keep who did it.
 * @throws AppError `invalid`, `forbidden`; RunsApiError when the server started none.
 */
export async function rerunRun(args: {
	ctx: ServiceContext;
	input: { runId: string; fromStep?: FromStep };
	api: RerunApi;
}): Promise<{ runId: string }> {
	const { ctx, api } = args;
	const { runId, fromStep } = parseInput(Input, args.input);
	await requireRunsRole(ctx);
	const started = await (fromStep ? api.rerun(runId, fromStep) : api.rerun(runId));
	const step = fromStep && { fromStepId: fromStep.stepId, withOtherInput: fromStep.input !== undefined };
	await ctx.db.transaction(async (tx) => {
		const entry = (id: string, action: string, detail: Record<string, unknown>) =>
			audit(tx, ctx, {
				action,
				entityType: "run",
				entityId: runEntityId(id),
				detail: { runId: id, ...detail },
			});
		await entry(runId, "run.rerun", { newRunId: started.runId, ...step });
		await entry(started.runId, "run.started_by_rerun", { originalRunId: runId, ...step });
	});
	ctx.log.info({ runId, newRunId: started.runId, ...step }, "run started again");
	return started;
}
