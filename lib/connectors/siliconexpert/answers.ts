import { createHash } from "node:crypto";
import { findDates } from "@/lib/domain/dates";
import type { Asked, Pulled } from "@/lib/domain/poll";

type Json = Record<string, unknown>;

/** Deeper than any answer that was seen. */
const DEEPEST = 12;

export const isObject = (value: unknown): value is Json =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** One object or a list of them, as SiliconExpert gives either. */
export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value : [value]).filter(isObject);

/**
 * What a page of `alert/getUpdates` names. Its body is not documented; clients read `updates.partUpdates.*` with
 * `comId` and `affectedParts.comId`. So any object that names a notice counts, else the part that it names.
 * @returns null when the page says something, but names neither
 */
export function namedIn(page: Json): Asked[] | null {
	const numbers = new Set<string>();
	const parts = new Set<string>();
	let said = false;
	const walk = (value: unknown, depth: number): void => {
		if (Array.isArray(value)) for (const item of value) walk(item, depth);
		if (!isObject(value) || depth > DEEPEST) return;
		const number = textOf(value, /^pcn_?(number|num|no)$/i);
		const part = textOf(value, /^com_?id$/i);
		if (number) numbers.add(number);
		else if (part) parts.add(part);
		for (const [name, inner] of Object.entries(value)) {
			if (typeof inner === "string" && inner !== "" && !PAGING.test(name)) said = true;
			if (!number) walk(inner, depth + 1);
		}
	};
	const { Status: _, status: __, ...content } = page;
	walk(content, 0);
	if (numbers.size === 0 && parts.size === 0) return said ? null : [];
	const groups = Array.from({ length: Math.ceil(parts.size / PARTS_AT_ONCE) }, (_, n) => n * PARTS_AT_ONCE);
	return [
		...[...numbers].map((pcnNum) => ({ pcnNum })),
		...groups.map((start) => ({ comIds: [...parts].slice(start, start + PARTS_AT_ONCE) })),
	];
}

/** Parts that are asked about in one request. */
const PARTS_AT_ONCE = 50;
const PAGING = /^(total|page|count|size|per)/i;

function textOf(value: Json, name: RegExp): string {
	const found = Object.entries(value).find(
		([key, inner]) => name.test(key) && /^(string|number)$/.test(typeof inner),
	);
	return found ? String(found[1]).trim() : "";
}

/** Each `PCNDto` of a `pcn` answer. */
export const noticesIn = (answer: Json): Json[] =>
	[answer.Result, answer.Results]
		.flatMap(objects)
		.flatMap((result) => objects(result.PCNData))
		.flatMap((data) => objects(data.PCNDto));

/**
 * The notices of one `pcn` answer, which may have had several pages: the bytes as they came where it is one notice on
 * one page, else the answer with the entries of one notice each.
 */
export function splitNotices(pages: readonly Uint8Array[]): Pulled[] {
	const answers = parsed(pages);
	const notices = byNotice(answers.flatMap(noticesIn));
	const [only] = pages;
	// What is not understood is kept as it came: reading it will say what is wrong, and where.
	if (notices.length === 0) return pages.map((page) => pulledAsIs(page));
	return notices.map((dtos) => {
		const isAlone = notices.length === 1 && pages.length === 1 && only;
		const rebuilt = { Status: answers[0]?.Status, Result: { PCNData: { PCNDto: dtos } } };
		const sorted = dtos.map((dto) => JSON.stringify(dto)).sort();
		const contentSha256 = sha256([...new Set(sorted)].join("\n"));
		return pulled(nameOf(dtos), contentSha256, isAlone ? only : Buffer.from(JSON.stringify(rebuilt)));
	});
}

/**
 * The numbers of the notices in a part's history, without those that were certainly notified before a day.
 * @param since `YYYY-MM-DD`
 * @returns null when an entry has no number
 */
export function numbersSince(pages: readonly Uint8Array[], since: string): string[] | null {
	const entries = parsed(pages).flatMap(noticesIn);
	if (entries.some(({ PCNNumber }) => typeof PCNNumber !== "string" || PCNNumber === "")) return null;
	const recent = byNotice(entries).filter((dtos) => !isBefore(dtos, since));
	return [...new Set(recent.flatMap((dtos) => dtos.map(({ PCNNumber }) => String(PCNNumber))))];
}

/** An answer that is kept as it came, since it could not be taken apart. */
export function pulledAsIs(body: Uint8Array): Pulled {
	return pulled("unknown", sha256(body), body);
}

function byNotice(entries: readonly Json[]): Json[][] {
	const notices = new Map<string, Json[]>();
	for (const dto of entries) {
		const key = JSON.stringify([dto.Manufacturer, dto.PCNNumber]).toUpperCase();
		const same = notices.get(key);
		if (same) same.push(dto);
		else notices.set(key, [dto]);
	}
	return [...notices.values()];
}

const parsed = (pages: readonly Uint8Array[]) =>
	pages.map((page): unknown => JSON.parse(Buffer.from(page).toString("utf8"))).filter(isObject);
const nameOf = ([dto]: readonly Json[]) => String(dto?.PCNId || dto?.PCNNumber || "unknown").slice(0, 100);
const sha256 = (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex");

/** The key does not depend on what an answer says beside the notice: a second poll finds the same. */
const pulled = (name: string, contentSha256: string, body: Uint8Array): Pulled => ({
	idempotencyKey: `siliconexpert:${name.replace(/[\0\p{Surrogate}]/gu, "")}:${contentSha256}`,
	contentSha256,
	body,
});

/** Only a date that can be read one way is known to be before. */
function isBefore(dtos: readonly Json[], since: string): boolean {
	return dtos.every(({ NotificationDate }) => {
		const [date] = findDates(typeof NotificationDate === "string" ? NotificationDate : "", { compact: true });
		return date?.kind === "day" && date.day < since;
	});
}
