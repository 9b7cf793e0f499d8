import { markdownToHtml } from "@/components/markdown/html";
import { markdownToText } from "@/components/markdown/text";
import type { Language } from "@/lib/domain/alert";
import { briefDocument, firstSection } from "@/lib/domain/brief/document";

export type Forwarded = {
	headline: string;
	body: string;
	standing: string;
	/** What was decided, a line each. */
	decisions: readonly string[];
	/** Where the brief is in the console. */
	url: string;
	language: Language;
};

/** Some mail programs cut an address of more than about two thousand characters. */
const LONGEST_MAILTO = 1_900;
const LONGEST_SUBJECT = 500;

/** The whole brief for the clipboard: mail programs take the HTML, all else the text. */
export function mailParts(brief: Forwarded): { html: string; text: string } {
	const source = briefDocument(brief);
	return { html: markdownToHtml(source), text: markdownToText(source) };
}

/** A new mail with the headline, what was decided, what stands first in the brief, and the way to the rest. */
export function mailto({ headline, body, decisions, url }: Forwarded): string {
	const subject = encodeURIComponent(beginning(headline, LONGEST_SUBJECT));
	const address = (text: string) =>
		`mailto:?subject=${subject}&body=${encodeURIComponent(`${text}\n\n${url}\n`)}`;
	const made = decisions.length === 0 ? [] : [...decisions, ""];
	const lines = [...made, ...markdownToText(firstSection(body)).split("\n")];
	while (lines.length > 1 && address(lines.join("\n")).length > LONGEST_MAILTO) lines.pop();
	return address(beginning(lines.join("\n"), LONGEST_MAILTO - address("").length));
}

/** The text, or so much of it that it has `most` characters as part of an address. */
function beginning(text: string, most: number): string {
	if (encodeURIComponent(text).length <= most) return text;
	let [kept, length] = ["", encodeURIComponent("…").length];
	for (const letter of text) {
		length += encodeURIComponent(letter).length;
		if (length > most) break;
		kept += letter;
	}
	return `${kept}…`;
}
