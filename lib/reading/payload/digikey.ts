import { looksLikePart } from "@/lib/domain/part-number";
import { type Block, textBlock } from "@/lib/reading/document/document";
import type { PayloadContent } from "@/lib/reading/payload/component-alert";
import { kindField, partTable } from "@/lib/reading/payload/component-alert";
import { type JsonObject, listAt, textAt } from "@/lib/reading/payload/json";

/** "E-Switch EOL-26-0413: TL3328NF160QG EOL 18/Sep/2026". */
const DESCRIPTION = /^(?<maker>\D[^:]*?)\s+(?<number>[\w/.-]*\d[\w/.-]*)\s*:\s*(?<rest>.*)$/;

/** Digi-Key change notifications v3: maker, number and part stand only inside `PcnDescription`. */
export function readDigiKey(payload: JsonObject): PayloadContent | null {
	const notices = listAt(payload, "ProductChangeNotifications");
	const [first] = notices;
	if (!first) return null;
	const description = textAt(first, "PcnDescription");
	const { maker, number, rest } = description.match(DESCRIPTION)?.groups ?? {};
	const own = textAt(payload, "DigiKeyPartNumber");
	const status = textAt(first, "PcnType");
	const field = (label: string, value: string | undefined): Block[] =>
		value ? [{ kind: "field", label, value, place: null }] : [];
	const parts = (rest ?? description)
		.split(/[\s,;]+/)
		.filter((word) => looksLikePart(word) && word !== own && !/^\d{1,2}\/[A-Za-z]{3}\/\d{2,4}$/.test(word));
	return {
		blocks: [
			...field("Manufacturer", textAt(first, "ManufacturerName") || maker),
			...field("Notice number", number),
			...(status ? [kindField(status)] : []),
			...field("Issue date", textAt(first, "PcnChangeDate")),
			...(description ? [textBlock(description)] : []),
			...(parts.length > 0 ? [partTable([...new Set(parts)].map((part) => [part, status, ""]))] : []),
		],
		notParts: notices.map((notice) => textAt(notice, "DigiKeyPartNumber")).concat(own),
	};
}
