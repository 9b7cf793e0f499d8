import { type Block, type Document, type FieldBlock, textBlock } from "@/lib/reading/document/document";
import { blocksOfText } from "@/lib/reading/document/plain-text";
import { UnreadableDelivery } from "@/lib/reading/errors";
import {
	kindField,
	type PayloadContent,
	partTable,
	payloadDocument,
	rowDoubts,
} from "@/lib/reading/payload/content";
import { readDigiKey } from "@/lib/reading/payload/digikey";
import { Field, readPayload } from "@/lib/reading/payload/field";
import { isRecord, type JsonObject, parseJson, textAt } from "@/lib/reading/payload/json";
import { readNoticeEvent } from "@/lib/reading/payload/notice-event";
import { tableOfRecords, wordsOf } from "@/lib/reading/payload/record-table";
import { readSiliconExpert } from "@/lib/reading/payload/siliconexpert";
import { readZ2Data } from "@/lib/reading/payload/z2data";
import { cleanText } from "@/lib/reading/text";

/** Each adapter knows its payload by shape and answers null for any other. */
const ADAPTERS: readonly ((payload: JsonObject) => PayloadContent | null)[] = [
	(payload) => readSiliconExpert(new Field(payload, "raw_context")),
	(payload) => readDigiKey(new Field(payload, "raw_context")),
	(payload) => readZ2Data(new Field(payload, "raw_context")),
	readNoticeEvent,
];

/** Longest free text of a payload that is read, in characters. */
export const MAX_CONTEXT_LENGTH = 1_000_000;

/**
 * A component alert, the platform's own payload in `raw_context` included, as a document.
 * @throws {UnreadableDelivery} when the alert's own fields are not there
 */
export function readComponentAlert(body: Uint8Array): Document {
	const alert = alertOf(body);
	const context = contextOf(alert.raw_context);
	const known = typeof context === "object" ? adapted(context) : null;
	const free = known ? [] : freeText(context);
	const { blocks, rows } = topLevel(alert, known);
	const reasons = [...(known?.reasons ?? []), ...rowDoubts(rows)];
	return payloadDocument({ blocks: [...blocks, ...(known?.blocks ?? free)], reasons });
}

/** A known payload whose format has changed is read like an unknown one: the alert's own fields still say enough. */
function adapted(context: JsonObject): PayloadContent | null {
	for (const adapt of ADAPTERS) {
		try {
			const content = adapt(context);
			if (content) return content;
		} catch (error) {
			if (!(error instanceof UnreadableDelivery)) throw error;
		}
	}
	return null;
}

function alertOf(body: Uint8Array): JsonObject {
	const root = readPayload(body);
	for (const name of ["source_platform", "manufacturer_code", "part_number", "lifecycle_status"])
		if (textAt(root.value, name) === "") root.at(name).someText();
	return isRecord(root.value) ? root.value : {};
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

function topLevel(alert: JsonObject, known: PayloadContent | null) {
	const field = (label: string, ...names: string[]): FieldBlock[] =>
		names
			.map((name) => textAt(alert, name))
			.filter((value) => value !== "")
			.slice(0, 1)
			.map((value) => ({ kind: "field", label, value, place: null }));
	const mpn = textAt(alert, "part_number");
	const status = textAt(alert, "lifecycle_status");
	const replacement = textAt(alert, "replacement") || textAt(alert, "replacement_part_number");
	const rows = known?.notParts.includes(mpn) ? [] : [{ mpn, status, replacement }];
	const blocks: Block[] = [
		// A platform's code for the maker gives way to the name in its payload.
		...(known && has(known, "Manufacturer")
			? []
			: field("Manufacturer", "manufacturer_name", "manufacturer", "manufacturer_code")),
		...field("Notice number", "notice_number", "pcn_number", "pdn_number"),
		...field("Issue date", "issue_date", "notification_date", "published_at"),
		...field("Last order date", "last_order_date", "last_time_buy_date", "ltb_date"),
		...field("Last ship date", "last_ship_date", "last_time_ship_date"),
		...field("Effective date", "effective_date"),
		...(known && has(known, "Type of notice") ? [] : [kindField(status)]),
		...(rows.length > 0 ? [partTable(rows)] : []),
	];
	return { blocks, rows };
}

function has(content: PayloadContent, label: string): boolean {
	return content.blocks.some((block) => block.kind === "field" && block.label === label);
}

/** Every text of an unknown payload, or the words themselves. */
function freeText(context: JsonObject | string): Block[] {
	if (typeof context === "string") return blocksOfText(context);
	const lines: Block[] = [];
	const walk = (value: unknown, name: string, depth: number): void => {
		if (depth > 8 || lines.length > 2000) return;
		if (typeof value === "string" || typeof value === "number") {
			const text = cleanText(String(value));
			const label = wordsOf(name);
			if (text !== "")
				lines.push(text.length > 60 ? textBlock(text) : { kind: "field", label, value: text, place: null });
		} else if (Array.isArray(value)) {
			const table = tableOfRecords(value);
			if (table) lines.push(table);
			else for (const item of value) walk(item, name, depth + 1);
		} else if (isRecord(value)) for (const [key, item] of Object.entries(value)) walk(item, key, depth + 1);
	};
	walk(context, "", 0);
	return lines;
}
