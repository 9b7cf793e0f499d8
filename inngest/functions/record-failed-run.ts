import { StepError } from "inngest";
import { z } from "zod";
import { runsApi } from "@/lib/connectors/runs-api";
import { messageWithCauses } from "@/lib/domain/error-causes";
import type { ServiceContext } from "@/lib/services/context";
import { closeDelivery } from "@/lib/services/deliveries/close";
import { failedStepOf, noteFailedStep } from "@/lib/services/failed-runs/note-step";
import { recordFailedRun } from "@/lib/services/failed-runs/record";
import { markNotSent } from "@/lib/services/notifications/send";
import { inngest } from "../client";
import { serviceContext } from "./context";

const ID = "record-failed-run";
const NO_TRACE = "0".repeat(32);

const ErrorShape = z.looseObject({
	name: z.string().default("Error"),
	message: z.string().default(""),
	stack: z.string().nullish(),
	cause: z.unknown().optional(),
});

/** What the server says of a run that spent its retries; the event is the one that had started it. */
const Failed = z.looseObject({
	function_id: z.string(),
	run_id: z.string(),
	error: ErrorShape.optional(),
	event: z.looseObject({
		id: z.string().nullish(),
		name: z.string(),
		data: z
			.looseObject({
				deliveryId: z.uuid().optional().catch(undefined),
				notificationId: z.uuid().optional().catch(undefined),
				traceId: z.string().optional().catch(undefined),
			})
			.nullish(),
	}),
});

/** Every run that failed for good is kept and shown, and what it was about gets its end. */
export const recordFailedRuns = inngest.createFunction(
	{ id: ID, name: "Record a failed run", triggers: [{ event: "inngest/function.failed" }], retries: 10 },
	async ({ event, step, runId }) => {
		const failed = Failed.parse(event.data);
		const { deliveryId = null, notificationId = null, traceId = NO_TRACE } = failed.event.data ?? {};
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const error = failed.error ?? ErrorShape.parse({});
		const reason = messageWithCauses(error) ?? error.message;

		await step.run("record", () =>
			recordFailedRun({
				ctx,
				input: {
					runId: failed.run_id,
					functionId: failed.function_id,
					eventName: failed.event.name,
					event: failed.event,
					eventId: failed.event.id ?? null,
					deliveryId,
					errorName: causeName(error.cause) ?? error.name,
					errorMessage: reason,
					errorStack: error.stack ?? null,
				},
			}),
		);
		if (deliveryId) {
			const outcome = causeName(error.cause) === "UnreadableDelivery" ? "unreadable" : "failed";
			await step.run("close-delivery", () => closeDelivery({ ctx, input: { deliveryId, outcome, reason } }));
		}
		if (notificationId) {
			await step.run("close-notification", () =>
				markNotSent({ ctx, input: { notificationId, error: reason, final: true } }),
			);
		}
		ctx.log.error({ failedRunId: failed.run_id, failedFunction: failed.function_id }, reason);
		try {
			const failedAt = await step.run("ask-for-step", () => askForStep(ctx, failed.run_id, error.message));
			return { status: "recorded", ...failedAt };
		} catch (refused) {
			if (!(refused instanceof StepError)) throw refused;
			return { status: "recorded, the step is not known", reason: refused.message };
		}
	},
);

/** The record does not wait for it: the server may need a moment to tell a trace, or have none to tell. */
async function askForStep(ctx: ServiceContext, runId: string, errorMessage: string) {
	const trace = await runsApi().trace(runId);
	const failedAt = trace && failedStepOf(trace, errorMessage);
	if (!failedAt)
		throw new Error(`the server tells no failed step of run ${runId}${trace ? "" : ": no trace"}`);
	await noteFailedStep({ ctx, input: { runId, ...failedAt } });
	return failedAt;
}

/** A NonRetriableError carries what really happened as its cause. */
function causeName(cause: unknown): string | null {
	const parsed = z.looseObject({ name: z.string() }).safeParse(cause);
	return parsed.success ? parsed.data.name : null;
}
