/** What a delivery is that is no notice, and how that is said. Pure. */

import type { NoticeReading } from "./notice";

/** Names of the rules that tell them: evidence of the kind of notice has them as its method. */
export const OTHER_LETTERS = [
	"automatic reply",
	"paper of an order",
	"answer that there is no notice",
	"question about the state of parts",
	"price letter",
	"allocation letter",
	"newsletter or offer",
	"announcement of closing days",
	"letter that denies an end of supply",
	"mail without a number or a date of a notice",
] as const;
export type OtherLetter = (typeof OTHER_LETTERS)[number];

/** Of these a line in the list of deliveries is enough, also when they name parts of the company: it knows of them. */
const CALM: readonly string[] = [
	"automatic reply",
	"paper of an order",
	"answer that there is no notice",
] satisfies OtherLetter[];

/** Longest quote in a sentence about a delivery, in characters. */
const LONGEST_QUOTE = 160;

type Read = Pick<NoticeReading, "type" | "evidence">;

/** Whether a person has to look when parts of the company are named beside words of an end of supply. */
export function isCalm({ evidence }: Read): boolean {
	const [kind] = evidence.filter(({ field, isChosen }) => field === "type" && isChosen !== false);
	return kind !== undefined && CALM.includes(kind.method);
}

/**
 * Why a delivery is no notice, with the words that show it; null for a notice.
 * @param named numbers of the company's parts that it names, where it speaks of an end of supply too
 */
export function whyNoNotice(read: Read, named: readonly string[]): string | null {
	if (read.type !== "not_a_notice") return null;
	const ofType = read.evidence.filter(({ field }) => field === "type");
	const kind = ofType.find(({ isChosen }) => isChosen !== false);
	const end = ofType.find(({ isChosen }) => isChosen === false);
	const said = kind
		? `${kind.method.charAt(0).toUpperCase()}${kind.method.slice(1)}: ${quoted(kind.quote)}.`
		: "Nothing in it says that a part ends, changes or comes back.";
	if (named.length === 0) return said;
	const words = end ? ` (${quoted(end.quote)})` : "";
	const ask = isCalm(read) ? "" : " A person is asked to look.";
	return `${said} It names ${listed(named)} of the company and speaks of an end of supply${words}.${ask}`;
}

function quoted(quote: string): string {
	const plain = quote.replace(/\s+/g, " ").trim().replace(/\.$/, "");
	return `“${plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain}”`;
}

const MOST_LISTED = 5;

/** Numbers within a sentence: the first of them, and how many more there are. */
export function listed(numbers: readonly string[]): string {
	const more = numbers.length - MOST_LISTED;
	return `${numbers.slice(0, MOST_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
