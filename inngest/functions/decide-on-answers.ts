import { type GetStepTools, NonRetriableError } from "inngest";
import type { CheckerAnswer, ReaderAnswer } from "@/lib/reading/model/answers";
import { isForModel, type modelReading } from "@/lib/reading/model/read";
import type { ServiceContext } from "@/lib/services/context";
import { type Applied, applyModelReading } from "@/lib/services/readings/apply";
import { type StandingNotice, standingNotice } from "@/lib/services/readings/standing";
import type { inngest } from "../client";
import { askWithinBudget } from "./ask-model";
import type { ModelSettings } from "./model-settings";

/**
 * So often what the model said is laid on a notice that people keep changing: with each wait twice as long as the one
 * before, for an hour. Later the function that takes up unread notices does.
 */
const MOST_ROUNDS = 6;

export type Work = ReturnType<typeof modelReading>;

type Step = GetStepTools<typeof inngest>;

type Given = {
	noticeId: string;
	deliveryId: string;
	/** The version that was planned for; a later one is taken when people change the notice meanwhile. */
	readingVersion: number;
	today: string;
	chunks: { sent: number; unsent: number };
	/** What the model read in the document, which no correction changes. */
	answers: ReaderAnswer[];
	work: () => Promise<Work>;
	/** The first wait for people to be done. */
	quietMs: number;
};

export type Decided = { state: Applied["state"] | "not_for_a_model"; readingVersion: number };

/**
 * Has what differs from the notice checked, and puts what the arbiter takes of it on top. A notice that a person
 * changes meanwhile is compared anew as it is then: the reader's answers hold, and corrections are never written over.
 */
export async function decideOnAnswers(
	ctx: ServiceContext,
	step: Step,
	settings: ModelSettings,
	given: Given,
): Promise<Decided> {
	let version = given.readingVersion;
	for (let round = 1; ; round++) {
		const decided = await decideAt(ctx, step, settings, given, { version, round });
		if (decided !== "overtaken") return decided;
		if (round === MOST_ROUNDS) return { state: "overtaken", readingVersion: version };
		await step.sleep(`wait-for-corrections-${round}`, given.quietMs * 2 ** (round - 1));
		const now = await step.run(`look-again-${round}`, () => lookAgain(ctx, given.noticeId));
		if (now.state !== "to_compare") return now;
		version = now.readingVersion;
	}
}

async function decideAt(
	ctx: ServiceContext,
	step: Step,
	settings: ModelSettings,
	given: Given,
	{ version, round }: { version: number; round: number },
): Promise<Decided | "overtaken"> {
	const { noticeId, deliveryId, answers, work, today, chunks } = given;
	const named = (id: string) => (round === 1 ? id : `${id}-again-${round}`);
	const standing = () => standingAt(ctx, noticeId, version);
	const checks = await step.run(named("look-for-differences"), async () => {
		const now = await standing();
		return now && (await work()).checks(now.reading, answers).length;
	});
	if (checks === null) return "overtaken";
	const checked: CheckerAnswer[] = [];
	for (let n = 0; n < checks; n++) {
		const answer = await step.run(named(`check-${n + 1}-of-${checks}`), async () => {
			const now = await standing();
			if (!now) return null;
			const question = at((await work()).checks(now.reading, answers), n);
			return askWithinBudget(ctx, settings, deliveryId, question);
		});
		if (answer === null) return "overtaken";
		checked.push(answer);
	}
	const applied = await step.run(named("decide"), async () => {
		const now = await standing();
		if (!now) return endedBefore(ctx, noticeId, version);
		const change = (await work()).decide(now.reading, answers, checked);
		const on = { noticeId, readingVersion: version, standing: now.reading, today, chunks };
		return applyModelReading({ ctx, input: { ...on, change, model: settings.server.model } });
	});
	return applied.state === "overtaken" ? "overtaken" : applied;
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

async function lookAgain(ctx: ServiceContext, noticeId: string) {
	const { reader, readingVersion, reading } = await stored(ctx, noticeId);
	if (reader !== "rules") return { state: "done_before" as const, readingVersion };
	if (!isForModel(reading)) return { state: "not_for_a_model" as const, readingVersion };
	return { state: "to_compare" as const, readingVersion };
}

/** A first try of the step may have done all and lost its answer: what follows it has to follow all the same. */
async function endedBefore(ctx: ServiceContext, noticeId: string, asked: number): Promise<Applied> {
	const { reader, readingVersion } = await stored(ctx, noticeId);
	if (reader === "rules") return { state: "overtaken", readingVersion };
	return { state: readingVersion > asked ? "changed" : "confirmed", readingVersion };
}

async function stored(ctx: ServiceContext, noticeId: string): Promise<StandingNotice> {
	const standing = await standingNotice({ ctx, input: { noticeId } });
	if (!standing) throw new NonRetriableError(`notice ${noticeId} does not exist`);
	return standing;
}

export function at<T>(list: readonly T[], index: number): T {
	const found = list[index];
	if (found === undefined) throw new NonRetriableError("the document gives other questions than before");
	return found;
}
