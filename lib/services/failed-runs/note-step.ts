import { eq } from "drizzle-orm";
import { failedRun } from "@/db/schema";
import type { RunTrace } from "@/lib/domain/run";
import type { ServiceContext } from "../context";

export type FailedStep = { stepId: string | null; attempts: number };

/**
 * What a failed run failed at: the last failed step whose error the run ended with, else the function itself between
 * its steps (`stepId` null). Undefined when the trace tells of no failure (yet).
 */
export function failedStepOf(trace: RunTrace, errorMessage: string): FailedStep | undefined {
	const failed = trace.steps.filter((step) => step.status === "FAILED");
	const step =
		failed.findLast((one) => one.stepId !== null && isSame(one.error?.message, errorMessage)) ??
		failed.findLast((one) => one.stepId === null) ??
		failed.at(-1);
	return step && { stepId: step.stepId, attempts: Math.max(1, step.attempts.length) };
}

/** Servers tell an error with its causes or without: one text is the beginning of the other then. */
function isSame(told: string | undefined, known: string): boolean {
	return told !== undefined && (told.startsWith(known) || known.startsWith(told));
}

/** Adds to the record of a failed run which step it was and how often it was tried. */
export async function noteFailedStep(args: {
	ctx: ServiceContext;
	input: { runId: string } & FailedStep;
}): Promise<void> {
	const { runId, stepId, attempts } = args.input;
	await args.ctx.db.update(failedRun).set({ stepId, attempts }).where(eq(failedRun.runId, runId));
}
