import { getElementsByTagName, textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { isTooDeep } from "@/lib/reading/document/html";
import { UnreadableFile } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

/** One `ItemNumber`; what it does not say is empty. */
export type SmartPcnItem = {
	mfrNumber: string;
	typeIdent: string;
	/** `itemChange@itemChangeType`, in their order. */
	codes: string[];
	lastOrder: string;
	lastDelivery: string;
};

/** The body of a smartPCN container (smartPCN 3.01, VDMA 24903:2017-12). */
export type SmartPcn = {
	/** Values of the elements of that name outside of the items; those without a text are left out. */
	values: (tag: string) => string[];
	items: SmartPcnItem[];
};

type Element = ReturnType<typeof getElementsByTagName>[number];
type Nodes = Parameters<typeof getElementsByTagName>[1];

/**
 * The elements of a `PCNbody`; null when the XML is something else. Of entities only those of XML itself are known.
 * @throws {UnreadableFile} when it declares some, is nested too deep or breaks off
 */
export function parseSmartPcn(xml: string): SmartPcn | null {
	if (!xml.includes("PCNbody")) return null;
	if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new UnreadableFile("smartPCN XML with a DOCTYPE");
	if (isTooDeep(xml, true)) throw new UnreadableFile("smartPCN XML nested too deep");
	const root = parseDocument(cleanText(xml), { xmlMode: true }).childNodes;
	if (named("PCNbody", root).length === 0) return null;
	if (!/<\/([\w.-]+:)?PCNbody\s*>\s*(<!--[^>]*-->\s*)?$/.test(xml)) {
		throw new UnreadableFile("smartPCN XML that breaks off");
	}
	return {
		values: (tag) => textsOf(named(tag, root).filter((element) => !isInItem(element))),
		items: named("ItemNumber", root).map(itemOf),
	};
}

const bare = (name: string) => name.replace(/^.*:/, "");
const named = (name: string, from: Nodes) => getElementsByTagName((tag) => bare(tag) === name, from);
const textsOf = (elements: Element[]) =>
	elements.map((element) => textContent(element).trim()).filter((text) => text !== "");

function isInItem(element: Element): boolean {
	for (let at = element.parent; at; at = at.parent)
		if ("name" in at && bare(at.name) === "ItemNumber") return true;
	return false;
}

function itemOf(item: Element): SmartPcnItem {
	const inner = (pattern: RegExp) =>
		textsOf(getElementsByTagName((tag) => pattern.test(bare(tag)), item.childNodes))[0] ?? "";
	const changes = named("itemChange", item.childNodes);
	return {
		mfrNumber: inner(/^itemMfrNumber$/),
		typeIdent: inner(/^itemMfrTypeIdent$/),
		codes: changes
			.map((change) => (change.attribs.itemChangeType ?? "").trim())
			.filter((code) => code !== ""),
		// smartPCN 3.0 has life cycle data of single items as well.
		lastOrder: inner(/^(item|pcn)EOS$/),
		lastDelivery: inner(/^(item|pcn)LTD$/),
	};
}
