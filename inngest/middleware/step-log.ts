import { Middleware } from "inngest";
import { z } from "zod";
import { logger } from "@/lib/logger";

const Traced = z.looseObject({ traceId: z.string() });

/** One log line for every step that ran, with the trace id of the request that the run goes back to. */
export class StepLog extends Middleware.BaseMiddleware {
	readonly id = "step-log";

	override onStepComplete({ ctx, fn, stepInfo }: Middleware.OnStepCompleteArgs): void {
		logger.info(about(ctx, fn.id(), stepInfo.options.id), "step done");
	}

	override onStepError({ ctx, fn, stepInfo, error, isFinalAttempt }: Middleware.OnStepErrorArgs): void {
		const line = { ...about(ctx, fn.id(), stepInfo.options.id), err: error };
		if (isFinalAttempt) logger.error(line, "step failed for good");
		else logger.warn(line, "step failed; it is tried again");
	}
}

function about(ctx: Middleware.OnStepCompleteArgs["ctx"], functionId: string, step: string) {
	const traced = Traced.safeParse(ctx.event.data);
	const traceId = traced.success ? traced.data.traceId : undefined;
	return { functionId, runId: ctx.runId, step, attempt: ctx.attempt, traceId };
}
