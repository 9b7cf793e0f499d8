import {
	type Block,
	type Document,
	type FieldBlock,
	type TableBlock,
	textBlock,
} from "@/lib/reading/document/document";
import { blocksOfText } from "@/lib/reading/document/plain-text";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { readDigiKey } from "@/lib/reading/payload/digikey";
import { isRecord, type JsonObject, parseJson, textAt } from "@/lib/reading/payload/json";
import { statusWords } from "@/lib/reading/payload/lifecycle";
import { readNoticeEvent } from "@/lib/reading/payload/notice-event";
import { readSiliconExpert, readSiliconExpertDetail } from "@/lib/reading/payload/siliconexpert";
import { readZ2Data } from "@/lib/reading/payload/z2data";
import { cleanText } from "@/lib/reading/text";

/** What a platform's own payload gives: blocks for the rules, and numbers that are no maker's part numbers. */
export type PayloadContent = { blocks: Block[]; notParts: string[] };

/** Each adapter knows its payload by shape and answers null for any other. */
const ADAPTERS: readonly ((payload: JsonObject) => PayloadContent | null)[] = [
	readSiliconExpert,
	readSiliconExpertDetail,
	readDigiKey,
	readZ2Data,
	readNoticeEvent,
];

/** Longest free text of a payload that is read, in characters. */
export const MAX_CONTEXT_LENGTH = 1_000_000;

/** A component alert, the platform's own payload in `raw_context` included, as a document. */
export function readComponentAlert(body: Uint8Array): Document {
	const alert = alertOf(body);
	const context = contextOf(alert.raw_context);
	const known =
		typeof context === "object"
			? ADAPTERS.map((adapt) => adapt(context)).find((content) => content !== null)
			: null;
	const free = known ? [] : freeText(context);
	const blocks = [...topLevel(alert, known ?? null), ...(known?.blocks ?? free)];
	return {
		sources: [{ name: "payload", role: "notice", format: "json", blocks }],
		subject: null,
		sender: null,
		reasons: new Set(),
		automaticReply: false,
		attachments: 0,
	};
}

function alertOf(body: Uint8Array): JsonObject {
	const alert = parseJson(new TextDecoder().decode(body));
	if (!isRecord(alert))
		throw new UnreadableDelivery(
			"body",
			"a JSON object",
			alert === null ? "null" : Array.isArray(alert) ? "array" : typeof alert,
		);
	for (const field of ["source_platform", "manufacturer_code", "part_number", "lifecycle_status"]) {
		if (textAt(alert, field) === "")
			throw new UnreadableDelivery(
				field,
				"a text",
				field in alert ? (JSON.stringify(alert[field])?.slice(0, 80) ?? "nothing") : "nothing",
			);
	}
	return alert;
}

/** The payload may be an object, a JSON text of one, or words. */
function contextOf(value: unknown): JsonObject | string {
	if (isRecord(value)) return value;
	if (Array.isArray(value)) return { items: value };
	if (typeof value !== "string") return "";
	const text = cleanText(value.slice(0, MAX_CONTEXT_LENGTH));
	if (!/^\s*[{[]/.test(text)) return text;
	try {
		const parsed = parseJson(text);
		return isRecord(parsed) ? parsed : Array.isArray(parsed) ? { items: parsed } : text;
	} catch (error) {
		// Words that only start like JSON are read as words.
		if (error instanceof UnreadableDelivery) return text;
		throw error;
	}
}

function topLevel(alert: JsonObject, known: PayloadContent | null): Block[] {
	const field = (label: string, ...names: string[]): FieldBlock[] =>
		names
			.map((name) => textAt(alert, name))
			.filter((value) => value !== "")
			.slice(0, 1)
			.map((value) => ({ kind: "field", label, value, place: null }));
	const part = textAt(alert, "part_number");
	const status = textAt(alert, "lifecycle_status");
	const isOwnNumber = known?.notParts.includes(part) ?? false;
	return [
		// A platform's code for the maker gives way to the name in its payload.
		...(known && namesMaker(known)
			? []
			: field("Manufacturer", "manufacturer_name", "manufacturer", "manufacturer_code")),
		...field("Notice number", "notice_number", "pcn_number", "pdn_number"),
		...field("Issue date", "issue_date", "notification_date", "published_at"),
		...field("Last order date", "last_order_date", "last_time_buy_date", "ltb_date"),
		...field("Last ship date", "last_ship_date", "last_time_ship_date"),
		...field("Effective date", "effective_date"),
		...(known ? [] : [kindField(status)]),
		...(isOwnNumber
			? []
			: [
					partTable([
						[part, status, textAt(alert, "replacement") || textAt(alert, "replacement_part_number")],
					]),
				]),
	];
}

function namesMaker(content: PayloadContent): boolean {
	return content.blocks.some((block) => block.kind === "field" && block.label === "Manufacturer");
}

/** What the platform calls the change or state, with the meaning that this word has there. */
export function kindField(status: string): FieldBlock {
	const words = statusWords(status);
	return {
		kind: "field",
		label: "Type of notice",
		value: status,
		place: null,
		meaning: words === "no change" ? "advisory" : words,
	};
}

/** Parts as the rules know them from any document; statuses are the platform's own words. */
export function partTable(
	rows: readonly (readonly [mpn: string, status: string, replacement: string])[],
): TableBlock {
	const heads = ["Part number", "Status", "Replacement part"].map((text) => ({ text, place: null }));
	const cells = rows.map(([mpn, status, replacement]) => [
		{ text: cleanText(mpn), place: null },
		{ text: status, place: null, meaning: statusWords(status) },
		{ text: cleanText(replacement), place: null },
	]);
	return { kind: "table", rows: [heads, ...cells], headRows: 1, caption: null, startsPage: false };
}

/** Every text of an unknown payload, or the words themselves. */
function freeText(context: JsonObject | string): Block[] {
	if (typeof context === "string") return blocksOfText(context);
	const lines: Block[] = [];
	const walk = (value: unknown, name: string, depth: number): void => {
		if (depth > 8 || lines.length > 2000) return;
		if (typeof value === "string" || typeof value === "number") {
			const text = cleanText(String(value));
			const label = name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
			if (text !== "")
				lines.push(text.length > 60 ? textBlock(text) : { kind: "field", label, value: text, place: null });
		} else if (Array.isArray(value)) for (const item of value) walk(item, name, depth + 1);
		else if (isRecord(value)) for (const [key, item] of Object.entries(value)) walk(item, key, depth + 1);
	};
	walk(context, "", 0);
	return lines;
}
