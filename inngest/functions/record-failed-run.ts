import { z } from "zod";
import { closeDelivery } from "@/lib/services/deliveries/close";
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
		name: z.string(),
		data: z.looseObject({
			deliveryId: z.uuid().optional().catch(undefined),
			notificationId: z.uuid().optional().catch(undefined),
			traceId: z.string().optional().catch(undefined),
		}),
	}),
});

/** Every run that failed for good is kept and shown, and what it was about gets its end. */
export const recordFailedRuns = inngest.createFunction(
	{ id: ID, name: "Record a failed run", triggers: [{ event: "inngest/function.failed" }], retries: 10 },
	async ({ event, step, runId }) => {
		const failed = Failed.parse(event.data);
		const { deliveryId = null, notificationId = null, traceId = NO_TRACE } = failed.event.data;
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const error = failed.error ?? ErrorShape.parse({});

		await step.run("record", () =>
			recordFailedRun({
				ctx,
				input: {
					runId: failed.run_id,
					functionId: failed.function_id,
					eventName: failed.event.name,
					event: failed.event,
					deliveryId,
					errorName: causeName(error.cause) ?? error.name,
					errorMessage: error.message,
					errorStack: error.stack ?? null,
				},
			}),
		);
		if (deliveryId) {
			const outcome = causeName(error.cause) === "UnreadableDelivery" ? "unreadable" : "failed";
			await step.run("close-delivery", () =>
				closeDelivery({ ctx, input: { deliveryId, outcome, reason: error.message } }),
			);
		}
		if (notificationId) {
			await step.run("close-notification", () =>
				markNotSent({ ctx, input: { notificationId, error: error.message, final: true } }),
			);
		}
		ctx.log.error({ failedRunId: failed.run_id, failedFunction: failed.function_id }, error.message);
		return { status: "recorded" };
	},
);

/** A NonRetriableError carries what really happened as its cause. */
function causeName(cause: unknown): string | null {
	const parsed = z.looseObject({ name: z.string() }).safeParse(cause);
	return parsed.success ? parsed.data.name : null;
}
