/** Corrections of people on top of a reading, and the reading beneath them. Pure. */

import { lineKeys, parseField, valueField } from "./correction-fields";
import {
	type CorrectionAction,
	DETAIL_FIELDS,
	type DetailField,
	NOTICE_FIELDS,
	type NoticeDetails,
	type NoticeFacts,
	type NoticeField,
	type NoticePart,
	PART_FIELDS,
	type PartField,
} from "./notice";

/** One that counts; `was` is the value as read, a line's as `lineText` writes it. */
export type Correction = {
	field: string;
	action: CorrectionAction;
	was: string | null;
	value: string | null;
};

/** A line with its place in the notice, which it keeps when others come and go. */
export type PlacedPart = NoticePart & { position: number };

/** What corrections change, lines in the order of their places. */
export type Correctable = NoticeFacts & NoticeDetails & { parts: PlacedPart[] };

/** The newest of each field. @param corrections oldest first */
export function newestOf<C extends Correction>(corrections: readonly C[]): Map<string, C> {
	return new Map(corrections.map((one) => [one.field, one]));
}

/**
 * The reading as it stands with what people said of it. What names a line that the reading does not have changes
 * nothing.
 * @param corrections those that count, oldest first; the newest of a field wins
 */
export function applyCorrections<R extends Correctable>(reading: R, corrections: readonly Correction[]): R {
	const newest = newestOf(corrections);
	const next = withFacts(reading, newest, (one) => one.value);
	const keys = lineKeys(reading.parts);
	const read = reading.parts.map((line, index) => ({ line, key: keys[index] ?? line.mpn }));
	const added = addedLines(corrections);
	const lines = [...read, ...[...added].map(([key, line]) => ({ key, line }))];
	next.parts = lines
		.filter(({ key }) => newest.get(`parts.${key}`)?.action !== "rejected")
		.map(({ line, key }) => withValues(line, key, newest, (one) => one.value))
		.toSorted((a, b) => a.position - b.position);
	return next;
}

/** Lines that people added, as they were added, by their keys. */
export function addedLines(corrections: readonly Correction[]): Map<string, PlacedPart> {
	const added = new Map<string, PlacedPart>();
	for (const { field, action, value } of corrections) {
		const named = parseField(field);
		if (named?.kind === "line" && action === "added") added.set(named.key, lineOf(value));
	}
	return added;
}

/** The reading beneath: what `applyCorrections` made this of. @param corrections those that count, oldest first */
export function asRead<R extends Correctable>(now: R, corrections: readonly Correction[]): R {
	const newest = newestOf(corrections);
	const before = withFacts(now, newest, (one) => one.was);
	const { added, rejected, renamed } = linesOf(corrections, newest);
	const standing = now.parts
		.map((line) => ({ ...line, mpn: renamed.get(line.mpn) ?? line.mpn }))
		.filter((line) => !added.has(line.mpn));
	const lines = [...standing, ...rejected].toSorted((a, b) => a.position - b.position);
	const keys = lineKeys(lines);
	before.parts = lines.map((line, index) => withValues(line, keys[index] ?? "", newest, (one) => one.was));
	return before;
}

/** `renamed`: the number as read by the number that a person gave the line. */
function linesOf(corrections: readonly Correction[], newest: ReadonlyMap<string, Correction>) {
	const added = new Set([...addedLines(corrections).values()].map(({ mpn }) => mpn));
	const rejected: PlacedPart[] = [];
	const renamed = new Map<string, string>();
	for (const { field, action, was, value } of newest.values()) {
		const named = parseField(field);
		if (named?.kind === "line" && action === "rejected" && was !== null) rejected.push(lineOf(was));
		if (named?.kind === "value" && named.field === "mpn" && value !== null && was !== null)
			renamed.set(value, was);
	}
	return { added, rejected, renamed };
}

type Which = (one: Correction) => string | null;

function withFacts<R extends Correctable>(
	reading: R,
	newest: ReadonlyMap<string, Correction>,
	pick: Which,
): R {
	const next = { ...reading };
	for (const field of NOTICE_FIELDS) {
		const found = newest.get(field);
		if (found) setFact(next, field, pick(found));
	}
	for (const field of DETAIL_FIELDS) {
		const found = newest.get(field);
		if (found) setDetail(next, field, pick(found));
	}
	return next;
}

