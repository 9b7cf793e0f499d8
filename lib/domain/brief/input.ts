import type { AssessmentCause, AssessmentChange, Language } from "../alert";
import type { ExposureInputs } from "../exposure/inputs";
import type { Assessment } from "../exposure/types";
import type { Evidence, NoticeDetails, NoticeFacts, NoticePart, ReviewReason } from "../notice";
import { type Format, formatFor } from "./format";
import { DE } from "./words-de";
import { EN, type Words } from "./words-en";

export type BriefText = { headline: string /** Markdown. */; body: string };

export type BriefNotice = NoticeFacts &
	Partial<NoticeDetails> & {
		parts: NoticePart[];
		reviewReasons: ReviewReason[];
		evidence: (Pick<Evidence, "quote" | "source" | "page" | "confidence" | "isChosen"> & { field: string })[];
		/** The day it arrived, UTC. */
		receivedOn: string;
		/** Fields whose value is a person's now and not the one that was read, with the day of that, UTC. */
		corrected: ReadonlyMap<string, string>;
	};

/** All that a brief is written from: one version of an assessment and the notice that it is about. */
export type BriefInput = {
	notice: BriefNotice;
	/** Company parts that any line of the notice names, exactly. */
	partsHit: number;
	assessment: Assessment;
	/** What it was computed from; null in versions made before inputs were kept. */
	sources: ExposureInputs["sources"] | null;
	/** What each hit part is built into directly, a few of many. */
	assemblies: Map<string, string[]>;
	version: number;
	cause: AssessmentCause;
	changes: AssessmentChange[];
};

/** A brief under way: what it says, in the words and the figures of its language. */
export type Writing = { input: BriefInput; words: Words; format: Format; language: Language };

const WORDS: Record<Language, Words> = { en: EN, de: DE };

export function wordsOf(language: Language): Words {
	return WORDS[language];
}

export function writingOf(input: BriefInput, language: Language): Writing {
	return { input, words: wordsOf(language), format: formatFor(language), language };
}
