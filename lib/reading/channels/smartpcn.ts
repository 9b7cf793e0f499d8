import { readAttachment } from "@/lib/reading/document/attachment";
import type { Document, Source } from "@/lib/reading/document/document";
import { blocksOfSmartPcn } from "@/lib/reading/document/smartpcn";
import { bodiesOfContainer, decodeXml } from "@/lib/reading/document/smartpcn-container";
import { parseSmartPcn, type SmartPcn } from "@/lib/reading/document/smartpcn-xml";
import { UnreadableDelivery, UnreadableFile } from "@/lib/reading/errors";

/**
 * smartPCN 3.01 / VDMA 24903: a ZIP with `PCNbody.xml` and attachments, or the bare `PCNbody`. One container is one
 * notice; another body in it goes to review.
 * @throws {UnreadableDelivery} with the path of what is missing
 */
export async function readSmartPcnDelivery({ body }: { body: Uint8Array }): Promise<Document> {
	const isZip = body[0] === 0x50 && body[1] === 0x4b;
	const [first, ...others] = isZip ? inFile("container", () => bodiesOfContainer(body)) : [body];
	if (!first) throw new UnreadableDelivery("PCNbody.xml", "a file", "nothing");
	const container = inFile("PCNbody", () => parseSmartPcn(decodeXml(first)));
	if (!container) throw new UnreadableDelivery("PCNbody", "an element", "nothing");
	checkCritical(container);
	const source: Source = {
		name: "payload",
		role: "notice",
		format: "xml",
		blocks: blocksOfSmartPcn(container),
	};
	const files = isZip ? await readAttachment("container.zip", body) : { sources: [], reasons: [] };
	const attached = files.sources.filter(({ format }) => format !== "xml");
	return {
		sources: [source, ...attached],
		subject: null,
		sender: null,
		reasons: new Set([...files.reasons, ...(others.length > 0 ? ["rows_not_read" as const] : [])]),
		automaticReply: false,
		attachments: attached.length,
	};
}

function inFile<T>(path: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		const expected = path === "container" ? "a ZIP within the bounds" : "whole XML without a DOCTYPE";
		throw new UnreadableDelivery(path, expected, "something else", { cause: error });
	}
}

const ITEM = "PCNbody.ItemNumbers.ItemNumber[]";

function checkCritical({ values, items }: SmartPcn): void {
	for (const tag of ["pcnMfrName", "pcnNumber"])
		if (values(tag).length === 0)
			throw new UnreadableDelivery(`PCNbody.masterData.${tag}`, "a text", "nothing");
	for (const { mfrNumber, typeIdent, codes } of items) {
		if (mfrNumber === "" && typeIdent === "")
			throw new UnreadableDelivery(`${ITEM}.itemMfrNumber`, "a text", "nothing");
		if (codes.length === 0)
			throw new UnreadableDelivery(`${ITEM}.itemChanges.itemChange[].itemChangeType`, "a code", "nothing");
	}
}
