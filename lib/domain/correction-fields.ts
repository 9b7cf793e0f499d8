/** How corrections name what they correct, and what a person may write there. */

import { isCalendarDay } from "./calendar";
import {
	DETAIL_FIELDS,
	type DetailField,
	DISPOSITIONS,
	NOTICE_FIELDS,
	NOTICE_TYPES,
	type NoticeField,
	PART_FIELDS,
	type PartField,
	REVIEW_REASONS,
	type ReviewReason,
} from "./notice";
import { cleanPartNumber, isSentinel } from "./part-number";

/** `key` tells a line by its number as read, as `lineKey` writes it. */
export type CorrectionField =
	| { kind: "notice"; field: NoticeField }
	| { kind: "detail"; field: DetailField }
	| { kind: "value"; key: string; field: PartField }
	| { kind: "line"; key: string }
	/** A person's verdict on a possible match of a line with a part of the company. */
	| { kind: "match"; key: string; internalPart: string }
	| { kind: "reason"; reason: ReviewReason };

const PART = "parts.";
const REVIEW = "review.";
/** Behind `.match.` stands a part as `matchField` writes it: without dots and blanks. */
const MATCH = /^parts\.(.+)\.match\.([^. ]+)$/s;

/** What a correction's field names; null when it names nothing that a notice has. */
export function parseField(text: string): CorrectionField | null {
	const fact = NOTICE_FIELDS.find((one) => one === text);
	if (fact) return { kind: "notice", field: fact };
	const detail = DETAIL_FIELDS.find((one) => one === text);
	if (detail) return { kind: "detail", field: detail };
	const reason = text.startsWith(REVIEW) && REVIEW_REASONS.find((one) => REVIEW + one === text);
	if (reason) return { kind: "reason", reason };
	if (!text.startsWith(PART) || text.length === PART.length) return null;
	const [, matched, named] = MATCH.exec(text) ?? [];
	if (matched !== undefined && named !== undefined)
		return { kind: "match", key: matched, internalPart: named.replace(/%(20|25|2E)/g, decodeURIComponent) };
	// A part number may have dots; only a known name behind the last one is a field.
	const dot = text.lastIndexOf(".");
	const field = dot < PART.length ? undefined : PART_FIELDS.find((one) => one === text.slice(dot + 1));
	if (!field) return { kind: "line", key: text.slice(PART.length) };
	return { kind: "value", key: text.slice(PART.length, dot), field };
}

export const lineField = (key: string) => `${PART}${key}`;
export const valueField = (key: string, field: PartField) => `${PART}${key}.${field}`;
/** The company's part with its dots, blanks and percent signs as `%2E`, `%20`, `%25`: so the field's end is its own. */
export const matchField = (key: string, internalPart: string) =>
	`${PART}${key}.match.${internalPart.replace(/[%. ]/g, (sign) => ESCAPED[sign] ?? sign)}`;
const ESCAPED: Record<string, string> = { "%": "%25", ".": "%2E", " ": "%20" };
export const reasonField = (reason: ReviewReason) => `${REVIEW}${reason}`;

/**
 * The key of the nth line with this number: the number, from the second on `<mpn> (2)`. A number that looks like such a
 * key, or ends like a field or a match of a line, is `<mpn> (1)` even when it is the first: no two lines share a key.
 */
export function lineKey(mpn: string, nth = 1): string {
	const isPlain =
		!/ \(\d+\)$|\.match(\.[^. ]+)?$/.test(mpn) && !PART_FIELDS.some((field) => mpn.endsWith(`.${field}`));
	return nth === 1 && isPlain ? mpn : `${mpn} (${nth})`;
}

/** The keys of lines in their order in the notice. */
export function lineKeys(lines: readonly { mpn: string }[]): string[] {
	const seen = new Map<string, number>();
	return lines.map(({ mpn }) => {
		const nth = (seen.get(mpn) ?? 0) + 1;
		seen.set(mpn, nth);
		return lineKey(mpn, nth);
	});
}

/** `last order date`, `replacement of L4969EPTR-E`: within a sentence. */
export function fieldWords(text: string): string {
	const field = parseField(text);
	if (!field) return text;
	if (field.kind === "reason") return `reason for review (${field.reason.replaceAll("_", " ")})`;
	if (field.kind === "line") return `line ${field.key}`;
	if (field.kind === "match") return `match of ${field.key} with ${field.internalPart}`;
	const name = WORDS[field.field] ?? field.field.replace(/([A-Z])/g, " $1").toLowerCase();
	return field.kind === "value" ? `${name} of ${field.key}` : name;
}

