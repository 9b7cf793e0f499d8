import { type Block, type Cell, type FieldBlock, textBlock } from "@/lib/reading/document/document";
import { parseSmartPcn, type SmartPcn, type SmartPcnItem } from "@/lib/reading/document/smartpcn-xml";

/** smartPCN elements (VDMA 24903) and the labels that the rules know them by. */
const FIELDS: readonly [tag: string, label: string][] = [
	["pcnMfrName", "Manufacturer"],
	["pcnNumber", "Notice number"],
	["pcnRevision", "Revision"],
	["pcnTitle", "Title"],
	["pcnIssueDate", "Issue date"],
	["pcnEOS", "Last order date"],
	["pcnLTD", "Last delivery date"],
	["pcnSOP", "Effective date"],
	["pcnResponseDate", "Response due"],
];

const PROSE = ["pcnChangeTitle", "pcnChangeDetail", "pcnChangeReason"];

/**
 * `itemChangeType` codes of smartPCN 3.01, the weightiest first: what they say of the notice, and of a part. Codes that
 * are not here are changes of one kind or another.
 */
const CODES: readonly (readonly [codes: RegExp, notice: string, part: string])[] = [
	[/^PDN$/, "discontinued", "discontinued"],
	[/^CANDN$/, "withdrawal of discontinuance notice", "reinstated"],
	[/^NRND$/, "NRND", "NRND"],
	[/^(?!CANCN|ALERT|INSOL|MANAQ|PRODS)[A-Z]+$/, "product change", "changed"],
	// Taking back a change leaves the part as it was.
	[/^CANCN$/, "withdrawal of change notice", "not affected"],
	[/^(ALERT|INSOL|MANAQ|PRODS)$/, "advisory", ""],
];

/**
 * The body of a smartPCN container; null when the XML is something else.
 * @throws {UnreadableFile} when it has a DOCTYPE, is nested too deep or breaks off
 */
export function readSmartPcn(xml: string): Block[] | null {
	const container = parseSmartPcn(xml);
	return container && blocksOfSmartPcn(container);
}

export function blocksOfSmartPcn({ values, items }: SmartPcn): Block[] {
	const fields = FIELDS.flatMap(([tag, label]) =>
		values(tag).map((value): FieldBlock => ({ kind: "field", label, value, place: null })),
	);
	const kind = weightiest(items.flatMap((item) => item.codes));
	const kinds: FieldBlock[] = kind
		? [{ kind: "field", label: "Type of notice", value: kind.code, place: null, meaning: kind.notice }]
		: [];
	const prose = PROSE.flatMap((tag) => values(tag).map((value) => textBlock(value)));
	return [...fields, ...kinds, ...prose, tableOf(items)];
}

function weightiest(codes: readonly string[]): { code: string; notice: string; part: string } | null {
	for (const [pattern, notice, part] of CODES) {
		const code = codes.find((one) => pattern.test(one.toUpperCase()));
		if (code) return { code, notice, part };
	}
	return null;
}

const COLUMNS: readonly { head: string; cell: (item: SmartPcnItem) => Omit<Cell, "place"> }[] = [
	{ head: "Part number", cell: ({ mfrNumber, typeIdent }) => ({ text: mfrNumber || typeIdent }) },
	{ head: "Type description", cell: ({ typeIdent }) => ({ text: typeIdent }) },
	{ head: "Type of change", cell: ({ codes }) => statusCell(codes) },
	{ head: "Last order date", cell: ({ lastOrder }) => ({ text: lastOrder }) },
	{ head: "Last delivery date", cell: ({ lastDelivery }) => ({ text: lastDelivery }) },
];

function statusCell(codes: readonly string[]): Omit<Cell, "place"> {
	const meaning = weightiest(codes)?.part;
	return { text: codes.join(" "), ...(meaning !== undefined && { meaning }) };
}

function tableOf(items: readonly SmartPcnItem[]): Block {
	const used = COLUMNS.filter(({ cell }, x) => x < 3 || items.some((item) => cell(item).text !== ""));
	const heads = used.map(({ head }) => ({ text: head, place: null }));
	const rows = items.map((item) => used.map(({ cell }) => ({ ...cell(item), place: null })));
	return { kind: "table", rows: [heads, ...rows], headRows: 1, caption: null, startsPage: false };
}
