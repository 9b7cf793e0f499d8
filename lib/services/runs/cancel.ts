import { z } from "zod";
import { isRunId, runEntityId } from "@/lib/domain/run-id";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { requireRunsRole } from "../failed-runs/authority";
import { parseInput } from "../input";

/** What it needs of an Inngest server: a part of the runs API. */
type CancelApi = { cancel(runId: string): Promise<{ cancelled: boolean }> };

const Input = z.object({ runId: z.string().refine(isRunId, "is no id of a run") });

/**
 * Ends a run. What it was about is closed when the server tells of the end (`inngest/function.cancelled`).
 * @throws AppError `invalid`, `forbidden`, `conflict` (it had ended before); RunsApiError when the server would not.
 */
export async function cancelRun(args: {
	ctx: ServiceContext;
	input: { runId: string };
	api: CancelApi;
}): Promise<void> {
	const { ctx, api } = args;
	const { runId } = parseInput(Input, args.input);
	await requireRunsRole(ctx);
	const { cancelled } = await api.cancel(runId);
	if (!cancelled) throw new AppError("conflict", "The run had ended before it could be cancelled.");
	await ctx.db.transaction((tx) =>
		audit(tx, ctx, {
			action: "run.cancelled",
			entityType: "run",
			entityId: runEntityId(runId),
			detail: { runId },
		}),
	);
	ctx.log.info({ runId }, "run cancelled");
}
