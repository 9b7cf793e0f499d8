import { getElementsByTagName, textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { type Block, textBlock } from "@/lib/reading/document/document";
import { isTooDeep } from "@/lib/reading/document/html";
import { UnreadableFile } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

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
const HEADS = ["Part number", "Type description", "Type of change"];

/** `itemChangeType` codes in words, as the status rules read them. */
const CHANGE_WORDS: ReadonlyMap<string, string> = new Map([
	["PDN", "discontinued"],
	["NRND", "NRND"],
	["CANDN", "withdrawal of discontinuance notice"],
	["CANCN", "withdrawal of change notice"],
]);

/**
 * The body of a smartPCN container; null when the XML is something else.
 * @throws {UnreadableFile} when it is nested too deep
 */
export function readSmartPcn(xml: string): Block[] | null {
	if (!xml.includes("PCNbody")) return null;
	if (isTooDeep(xml, true)) throw new UnreadableFile("smartPCN XML nested too deep");
	const root = parseDocument(cleanText(xml), { xmlMode: true });
	const bare = (name: string) => (tag: string) => tag.replace(/^.*:/, "") === name;
	const values = (name: string, from = root.childNodes) =>
		getElementsByTagName(bare(name), from).map((element) => textContent(element).trim());
	if (values("PCNbody").length === 0) return null;
	const fields = FIELDS.flatMap(([tag, label]): Block[] =>
		values(tag)
			.filter((value) => value !== "")
			.map((value) => ({ kind: "field", label, value, place: null })),
	);
	const prose = PROSE.flatMap((tag) =>
		values(tag)
			.filter((value) => value !== "")
			.map((value) => textBlock(value)),
	);
	const items = getElementsByTagName(bare("ItemNumber"), root.childNodes).map((item) => {
		const codes = getElementsByTagName(bare("itemChange"), item.childNodes).map(
			(change) => change.attribs.itemChangeType ?? "",
		);
		const meaning = codes.map((code) => CHANGE_WORDS.get(code) ?? code).join(" ");
		const cell = (tag: string) => ({ text: values(tag, item.childNodes)[0] ?? "", place: null });
		return [cell("itemMfrNumber"), cell("itemMfrTypeIdent"), { text: codes[0] ?? "", place: null, meaning }];
	});
	const rows = [HEADS.map((text) => ({ text, place: null })), ...items];
	return [...fields, ...prose, { kind: "table", rows, headRows: 1, caption: null, startsPage: false }];
}
