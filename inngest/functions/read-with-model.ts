import { NonRetriableError, StepError } from "inngest";
import { listManufacturers } from "@/db/queries/company";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { dayOf } from "@/lib/domain/calendar";
import type { ReaderAnswer } from "@/lib/reading/model/answers";
import { isForModel, modelReading } from "@/lib/reading/model/read";
import { documentInWorker } from "@/lib/reading/worker/read-in-worker";
import type { ServiceContext } from "@/lib/services/context";
import { matchNotice } from "@/lib/services/notices/match";
import { standingNotice } from "@/lib/services/readings/standing";
import { inngest } from "../client";
import { noticeAssessed, noticeRead } from "../events";
import { askWithinBudget } from "./ask-model";
import { serviceContext } from "./context";
import { at, decideOnAnswers, type Work } from "./decide-on-answers";
import type { ModelSettings } from "./model-settings";

const ID = "read-with-model";
/** Whoever corrects a notice says more than one thing of it. */
const QUIET_MS = 120_000;

/**
 * The model as second reader of a notice that the rules have read: reader and checker are asked, code decides. A model
 * that is down, slow, too dear or talks nonsense changes nothing: the run ends, and the notice is taken up again later.
 * @param quietMs how long it first waits when a person changed the notice meanwhile
 */
export function modelReader(settings: ModelSettings, quietMs = QUIET_MS) {
	return inngest.createFunction(
		{
			id: ID,
			name: "Read a notice with a model",
			triggers: [noticeRead],
			retries: 3,
			concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.noticeId" }],
			throttle: { limit: 30, period: "1m" },
		},
		async ({ event, step, runId }) => {
			const { noticeId, traceId } = event.data;
			const ctx = serviceContext({ functionId: ID, runId, traceId });
			const plan = await step.run("plan", () => planOf(ctx, settings, noticeId));
			if (plan.state !== "to_read") return { status: plan.state };
			const { deliveryId, readingVersion, questions, unsent, today } = plan;
			const work = () => workOn(ctx, settings, deliveryId);
			try {
				const answers: ReaderAnswer[] = [];
				for (let n = 0; n < questions; n++) {
					const answer = await step.run(`read-${n + 1}-of-${questions}`, async () =>
						askWithinBudget(ctx, settings, deliveryId, at((await work()).questions, n)),
					);
					answers.push(answer);
				}
				const chunks = { sent: questions, unsent };
				const given = { noticeId, deliveryId, readingVersion, today, chunks, answers, work, quietMs };
				const applied = await decideOnAnswers(ctx, step, settings, given);
				if (applied.state === "changed") {
					await step.run("match", () => matchNotice({ ctx, input: { noticeId } }));
					const id = `notice-reread:${noticeId}:${applied.readingVersion}`;
					await step.sendEvent("notice-reread", { ...noticeAssessed.create({ noticeId, traceId }, { id }) });
				}
				return { status: applied.state, pieces: questions, notSent: unsent };
			} catch (error) {
				// Every call and its failure is a row already; the rules' reading stands until the next try.
				if (!(error instanceof StepError)) throw error;
				if (!/^(read|check)-\d/.test(error.stepId)) throw error;
				ctx.log.warn({ noticeId, step: error.stepId }, `left to the rules: ${error.message}`);
				return { status: "left_to_the_rules", reason: error.message };
			}
		},
	);
}

async function planOf(ctx: ServiceContext, settings: ModelSettings, noticeId: string) {
	const standing = await standingNotice({ ctx, input: { noticeId } });
	if (!standing) throw new NonRetriableError(`notice ${noticeId} does not exist`);
	const { deliveryId, readingVersion, reader, reading } = standing;
	if (reader !== "rules") return { state: "done_before" as const };
	if (!isForModel(reading)) return { state: "not_for_a_model" as const };
	const { questions, unsent } = await workOn(ctx, settings, deliveryId);
	const today = dayOf(new Date());
	return {
		state: "to_read" as const,
		deliveryId,
		readingVersion,
		questions: questions.length,
		unsent,
		today,
	};
}

/** Documents that runs are at: each step would otherwise read its mail anew. */
const RECENT = 4;
const recent = new Map<string, Promise<Work>>();

function workOn(ctx: ServiceContext, settings: ModelSettings, deliveryId: string): Promise<Work> {
	const known = recent.get(deliveryId);
	if (known) return known;
	const made = makeWork(ctx, settings, deliveryId);
	recent.set(deliveryId, made);
	// A failure is for the step that waits for it, and is not kept.
	made.catch(() => recent.delete(deliveryId));
	for (const oldest of recent.keys()) {
		if (recent.size <= RECENT) break;
		recent.delete(oldest);
	}
	return made;
}

async function makeWork(ctx: ServiceContext, settings: ModelSettings, deliveryId: string): Promise<Work> {
	const delivery = await findDeliveryBody(ctx.db, { id: deliveryId });
	if (!delivery) throw new NonRetriableError(`delivery ${deliveryId} does not exist`);
	const document = await documentInWorker(delivery);
	return modelReading(document, {
		manufacturers: await listManufacturers(ctx.db),
		model: settings.server.model,
	});
}