function setFact(facts: NoticeFacts, field: NoticeField, value: string | null): void {
	if (field !== "type") facts[field] = value;
	else if (value !== null) facts.type = value as NoticeFacts["type"];
}

function setDetail(details: NoticeDetails, field: DetailField, value: string | null): void {
	switch (field) {
		case "supersedes":
		case "withdraws":
		case "links":
			details[field] = value === null ? [] : value.split("\n");
			return;
		case "terms.minimumOrder":
			details.terms = orNull({ ...NO_TERMS, ...details.terms, minimumOrder: value });
			return;
		case "terms.ncnr":
			details.terms = orNull({ ...NO_TERMS, ...details.terms, ncnr: flagOf(value) });
			return;
		case "terms.allocation":
			details.terms = orNull({ ...NO_TERMS, ...details.terms, allocation: flagOf(value) });
			return;
		default: {
			const name = field.slice("contact.".length);
			details.contact = orNull({ ...NO_CONTACT, ...details.contact, [name]: value });
		}
	}
}

const NO_CONTACT = { name: null, email: null, phone: null };
const NO_TERMS = { ncnr: null, minimumOrder: null, allocation: null };

function orNull<T extends object>(values: T): T | null {
	return Object.values(values).every((value) => value === null) ? null : values;
}

const flagOf = (value: string | null) => (value === null ? null : value === "true");

function withValues(
	line: PlacedPart,
	key: string,
	newest: ReadonlyMap<string, Correction>,
	pick: Which,
): PlacedPart {
	const next = { ...line };
	for (const field of PART_FIELDS) {
		const found = newest.get(valueField(key, field));
		if (found) setValue(next, field, pick(found));
	}
	return next;
}

function setValue(line: NoticePart, field: PartField, value: string | null): void {
	if (field === "noLastOrder") line.noLastOrder = value === "true";
	else if (field !== "mpn" && field !== "disposition") line[field] = value;
	else if (value !== null && field === "mpn") line.mpn = value;
	else if (value !== null) line.disposition = value as NoticePart["disposition"];
}

/** The value of a notice's field as corrections write it; null = not stated. */
export function factText(reading: Correctable, field: NoticeField | DetailField): string | null {
	switch (field) {
		case "supersedes":
		case "withdraws":
		case "links":
			return reading[field].length === 0 ? null : reading[field].map(inOneLine).join("\n");
		case "contact.name":
			return reading.contact?.name ?? null;
		case "contact.email":
			return reading.contact?.email ?? null;
		case "contact.phone":
			return reading.contact?.phone ?? null;
		case "terms.minimumOrder":
			return reading.terms?.minimumOrder ?? null;
		case "terms.ncnr":
			return flagText(reading.terms?.ncnr ?? null);
		case "terms.allocation":
			return flagText(reading.terms?.allocation ?? null);
		default:
			return reading[field];
	}
}

/** A list has an entry a line; a line break within one would make two of it. */
const inOneLine = (entry: string) => entry.replace(/\s*\n\s*/g, " ");

/** The value of a line's field as corrections write it; an end of orders is always `true` or `false`. */
export function valueText(line: NoticePart, field: PartField): string | null {
	return field === "noLastOrder" ? String(line.noLastOrder) : (line[field] ?? null);
}

const flagText = (value: boolean | null) => (value === null ? null : String(value));

/** A whole line as one value. */
export function lineText(line: PlacedPart): string {
	const values = PART_FIELDS.map((field) => [field, line[field] ?? null]);
	return JSON.stringify({ position: line.position, ...Object.fromEntries(values) });
}

/** What `lineText` wrote. @throws Error when it did not. */
export function lineOf(text: string | null): PlacedPart {
	const line: PlacedPart | null = text === null ? null : JSON.parse(text);
	if (typeof line?.mpn === "string" && typeof line.position === "number") return line;
	throw new Error(`a correction holds no line: ${text}`);
}
