import { textBlock } from "@/lib/reading/document/document";
import { labelled, type PayloadContent, partTable, rowDoubts } from "@/lib/reading/payload/content";
import { at, isRecord, type JsonObject, listAt, textAt } from "@/lib/reading/payload/json";
import { type LabelMeaning, meaningOfLabel } from "@/lib/reading/rules/labels";

const NUMBERS = ["number", "noticeNumber", "id", "reference", "pcnNumber", "pdnNumber"];
const PART_NAMES = ["mpn", "partNumber", "part_number", "manufacturerPartNumber", "orderablePartNumber"];

/** A supplier's own notice event: `data.supplier`, `data.document`, `data.dates`, `data.items[]`, tolerant in names. */
export function readNoticeEvent(payload: JsonObject): PayloadContent | null {
	const data = isRecord(payload.data) ? payload.data : payload;
	const items = ["items", "parts", "affectedParts", "products", "lines"]
		.flatMap((name) => listAt(data, name))
		.filter((item) => partOf(item) !== "");
	const named = ["document", "notice", "notification"].map((name) => at(data, name)).find(isRecord);
	const leaves = leavesOf(data, items);
	const meant = (meaning: LabelMeaning) => leaves.find((leaf) => leaf.meaning === meaning)?.value ?? "";
	const document = named ?? (meant("number") || meant("lastOrderDate") ? data : null);
	if (items.length === 0 || !document) return null;
	const first = (record: unknown, ...names: string[]) =>
		names.map((name) => textAt(record, name)).find((text) => text !== "") ?? "";
	const dates = at(data, "dates");
	const kind = [
		first(document, "kind", "type", "category").replace(/_/g, " "),
		first(document, "title", "subject"),
	];
	const rows = items.map((item) => {
		const own = leavesOf(item, []);
		const day = (meaning: LabelMeaning) =>
			localDay(own.find((leaf) => leaf.meaning === meaning)?.value ?? "");
		return {
			mpn: partOf(item),
			status: statusOf(item),
			replacement: replacementOf(item),
			lastOrderDate: day("lastOrderDate"),
			lastShipDate: day("lastShipDate"),
		};
	});
	return {
		blocks: [
			...labelled(
				"Manufacturer",
				first(at(data, "supplier"), "brand", "name") ||
					first(at(data, "manufacturer"), "brand", "name") ||
					textAt(data, "manufacturer") ||
					meant("manufacturer"),
			),
			...labelled("Notice number", first(document, ...NUMBERS) || meant("number")),
			...labelled("Revision", textAt(document, "revision")),
			...labelled("Title", kind[1] ?? ""),
			...labelled(
				"Issue date",
				localDay(first(document, "publishedAt", "issueDate", "issuedAt", "date") || meant("issueDate")),
			),
			...labelled(
				"Last order date",
				localDay(first(dates, "lastOrder", "lastTimeBuy", "lastOrderDate") || meant("lastOrderDate")),
			),
			...labelled(
				"Last ship date",
				localDay(
					first(dates, "lastShipment", "lastShip", "lastTimeShip", "lastShipDate") || meant("lastShipDate"),
				),
			),
			...labelled(
				"Effective date",
				localDay(first(dates, "effective", "effectiveDate") || meant("effectiveDate")),
			),
			...labelled(
				"Response due",
				localDay(first(dates, "acknowledgeBy", "responseDue", "respondBy") || meant("responseDueDate")),
			),
			...[kind[0] ?? "", textAt(data, "summary"), textAt(data, "description")]
				.filter((text) => text !== "")
				.map((text) => textBlock(text)),
			partTable(rows),
		],
		notParts: [],
		reasons: rowDoubts(rows),
	};
}

/** Deepest object of a payload that is looked into. */
const DEEPEST = 6;

type Leaf = { meaning: LabelMeaning; value: string };

/** Every text of an object under the meaning of its name ("lastTimeBuy" is a last order date), its items left out. */
function leavesOf(record: JsonObject, items: readonly JsonObject[], depth = 0): Leaf[] {
	if (depth > DEEPEST) return [];
	return Object.entries(record).flatMap(([name, value]): Leaf[] => {
		if (isRecord(value)) return items.includes(value) ? [] : leavesOf(value, items, depth + 1);
		const meaning = typeof value === "string" ? meaningOfLabel(words(name)) : null;
		return meaning && typeof value === "string" ? [{ meaning, value: value.trim() }] : [];
	});
}

function words(name: string): string {
	return name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
}

/** The day that the sender's own clock shows. */
function localDay(value: string): string {
	return value.match(/^\d{4}-\d{2}-\d{2}(?=T)/)?.[0] ?? value;
}

function partOf(item: JsonObject): string {
	return PART_NAMES.map((name) => textAt(item, name)).find((text) => text !== "") ?? "";
}

function statusOf(item: JsonObject): string {
	return textAt(item, "lifecycle", "current") || textAt(item, "lifecycle") || textAt(item, "status");
}

function replacementOf(item: JsonObject): string {
	const lists = ["suggestedParts", "replacements", "replacement", "alternatives"].flatMap((name) =>
		listAt(item, name),
	);
	return lists.map(partOf).find((text) => text !== "") ?? textAt(item, "replacement");
}
