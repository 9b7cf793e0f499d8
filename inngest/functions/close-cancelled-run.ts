import { z } from "zod";
import { INNGEST_APP_ID } from "@/lib/domain/run";
import { closeDelivery } from "@/lib/services/deliveries/close";
import { cancelNotification } from "@/lib/services/notifications/cancel";
import { inngest } from "../client";
import { serviceContext } from "./context";
import { processNotice } from "./process-notice";
import { sendNotification } from "./send-notification";

const ID = "close-cancelled-run";
const NO_TRACE = "0".repeat(32);

/** What the server says of a cancelled run; the event is the one that had started it. */
const Cancelled = z.looseObject({
	run_id: z.string(),
	function_id: z.string(),
	event: z.looseObject({
		data: z
			.looseObject({
				deliveryId: z.uuid().optional(),
				notificationId: z.uuid().optional(),
				traceId: z.string().optional().catch(undefined),
			})
			.nullish(),
	}),
});

/** Every application's runs are told by the same name of event. */
const IS_OURS = [processNotice, sendNotification]
	.map((each) => `event.data.function_id == '${each.id(INNGEST_APP_ID)}'`)
	.join(" || ");

/**
 * A run that was cancelled, here or at the server, is the end of what it was about: else that would be handed over
 * again when its term is past. A rerun opens it again.
 */
export const closeCancelledRuns = inngest.createFunction(
	{
		id: ID,
		name: "Close a cancelled run",
		triggers: [{ event: "inngest/function.cancelled", if: IS_OURS }],
		retries: 10,
	},
	async ({ event, step, runId }) => {
		const { run_id, function_id, event: started } = Cancelled.parse(event.data);
		const endedRun = { runId: run_id, functionId: function_id };
		const { deliveryId, notificationId, traceId = NO_TRACE } = started.data ?? {};
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const reason = `run ${run_id} was cancelled`;
		if (deliveryId) {
			await step.run("close-delivery", () =>
				closeDelivery({ ctx, input: { deliveryId, outcome: "cancelled", reason, endedRun } }),
			);
		}
		if (notificationId) {
			await step.run("close-notification", () =>
				cancelNotification({ ctx, input: { notificationId, reason, endedRun } }),
			);
		}
		return { status: deliveryId || notificationId ? "closed" : "about nothing", cancelledRunId: run_id };
	},
);
