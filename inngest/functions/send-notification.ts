import { randomBytes } from "node:crypto";
import { NonRetriableError, RetryAfterError } from "inngest";
import { findNotificationContent } from "@/db/queries/notifications";
import { postToSlack, SlackError } from "@/lib/connectors/slack";
import { composeAlertMessage } from "@/lib/domain/alert-message";
import { env } from "@/lib/env";
import type { ServiceContext } from "@/lib/services/context";
import { claimNotification, markNotSent, markSent } from "@/lib/services/notifications/send";
import { inngest } from "../client";
import { notificationRequested } from "../events";
import { serviceContext } from "./context";

const ID = "send-notification";
/** While another sender holds the claim: look again when its lease may have run out. */
const BUSY_RETRY_MS = 30_000;

/** Posts one message to its channel, once. Slack takes one message a second and channel. */
export const sendNotification = inngest.createFunction(
	{
		id: ID,
		name: "Send a notification",
		triggers: [notificationRequested],
		retries: 8,
		throttle: { limit: 1, period: "1s", key: "event.data.channel" },
	},
	async ({ event, step, runId }) => {
		const { notificationId, traceId } = event.data;
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const status = await step.run("post", () => post(ctx, notificationId));
		return { status };
	},
);

async function post(
	ctx: ServiceContext,
	notificationId: string,
): Promise<"sent" | "already_sent" | "not_wanted"> {
	const webhook = env.NOTIFY_SLACK_WEBHOOK_URL;
	if (!webhook) throw new NonRetriableError("NOTIFY_SLACK_WEBHOOK_URL is not set any more");
	const content = await findNotificationContent(ctx.db, { id: notificationId });
	if (!content) throw new NonRetriableError(`notification ${notificationId} does not exist`);
	const claim = await claimNotification({ ctx, input: { notificationId } });
	if (claim === "busy") throw new RetryAfterError("another sender has it", BUSY_RETRY_MS);
	if (claim !== "claimed") return claim === "sent" ? "already_sent" : "not_wanted";

	const url = new URL(`/alerts/${content.alertId}`, env.NEXTAUTH_URL).href;
	const message = composeAlertMessage({ ...content, url });
	try {
		await postToSlack(webhook, message, { traceId: ctx.traceId, spanId: randomBytes(8).toString("hex") });
	} catch (error) {
		await refused(ctx, notificationId, error);
	}
	await markSent({ ctx, input: { notificationId } });
	ctx.log.info({ notificationId }, "notification sent");
	return "sent";
}

async function refused(ctx: ServiceContext, notificationId: string, error: unknown): Promise<never> {
	const permanent = error instanceof SlackError && error.permanent;
	const reason = error instanceof Error ? error.message : String(error);
	await markNotSent({ ctx, input: { notificationId, error: reason, final: permanent } });
	if (permanent) throw new NonRetriableError(reason, { cause: error });
	if (error instanceof SlackError && error.retryAfterMs !== null) {
		throw new RetryAfterError(reason, error.retryAfterMs, { cause: error });
	}
	throw error;
}
