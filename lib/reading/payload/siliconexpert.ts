import { type Block, textBlock } from "@/lib/reading/document/document";
import type { PayloadContent } from "@/lib/reading/payload/component-alert";
import { kindField, partTable } from "@/lib/reading/payload/component-alert";
import { at, type JsonObject, listAt, textAt } from "@/lib/reading/payload/json";

const FIELDS: readonly [name: string, label: string][] = [
	["Manufacturer", "Manufacturer"],
	["PCNNumber", "Notice number"],
	["NotificationDate", "Issue date"],
	["LastTimeBuyDate", "Last order date"],
	["LastShipDate", "Last ship date"],
	["EffectiveDate", "Effective date"],
];

/** SiliconExpert `partDetail` answer: `Results.ResultDto[]`; a forecast year of end of life is no date. */
export function readSiliconExpertDetail(payload: JsonObject): PayloadContent | null {
	const part = ["Results", "Result"]
		.flatMap((name) => listAt(payload, name, "ResultDto"))
		.find((entry) => at(entry, "LifeCycleData"));
	if (!part) return null;
	const notices = at(part, "PCNDetails")
		? readSiliconExpert({ Result: { PCNData: at(part, "PCNDetails") } })
		: null;
	const [life] = listAt(part, "LifeCycleData");
	const [summary = part] = listAt(part, "SummaryData");
	const status = textAt(life, "PartStatus");
	const mpn = textAt(summary, "PartNumber");
	const field = (label: string, value: string): Block[] =>
		value ? [{ kind: "field", label, value, place: null }] : [];
	const comment = textAt(life, "LifeCycleComment");
	return {
		blocks: [
			...field("Manufacturer", textAt(summary, "Manufacturer")),
			...(status ? [kindField(status)] : []),
			...field("Last order date", textAt(life, "LTBDate")),
			...(comment ? [textBlock(comment)] : []),
			...(mpn ? [partTable([[mpn, status, ""]])] : []),
			...(notices?.blocks ?? []),
		],
		notParts: notices?.notParts ?? [],
	};
}

/** SiliconExpert `pcn` answer: `Result.PCNData[].PCNDto`, each one object or a list; every value is a string. */
export function readSiliconExpert(payload: JsonObject): PayloadContent | null {
	const data = ["Result", "Results"].flatMap((name) => listAt(payload, name, "PCNData"));
	const notices = [...data, ...(at(payload, "PCNDto") ? [payload] : [])].flatMap((entry) =>
		listAt(entry, "PCNDto"),
	);
	const [first] = notices;
	if (!first) return null;
	const number = textAt(first, "PCNNumber");
	// One answer may hold several notices; an alert is about the first.
	const same = notices.filter((notice) => textAt(notice, "PCNNumber") === number);
	const fields = FIELDS.flatMap(([name, label]): Block[] => {
		const value = same.map((notice) => textAt(notice, name)).find((text) => text !== "");
		return value ? [{ kind: "field", label, value, place: null }] : [];
	});
	const status = textAt(first, "TypeOfChange");
	const parts = [
		...new Set(same.flatMap((notice) => textAt(notice, "AffectedProductName").split(/[;|\n]/))),
	].filter((part) => part.trim() !== "");
	const description = textAt(first, "DescriptionOfChange");
	return {
		blocks: [
			...fields,
			...(status ? [kindField(status)] : []),
			...(description ? [textBlock(description)] : []),
			partTable(parts.map((part) => [part.trim(), status, ""])),
		],
		notParts: same.flatMap((notice) => [textAt(notice, "PCNId"), number]),
	};
}
