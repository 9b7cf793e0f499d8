import { readAttachment } from "@/lib/reading/document/attachment";
import type { Block, Document } from "@/lib/reading/document/document";
import { readCsv } from "@/lib/reading/document/sheet";
import { decodeSheet } from "@/lib/reading/document/sheet-text";
import { UnreadableDelivery, UnreadableFile } from "@/lib/reading/errors";
import { readAccuris } from "@/lib/reading/payload/accuris";
import { payloadDocument } from "@/lib/reading/payload/content";

/** A BOM export of Accuris: an XLSX workbook, else CSV. @throws {UnreadableDelivery} when it is neither */
export async function readAccurisExport({ body }: { body: Uint8Array }): Promise<Document> {
	const blocks = isZip(body) ? await workbook(body) : await csv(body);
	return payloadDocument(readAccuris(blocks), "sheet");
}

/** ZIP, APPNOTE 4.3.7: what every XLSX file begins with. */
const isZip = (body: Uint8Array) => body[0] === 0x50 && body[1] === 0x4b;

async function workbook(body: Uint8Array): Promise<Block[]> {
	const { sources } = await readAttachment("export.xlsx", body);
	const sheets = sources.filter(({ format }) => format === "sheet");
	if (sheets.length > 0) return sheets.flatMap(({ blocks }) => blocks);
	throw new UnreadableDelivery("body", "an XLSX workbook within the bounds", "another file");
}

async function csv(body: Uint8Array): Promise<Block[]> {
	const text = decodeSheet(body);
	if (text === null) throw new UnreadableDelivery("body", "an XLSX workbook or CSV text", "other bytes");
	try {
		return await readCsv(text);
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		throw new UnreadableDelivery("body", "CSV text within the bounds", "other text", { cause: error });
	}
}
