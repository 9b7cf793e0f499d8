import type { Language } from "../alert";
import { wordsOf } from "./input";
import { literal, section } from "./markdown";

type Forwarded = {
	headline: string;
	body: string;
	standing: string;
	/** A line each, plain text. */
	decisions: readonly string[];
	url: string;
	language: Language;
};

/** The whole brief as one Markdown text to forward, with the way back to the alert. */
export function briefDocument({ headline, body, standing, decisions, url, language }: Forwarded): string {
	const words = wordsOf(language).standing;
	const made = decisions.map((line) => `- ${literal(line)}`).join("\n");
	const head = [
		`**${words.title}:** ${literal(standing)}`,
		...(made === "" ? [] : [made]),
		`**${words.alert}:** ${literal(url)}`,
	];
	return [`# ${literal(headline)}`, ...head, body].join("\n\n").concat("\n");
}

/** What stands first in a brief, the part that a short message holds. */
export function firstSection(body: string): string {
	const next = body.indexOf("\n\n## ", 1);
	return next < 0 ? body : body.slice(0, next);
}

/** A brief with a model's paragraphs before it; they are plain text, whatever is in them. */
export function withModelText(
	body: string,
	{ paragraphs, model }: { paragraphs: string[]; model: string },
	language: Language,
): string {
	const { summary } = wordsOf(language);
	const said = `*${literal(summary.byModel(model))}*`;
	return `${section(summary.inWords, ...paragraphs.map(plainText), said)}\n\n${body}`;
}

/** Nothing at the start of a line makes a list or a heading of it. */
function plainText(text: string): string {
	return literal(text.trim()).replace(/^([-+]|\d+[.)])/, "\\$1");
}
