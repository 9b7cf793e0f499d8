import { textBlock } from "@/lib/reading/document/document";
import { UnreadableDelivery } from "@/lib/reading/errors";
import {
	kindField,
	labelled,
	type PayloadContent,
	partTable,
	rowDoubts,
} from "@/lib/reading/payload/content";
import { type Field, kindOf } from "@/lib/reading/payload/field";
import { statusWords } from "@/lib/reading/payload/lifecycle";

/**
 * Z2Data `GetPartDetailsBySearch` (gateway.z2data.com/swagger): `results.MPNSummary` and `results.Lifecycle`. Dates and
 * notice number stand only in comments; estimated years are no dates. Null for any other payload.
 * @throws {UnreadableDelivery} with the path of a field that is missing or of another type
 */
export function readZ2Data(root: Field): PayloadContent | null {
	const [summary] = root.at("results", "MPNSummary").items();
	const [lifecycle] = root.at("results", "Lifecycle").items();
	return summary && lifecycle ? readDetail(summary, lifecycle) : null;
}

/** @throws {UnreadableDelivery} for any other payload too */
export function readZ2DataAnswer(root: Field): PayloadContent {
	const content = readZ2Data(root);
	if (content) return content;
	const missing = ["MPNSummary", "Lifecycle"]
		.map((name) => root.at("results", name))
		.find((part) => part.isNothing);
	throw new UnreadableDelivery(missing?.path ?? "results", "an object", kindOf(missing?.value));
}

function readDetail(summary: Field, lifecycle: Field): PayloadContent {
	const status = lifecycle.at("LifecycleStatus").someText();
	const texts = ["LifecycleSource", "LCComment"].map((name) => lifecycle.at(name).text());
	const mpn = summary.at("MPN").someText();
	const maker = summary.at("Supplier").someText();
	// A part that is active is no news.
	if (statusWords(status) === "no change") return { blocks: [], notParts: [], reasons: [] };
	const rows = [{ mpn, status }];
	return {
		blocks: [
			...labelled("Manufacturer", maker),
			kindField(status),
			...texts.filter((text) => text !== "").map((text) => textBlock(text)),
			partTable(rows),
		],
		notParts: ["PartID", "SupplierID"].map((name) => summary.at(name).plain),
		reasons: rowDoubts(rows),
	};
}
