import { type Block, textBlock } from "@/lib/reading/document/document";
import type { PayloadContent } from "@/lib/reading/payload/component-alert";
import { kindField, partTable } from "@/lib/reading/payload/component-alert";
import { at, isRecord, type JsonObject, textAt } from "@/lib/reading/payload/json";

/** Z2Data part detail: dates and notice number stand only in comments; estimated years are no dates. */
export function readZ2Data(payload: JsonObject): PayloadContent | null {
	const summary = at(payload, "results", "MPNSummary");
	const lifecycle = at(payload, "results", "Lifecycle");
	if (!isRecord(summary) || !isRecord(lifecycle)) return null;
	const status = textAt(lifecycle, "LifecycleStatus");
	const field = (label: string, value: string): Block[] =>
		value ? [{ kind: "field", label, value, place: null }] : [];
	const source = textAt(lifecycle, "LifecycleSource");
	const comment = textAt(lifecycle, "LCComment");
	return {
		blocks: [
			...field("Manufacturer", textAt(summary, "Supplier")),
			...(status ? [kindField(status)] : []),
			...[source, comment].filter((text) => text !== "").map((text) => textBlock(text)),
			partTable([[textAt(summary, "MPN"), status, ""]]),
		],
		notParts: [textAt(summary, "PartID"), textAt(summary, "SupplierID")],
	};
}
