import type { KnownManufacturer } from "@/lib/domain/manufacturers";
import {
	type AskModel,
	type ModelChange,
	type StandingReading,
	withChange,
} from "@/lib/domain/model-reading";
import type { NoticeReading } from "@/lib/domain/notice";
import { CHANNEL_READERS, type DeliveryToRead } from "@/lib/reading/channels";
import type { Document } from "@/lib/reading/document/document";
import type { CheckerAnswer, ReaderAnswer } from "@/lib/reading/model/answers";
import { arbitrate, valuesToCheck } from "@/lib/reading/model/arbiter";
import { dateCandidates } from "@/lib/reading/model/candidates";
import { chunksOf } from "@/lib/reading/model/chunks";
import { compare } from "@/lib/reading/model/compare";
import { proposalsOf } from "@/lib/reading/model/proposals";
import { checkerQuestions, readerQuestions } from "@/lib/reading/model/questions";
import type { ReadDeliveryContext } from "@/lib/reading/read-delivery";
import { readDocument } from "@/lib/reading/read-document";

/** Questions about one document at most; what lies behind is not sent, and said. */
export const MOST_QUESTIONS = 60;

/**
 * Whether a model is asked at all. What addresses a program is for a person to look at, and what by the rules is no
 * notice has nothing that a model could add to.
 */
export function isForModel({ type, reviewReasons }: Pick<NoticeReading, "type" | "reviewReasons">): boolean {
	return type !== "not_a_notice" && !reviewReasons.includes("prompt_injection");
}

/** The three roles' work on one document, without the calls themselves; the same document gives the same questions. */
export function modelReading(
	document: Document,
	context: { manufacturers: readonly KnownManufacturer[]; model: string },
) {
	const candidates = dateCandidates(document);
	const chunks = chunksOf(document);
	const sent = chunks.slice(0, MOST_QUESTIONS);
	const compared = (standing: StandingReading, answers: readonly ReaderAnswer[]) =>
		compare(standing, proposalsOf(answers, { document, candidates, ...context }));
	return {
		questions: readerQuestions(sent, candidates),
		unsent: chunks.length - sent.length,
		checks: (standing: StandingReading, answers: readonly ReaderAnswer[]) =>
			checkerQuestions(valuesToCheck(standing, compared(standing, answers))),
		decide: (
			standing: StandingReading,
			answers: readonly ReaderAnswer[],
			checked: readonly CheckerAnswer[],
		): ModelChange => arbitrate(standing, compared(standing, answers), checked),
	};
}

export const READERS = ["rules", "model", "both"] as const;
export type Reader = (typeof READERS)[number];

/** How a reading asks a model; `name` is the model's. */
export type Model = { name: string; ask: AskModel };

/**
 * Reads one delivery by rules, by the model alone (which then knows only the rules' kind of notice), or by both.
 * @throws {UnreadableDelivery} when the bytes are not what the channel promises, and what `ask` throws
 */
export async function readWith(
	reader: Reader,
	delivery: DeliveryToRead,
	context: ReadDeliveryContext,
	model: Model | null,
): Promise<NoticeReading> {
	const document = await CHANNEL_READERS[delivery.channel](delivery);
	const rules = readDocument(document, context.manufacturers, context.today);
	if (reader === "rules" || !isForModel(rules)) return rules;
	if (!model) throw new Error(`reading with ${reader} needs a model`);
	const standing = reader === "both" ? rules : kindOnly(rules);
	const work = modelReading(document, { manufacturers: context.manufacturers, model: model.name });
	const answers: ReaderAnswer[] = [];
	for (const question of work.questions) answers.push(await model.ask(question));
	const checked: CheckerAnswer[] = [];
	for (const question of work.checks(standing, answers)) checked.push(await model.ask(question));
	const change = work.decide(standing, answers, checked);
	const next = withChange(standing, change, context.today);
	const rivals = change.rivals.map((rival) => ({ ...rival, isChosen: false }));
	return { ...next, evidence: [...next.evidence, ...rivals], needsReview: next.reviewReasons.length > 0 };
}

function kindOnly(rules: NoticeReading): NoticeReading {
	const empty = {
		manufacturer: null,
		manufacturerAsPrinted: null,
		number: null,
		revision: null,
		title: null,
		issueDate: null,
		lastOrderDate: null,
		lastShipDate: null,
		effectiveDate: null,
		responseDueDate: null,
	};
	const evidence = rules.evidence.filter(({ field }) => field === "type");
	return { ...rules, ...empty, parts: [], evidence, reviewReasons: [], needsReview: false };
}