const WORDS: Partial<Record<NoticeField | DetailField | PartField, string>> = {
	mpn: "part number",
	number: "notice number",
	type: "kind of notice",
	noLastOrder: "end of orders",
	"contact.name": "contact",
	"contact.email": "contact's e-mail",
	"contact.phone": "contact's phone",
	"terms.ncnr": "NCNR term",
	"terms.minimumOrder": "minimum order",
	"terms.allocation": "allocation",
	supersedes: "superseded notices",
	withdraws: "withdrawn notices",
};

export type ValueKind = "day" | "type" | "disposition" | "flag" | "list" | "part" | "text";

/** How a field's value is written: days as `YYYY-MM-DD`, flags as `true` or `false`, a list one entry a line. */
export function valueKind(field: NoticeField | DetailField | PartField): ValueKind {
	if (field.endsWith("Date")) return "day";
	if (field === "type" || field === "disposition") return field;
	if (field === "noLastOrder" || field === "terms.ncnr" || field === "terms.allocation") return "flag";
	if (field === "supersedes" || field === "withdraws" || field === "links") return "list";
	return field === "mpn" || field === "replacement" ? "part" : "text";
}

/** A notice always has them: they can be put right, not left out. */
const NEVER_EMPTY: readonly string[] = ["type", "disposition", "manufacturer", "mpn"];
export const mayBeEmpty = (field: NoticeField | DetailField | PartField) => !NEVER_EMPTY.includes(field);

export type Written = { value: string; refusal?: never } | { value?: never; refusal: string };

/** Characters; of a list, those of one entry. */
const LONGEST = 500;

/** What a person wrote as the field keeps it, or why it cannot be. */
export function writtenValue(field: NoticeField | DetailField | PartField, text: string): Written {
	// Marks that nobody sees, as a copied text has them, would make another number of it.
	const value = text
		.normalize("NFC")
		.replace(/\p{Cf}/gu, "")
		.trim();
	if (value === "") return { refusal: "Write a value, or reject the one that is there." };
	const kind = valueKind(field);
	const entries = kind === "list" ? value.split("\n") : [value];
	if (entries.some((one) => one.length > LONGEST))
		return { refusal: `Write at most ${LONGEST} characters${kind === "list" ? " a line" : ""}.` };
	if (kind === "list") return listOf(field, value);
	const plain = value.replace(/\s+/g, " ");
	if (kind === "day") return dayOf(plain);
	if (kind === "part") return partOf(plain);
	if (kind === "type") return oneOf(NOTICE_TYPES, plain, "kind of notice");
	if (kind === "disposition") return oneOf(DISPOSITIONS, plain, "status of a line");
	if (kind === "flag") return oneOf(["true", "false"], plain, "answer");
	if (field === "contact.email" && !/^[^\s@]+@[^\s@]+$/.test(plain))
		return { refusal: `${plain} is no e-mail address.` };
	return { value: plain };
}

function dayOf(text: string): Written {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return { refusal: "Write the day as YYYY-MM-DD." };
	if (!isCalendarDay(text)) return { refusal: `${text} is no day of the calendar.` };
	const year = Number(text.slice(0, 4));
	if (year < 1980 || year > 2099) return { refusal: `${text} is too far off to be a date of this notice.` };
	return { value: text };
}

function partOf(text: string): Written {
	const value = cleanPartNumber(text);
	if (isSentinel(value)) return { refusal: `“${text}” stands for no part. Reject the value instead.` };
	if (value.length > 80) return { refusal: "A part number has at most 80 characters." };
	return { value };
}

function oneOf(values: readonly string[], text: string, what: string): Written {
	return values.includes(text)
		? { value: text }
		: { refusal: `${text} is no ${what}; it is one of ${values.join(", ")}.` };
}

function listOf(field: string, text: string): Written {
	const entries = [...new Set(text.split(/\n/).map((one) => one.replace(/\s+/g, " ").trim()))];
	const kept = entries.filter((one) => one !== "");
	const wrong = field === "links" && kept.find((one) => !/^https?:\/\/\S+$/.test(one));
	return wrong ? { refusal: `${wrong} is no address of a page.` } : { value: kept.join("\n") };
}
