import { expect, it } from "vitest";
import { blockText } from "@/lib/reading/document/document";
import { readPdf } from "@/lib/reading/document/pdf";

/** One line of text in a font that is not embedded: its codes are only known from the encoding's name. */
function pdfOf(encoding: string, collection: string, codes: string): Uint8Array {
	const content = `BT /F1 12 Tf 50 700 Td <${codes}> Tj ET`;
	const objects = [
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		`<< /Type /Font /Subtype /Type0 /BaseFont /Some-Font /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
		`<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Some-Font /CIDSystemInfo << /Registry (Adobe) /Ordering (${collection}) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>`,
		"<< /Type /FontDescriptor /FontName /Some-Font /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
	];
	let text = "%PDF-1.4\n";
	const offsets = objects.map((object, index) => {
		const at = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
	const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
	const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
	return new TextEncoder().encode(text + xref + trailer);
}

it.each([
	["UniJIS-UCS2-H", "Japan1", "6700 7D42 53D7 6CE8 0041 0042 0033", "最終受注AB3"],
	["UniGB-UCS2-H", "GB1", "505C 4EA7 901A 77E5", "停产通知"],
	["UniCNS-UTF16-H", "CNS1", "505C 7522 901A 77E5", "停產通知"],
	["90ms-RKSJ-H", "Japan1", "8D C5 8F 49 8E F3 92 8D 41 31", "最終受注A1"],
	["GBK-EUC-H", "GB1", "CD A3 B2 FA CD A8 D6 AA", "停产通知"],
	["ETen-B5-H", "CNS1", "B0 B1 B2 A3 B3 71 AA BE", "停產通知"],
	["KSCms-UHC-H", "Korea1", "B4 DC C1 BE", "단종"],
])("text in a font known only by its encoding %s is read", async (encoding, collection, codes, text) => {
	const { blocks, reasons } = await readPdf(pdfOf(encoding, collection, codes.replaceAll(" ", "")));
	expect(blocks.map(blockText).join("\n")).toContain(text);
	expect(reasons).toEqual([]);
});

it("text whose encoding nobody knows stays unread and is told of", async () => {
	const { reasons } = await readPdf(pdfOf("NWP-H", "Japan1", "21222324"));
	expect(reasons).toEqual(["scanned_pdf"]);
});
