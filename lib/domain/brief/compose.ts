import type { Language } from "../alert";
import { changesSection } from "./changes";
import { headline } from "./headline";
import { type BriefInput, type BriefText, writingOf } from "./input";
import { noticeSection } from "./notice-section";
import { openQuestions, possibleSection } from "./open-questions";
import { partSections } from "./part-section";
import { productSection } from "./products";
import { summary } from "./summary";

/** What a buyer has to know about one notice, from the figures alone: same assessment, same words. */
export function composeBrief(input: BriefInput, language: Language): BriefText {
	const writing = writingOf(input, language);
	const sections = [
		summary(writing),
		changesSection(writing),
		noticeSection(writing),
		...partSections(writing),
		productSection(writing),
		possibleSection(writing),
		openQuestions(writing),
	];
	return { headline: headline(writing), body: sections.filter(Boolean).join("\n\n") };
}
