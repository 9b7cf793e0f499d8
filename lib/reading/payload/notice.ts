import type { Disposition } from "@/lib/domain/notice";
import { NoticePayload } from "@/lib/domain/notice-payload";
import { textBlock } from "@/lib/reading/document/document";
import { UnreadableDelivery } from "@/lib/reading/errors";
import {
	kindField,
	labelled,
	type PartRow,
	type PayloadContent,
	partTable,
	rowDoubts,
} from "@/lib/reading/payload/content";
import { type Field, kindOf } from "@/lib/reading/payload/field";

/** Our own words for types and dispositions, in words that the rules read. */
const TYPE_WORDS: Readonly<Record<NoticePayload["type"], string>> = {
	discontinuance: "discontinued",
	change: "product change",
	nrnd: "NRND",
	withdrawal: "withdrawal of discontinuance notice",
	reinstatement: "reinstated",
	advisory: "advisory",
};
const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
	discontinued: "discontinued",
	nrnd: "NRND",
	changed: "changed",
	reinstated: "reinstated",
	not_affected: "not affected",
};

/**
 * A notice in our own published schema.
 * @throws {UnreadableDelivery} with the path of the first field that is not as the schema has it
 */
export function readNoticePayload(root: Field): PayloadContent {
	const parsed = NoticePayload.safeParse(root.value);
	if (!parsed.success) throw unreadable(root, parsed.error.issues[0]);
	const { data } = parsed;
	const texts = [data.description ?? "", ...contactLines(data.contact)];
	const rows = data.parts.map(rowOf);
	return {
		blocks: [
			...labelled("Manufacturer", data.manufacturer),
			...labelled("Notice number", data.number),
			...labelled("Revision", data.revision ?? ""),
			...labelled("Title", data.title ?? ""),
			...labelled("Issue date", data.issue_date ?? ""),
			...labelled("Last order date", data.last_order_date ?? ""),
			...labelled("Last ship date", data.last_ship_date ?? ""),
			...labelled("Effective date", data.effective_date ?? ""),
			...labelled("Response due", data.response_due_date ?? ""),
			kindField(data.type, TYPE_WORDS[data.type]),
			...texts.filter((text) => text !== "").map((text) => textBlock(text)),
			...(rows.length > 0 ? [partTable(rows)] : []),
		],
		notParts: [],
		reasons: rowDoubts(rows),
	};
}

function rowOf(part: NoticePayload["parts"][number]): PartRow {
	return {
		mpn: part.part_number,
		status: part.disposition ?? "",
		...(part.disposition && { meaning: DISPOSITION_WORDS[part.disposition] }),
		replacement: part.replacement ?? "",
		lastOrderDate: part.last_order_date ?? "",
		lastShipDate: part.last_ship_date ?? "",
		...(part.no_last_order && { availability: { text: "true", meaning: "no LTB" } }),
	};
}

function contactLines(contact: NoticePayload["contact"]): string[] {
	const lines = [contact?.name, contact?.email, contact?.phone].filter((line) => typeof line === "string");
	return lines.length > 0 ? [`Contact: ${lines.join(", ")}`] : [];
}

function unreadable(root: Field, issue: { path: PropertyKey[]; message: string } | undefined) {
	const path = issue?.path ?? [];
	const names = path.map((step) => (typeof step === "number" ? "[]" : `.${String(step)}`)).join("");
	const found = path.reduce<unknown>((value, step) => Object(value)[step], root.value);
	return new UnreadableDelivery(
		names.replace(/^\./, "") || "body",
		issue?.message ?? "a notice",
		kindOf(found),
	);
}
