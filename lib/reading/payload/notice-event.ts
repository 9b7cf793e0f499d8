import { textBlock } from "@/lib/reading/document/document";
import { labelled, type PayloadContent, partTable, rowDoubts } from "@/lib/reading/payload/content";
import { at, isRecord, type JsonObject, listAt, textAt } from "@/lib/reading/payload/json";

const NUMBERS = ["number", "noticeNumber", "id", "reference", "pcnNumber", "pdnNumber"];
const PART_NAMES = ["mpn", "partNumber", "part_number", "manufacturerPartNumber", "orderablePartNumber"];

/** A supplier's own notice event: `data.supplier`, `data.document`, `data.dates`, `data.items[]`, tolerant in names. */
export function readNoticeEvent(payload: JsonObject): PayloadContent | null {
	const data = isRecord(payload.data) ? payload.data : payload;
	const items = ["items", "parts", "affectedParts", "products", "lines"]
		.flatMap((name) => listAt(data, name))
		.filter((item) => partOf(item) !== "");
	const document = ["document", "notice", "notification"].map((name) => at(data, name)).find(isRecord);
	if (items.length === 0 || !document) return null;
	const first = (record: unknown, ...names: string[]) =>
		names.map((name) => textAt(record, name)).find((text) => text !== "") ?? "";
	const dates = at(data, "dates");
	const kind = [
		first(document, "kind", "type", "category").replace(/_/g, " "),
		first(document, "title", "subject"),
	];
	const rows = items.map((item) => ({
		mpn: partOf(item),
		status: statusOf(item),
		replacement: replacementOf(item),
	}));
	return {
		blocks: [
			...labelled(
				"Manufacturer",
				first(at(data, "supplier"), "brand", "name") ||
					first(at(data, "manufacturer"), "brand", "name") ||
					textAt(data, "manufacturer"),
			),
			...labelled("Notice number", first(document, ...NUMBERS)),
			...labelled("Revision", textAt(document, "revision")),
			...labelled("Title", kind[1] ?? ""),
			...labelled("Issue date", localDay(first(document, "publishedAt", "issueDate", "issuedAt", "date"))),
			...labelled("Last order date", localDay(first(dates, "lastOrder", "lastTimeBuy", "lastOrderDate"))),
			...labelled(
				"Last ship date",
				localDay(first(dates, "lastShipment", "lastShip", "lastTimeShip", "lastShipDate")),
			),
			...labelled("Effective date", localDay(first(dates, "effective", "effectiveDate"))),
			...labelled("Response due", localDay(first(dates, "acknowledgeBy", "responseDue", "respondBy"))),
			...[kind[0] ?? "", textAt(data, "summary"), textAt(data, "description")]
				.filter((text) => text !== "")
				.map((text) => textBlock(text)),
			partTable(rows),
		],
		notParts: [],
		reasons: rowDoubts(rows),
	};
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
