import { randomBytes } from "node:crypto";
import { NonRetriableError, RetryAfterError } from "inngest";
import { findNotificationContent } from "@/db/queries/notifications";
import { judgeSlack } from "@/lib/connectors/breaker-slack";
import { postToSlack, SlackError } from "@/lib/connectors/slack";
import { composeAlertMessage } from "@/lib/domain/alert-message";
import { BREAKER_SETTINGS, type BreakerSettings } from "@/lib/domain/breaker";
import { env } from "@/lib/env";
import { type Outside, passBreaker } from "@/lib/services/breakers/pass";
import type { ServiceContext } from "@/lib/services/context";
import { postponeNotification } from "@/lib/services/notifications/postpone";
import { claimNotification, markNotSent, markSent } from "@/lib/services/notifications/send";
import { inngest } from "../client";
import { notificationRequested } from "../events";
import { serviceContext } from "./context";
import { callThrough } from "./with-breaker";

const ID = "send-notification";
/** While another sender holds the claim: look again when its lease may have run out. */
const BUSY_RETRY_MS = 30_000;

/** `atOnce`: posts under way at a time in one channel. The throttle paces new runs only, not those that waited. */
type Pace = { perSecond: number; atOnce: number };

/** The function with other settings than those that are served: its id stays the same. */
export function notificationSender(settings: BreakerSettings, pace: Pace) {
	return inngest.createFunction(
		{
			id: ID,
			name: "Send a notification",
			triggers: [notificationRequested],
			retries: 8,
			throttle: { limit: pace.perSecond, period: "1s", key: "event.data.channel" },
			concurrency: { limit: pace.atOnce, key: "event.data.channel" },
		},
		async ({ event, step, runId }) => {
			const { notificationId, traceId } = event.data;
			const ctx = serviceContext({ functionId: ID, runId, traceId });
			const breaker = { dependency: "slack", settings, judge: judgeSlack } as const;
			const status = await callThrough({ ...breaker, step, stepId: "post" }, (id, waits) =>
				step.run(id, async () => {
					const work = (outside: Outside) => post(ctx, notificationId, outside);
					const passage = await passBreaker({ ctx, input: { ...breaker, waits, work } });
					if (passage.state === "passed") return passage;
					await postponeNotification({ ctx, input: { notificationId, waitMs: passage.waitMs } });
					return passage;
				}),
			);
			return { status };
		},
	);
}

/** Posts one message to its channel, once. Slack takes one message a second and channel. */
export const sendNotification = notificationSender(BREAKER_SETTINGS.slack, { perSecond: 1, atOnce: 1 });

async function post(
	ctx: ServiceContext,
	notificationId: string,
	outside: Outside,
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
	const trace = { traceId: ctx.traceId, spanId: randomBytes(8).toString("hex") };
	try {
		await outside(() => postToSlack(webhook, message, trace));
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
