import { NonRetriableError, StepError } from "inngest";
import { listManufacturers } from "@/db/queries/company";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { dayOf } from "@/lib/domain/calendar";
import type { CheckerAnswer, ReaderAnswer } from "@/lib/reading/model/answers";
import { isForModel, modelReading } from "@/lib/reading/model/read";
import { documentInWorker } from "@/lib/reading/worker/read-in-worker";
import type { ServiceContext } from "@/lib/services/context";
import { matchNotice } from "@/lib/services/notices/match";
import { applyModelReading } from "@/lib/services/readings/apply";
import { type StandingNotice, standingNotice } from "@/lib/services/readings/standing";
import { inngest } from "../client";
import { noticeAssessed, noticeRead } from "../events";
import { askWithinBudget } from "./ask-model";
import { serviceContext } from "./context";
import type { ModelSettings } from "./model-settings";

const ID = "read-with-model";

/**
 * The model as second reader of a notice that the rules have read: reader and checker are asked, code decides. A model
 * that is down, slow, too dear or talks nonsense changes nothing: the run ends, and the notice is taken up again later.
 */
export function modelReader(settings: ModelSettings) {
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
				const checks = await step.run("look-for-differences", async () => {
					const standing = await standingAt(ctx, noticeId, readingVersion);
					return standing && (await work()).checks(standing.reading, answers).length;
				});
				if (checks === null) return { status: "overtaken" };
				const checked: CheckerAnswer[] = [];
				for (let n = 0; n < checks; n++) {
					const answer = await step.run(`check-${n + 1}-of-${checks}`, async () => {
						const standing = await standingAt(ctx, noticeId, readingVersion);
						if (!standing) throw new NonRetriableError("the notice became another while the model read it");
						const question = at((await work()).checks(standing.reading, answers), n);
						return askWithinBudget(ctx, settings, deliveryId, question);
					});
					checked.push(answer);
				}
				const applied = await step.run("decide", async () => {
					const standing = await standingAt(ctx, noticeId, readingVersion);
					if (!standing) return endedBefore(ctx, noticeId, readingVersion);
					const change = (await work()).decide(standing.reading, answers, checked);
					const chunks = { sent: questions, unsent };
					const on = { noticeId, readingVersion, standing: standing.reading, today, chunks };
					return applyModelReading({ ctx, input: { ...on, change, model: settings.server.model } });
				});
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

/** The reading that was asked about; null when the notice became another meanwhile, as by a correction. */
async function standingAt(
	ctx: ServiceContext,
	noticeId: string,
	readingVersion: number,
): Promise<StandingNotice | null> {
	const standing = await standingNotice({ ctx, input: { noticeId } });
	const isSame = standing?.reader === "rules" && standing.readingVersion === readingVersion;
	return isSame ? standing : null;
}

/** A first try of the step may have done all and lost its answer: what follows it has to follow all the same. */
async function endedBefore(ctx: ServiceContext, noticeId: string, asked: number) {
	const standing = await standingNotice({ ctx, input: { noticeId } });
	if (!standing) throw new NonRetriableError(`notice ${noticeId} does not exist`);
	const { reader, readingVersion } = standing;
	if (reader === "rules") return { state: "overtaken" as const, readingVersion };
	return { state: readingVersion > asked ? ("changed" as const) : ("confirmed" as const), readingVersion };
}

type Work = ReturnType<typeof modelReading>;

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

function at<T>(list: readonly T[], index: number): T {
	const found = list[index];
	if (found === undefined) throw new NonRetriableError("the document gives other questions than before");
	return found;
}
