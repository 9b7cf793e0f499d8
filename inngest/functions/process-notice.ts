import { type GetStepTools, NonRetriableError } from "inngest";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { sharesParts } from "@/db/queries/touched-alerts";
import { dayOf } from "@/lib/domain/calendar";
import type { DeliveryOutcome } from "@/lib/domain/delivery";
import { MissingRate } from "@/lib/domain/exposure/currency";
import { contentElsewhere } from "@/lib/reading/channels/elsewhere";
import { assessNotice } from "@/lib/services/alerts/assess";
import { persistAlert } from "@/lib/services/alerts/persist";
import { closeWithdrawn } from "@/lib/services/alerts/withdraw";
import { writeBrief } from "@/lib/services/briefs/write";
import type { ServiceContext } from "@/lib/services/context";
import { closeDelivery } from "@/lib/services/deliveries/close";
import { untoldDrift } from "@/lib/services/drift/told";
import { matchNotice } from "@/lib/services/notices/match";
import { requestNotification } from "@/lib/services/notifications/request";
import { inngest } from "../client";
import {
	briefWritten,
	driftFound,
	noticeAssessed,
	noticeRead,
	noticeReceived,
	notificationRequested,
} from "../events";
import { notificationChannel } from "../notification-channel";
import { serviceContext } from "./context";
import { fetchContent } from "./fetch-content";
import { modelSettings } from "./model-settings";
import { readAndRecord } from "./read-and-record";

const ID = "process-notice";

/**
 * From a stored delivery to an alert that somebody was told of. Each step has one effect, and that effect a key of
 * ours in the database: a step that runs again, or a whole second run, finds it done.
 */
export const processNotice = inngest.createFunction(
	{
		id: ID,
		name: "Process a notice",
		triggers: [noticeReceived],
		retries: 4,
		// Reading a PDF takes a core: more at once would only make each wait.
		concurrency: { limit: 4 },
	},
	async ({ event, step, runId }) => {
		const { deliveryId, traceId } = event.data;
		const ctx = serviceContext({ functionId: ID, runId, traceId });

		const delivery = await step.run("load", () => load(ctx, deliveryId));
		if (delivery.elsewhere) await step.run("fetch", () => fetchContent(ctx, deliveryId));
		const read = await step
			.run("read", () => readAndRecord(ctx, deliveryId, delivery.asOf))
			.catch(async (error: unknown) => {
				await tellOfDrift(ctx, step, deliveryId);
				throw error;
			});
		const { noticeId } = read;
		// What no program could read is no notice only until a person has looked at it.
		if (read.type === "not_a_notice" && !read.needsReview) {
			await step.run("close", () => close(ctx, deliveryId, "not_a_notice", read.because));
			return { status: "not_a_notice" };
		}
		// The run of the first source may have failed before anybody was told: then this one goes all the way.
		if (read.joined && read.isAlerted) {
			await step.run("close", () => close(ctx, deliveryId, "joined"));
			return { status: "joined", noticeId };
		}
		const matched = await step.run("match", () => matchNotice({ ctx, input: { noticeId } }));
		const { alertId, assessmentId, severity, isShared } = await step.run("assess", () =>
			assess(ctx, { noticeId, asOf: delivery.asOf, partsHit: matched.partsHit }),
		);
		await step.run("brief", () => writeBrief({ ctx, input: { assessmentId } }));
		if (read.type === "withdrawal") {
			await step.run("close-withdrawn", () => closeWithdrawn({ ctx, input: { noticeId } }));
		}
		if (isShared) {
			const assessed = noticeAssessed.create({ noticeId, traceId }, { id: `notice-assessed:${noticeId}` });
			await step.sendEvent("notice-assessed", { ...assessed });
		}
		const told = matched.matches > 0 || read.needsReview;
		const request = await step.run("request-notification", () =>
			requestNotification({ ctx, input: { alertId, assessmentId, ...notificationChannel(told) } }),
		);
		if (request.state === "requested") {
			await step.sendEvent("send-notification-requested", {
				...notificationRequested.create(
					{ notificationId: request.notificationId, channel: request.channel, traceId },
					{ id: `notification:${request.notificationId}:0` },
				),
			});
		}
		const outcome = read.joined ? "joined" : "alerted";
		await step.run("close", () => close(ctx, deliveryId, outcome, read.because));
		if (modelSettings) {
			const written = briefWritten.create({ assessmentId, traceId }, { id: `brief-written:${assessmentId}` });
			await step.sendEvent("ask-writer", { ...written });
		}
		if (modelSettings && !read.joined) {
			const again = noticeRead.create({ noticeId, traceId }, { id: `notice-read:${noticeId}` });
			await step.sendEvent("ask-model", { ...again });
		}
		return { status: outcome, alertId, severity, notification: request.state };
	},
);

/** The day that everything is reckoned from is fixed once, so that a retry after midnight gives the same figures. */
async function load(ctx: ServiceContext, deliveryId: string) {
	const delivery = await findDeliveryBody(ctx.db, { id: deliveryId });
	if (!delivery) throw new NonRetriableError(`delivery ${deliveryId} does not exist`);
	const elsewhere = delivery.fetchedBody === null && (await contentElsewhere(delivery)) !== null;
	const { channel, body } = delivery;
	return { channel, bytes: body.byteLength, elsewhere, asOf: dayOf(new Date()) };
}

type Step = GetStepTools<typeof inngest>;

/** Engineers are told of a format that nobody has met before; what is read goes on as it failed. */
async function tellOfDrift(ctx: ServiceContext, step: Step, deliveryId: string): Promise<void> {
	const drift = await step.run("look-for-drift", () => untoldDrift({ ctx, input: { deliveryId } }));
	if (!drift) return;
	const event = driftFound.create({ ...drift, traceId: ctx.traceId }, { id: `drift:${drift.driftId}` });
	await step.sendEvent("tell-engineers", { ...event });
}

/** Computed and kept in one step: figures and inputs of a large notice are more than a step may hand on. */
async function assess(ctx: ServiceContext, input: { noticeId: string; asOf: string; partsHit: number }) {
	const { noticeId, asOf, partsHit } = input;
	try {
		const assessed = await assessNotice({ ctx, input: { noticeId, asOf } });
		const persisted = await persistAlert({ ctx, input: { noticeId, partsHit, assessed } });
		const isShared = await sharesParts(ctx.db, { noticeId });
		return { ...persisted, severity: assessed.result.severity, isShared };
	} catch (error) {
		// The company's data has to be mended first; the message names what is missing.
		if (error instanceof MissingRate) throw new NonRetriableError(error.message, { cause: error });
		throw error;
	}
}

async function close(
	ctx: ServiceContext,
	deliveryId: string,
	outcome: DeliveryOutcome,
	reason: string | null = null,
) {
	await closeDelivery({ ctx, input: { deliveryId, outcome, reason } });
	ctx.log.info({ deliveryId, outcome }, "delivery closed");
	return { outcome };
}
