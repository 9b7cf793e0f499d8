import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { MAX_MARKUP_BYTES, MAX_TEXT_BYTES, readAttachment } from "@/lib/reading/document/attachment";
import { sourceText } from "@/lib/reading/document/document";
import { MAX_PAGE_ITEMS } from "@/lib/reading/document/pdf-items";
import { makePdf } from "@/lib/reading/testing/make-pdf";

const UNREAD = { sources: [], reasons: ["unreadable_attachment"] };
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

function workbook(rows: string, sheet = `<worksheet><sheetData>${rows}</sheetData></worksheet>`): Uint8Array {
	const main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
	const files = {
		"[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="${TYPES}"><sheets><sheet name="Parts" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${TYPES}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": sheet,
	};
	return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

const cell = (reference: string, text: string) =>
	`<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;

describe("a workbook", () => {
	it("is read with its filled cells, however far its empty ones reach", async () => {
		const rows = row(1, `${cell("A1", "Part number")}${cell("B1", "Status")}<c r="XFD1" s="0"/>`);
		const { sources, reasons } = await readAttachment(
			"parts.xlsx",
			workbook(rows + row(2, cell("A2", "LM358DR") + cell("B2", "EOL"))),
		);
		expect(reasons).toEqual([]);
		expect(sources.map(sourceText)).toEqual(["Part number\tStatus\nLM358DR\tEOL"]);
	});

	it.each([
		["two cells in opposite corners", row(1, cell("A1", "a")) + row(1048576, cell("XFD1048576", "b"))],
		[
			"a far cell spelled with an entity",
			row(1, cell("A1", "a")) + row(1048576, cell("&#88;FD1048576", "b")),
		],
		[
			"a far cell in a prefixed element",
			row(9, '<x:c r="XFD9" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c>'),
		],
		["more columns than any parts list", row(1, cell("A1", "a") + cell("ALM1", "b"))],
		["a row beyond the format's last", `<row r="900000000"/>`],
		["a cell without a reference", '<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row>'],
	])("with %s is reported and not laid out", async (_, rows) => {
		expect(await readAttachment("parts.xlsx", workbook(rows))).toEqual(UNREAD);
	});

	it("of broken XML is reported", async () => {
		expect(await readAttachment("parts.xlsx", workbook("", "<worksheet><sheetData><row"))).toEqual(UNREAD);
	});
});

describe("an attachment beyond the bounds is reported, not read", () => {
	it.each([
		["a CSV with a quote that does not close", "a.csv", 'Part,Note\n"LM358DR,EOL\n'],
		["a CSV of more columns than any parts list", "a.csv", `${"a,".repeat(1_001)}b\nc,d\n`],
		[
			"a CSV whose longest row would be filled up too often",
			"a.csv",
			`${"a,".repeat(900)}b\n${"c,d\n".repeat(300)}`,
		],
		["HTML nested too deep", "a.html", "<div>".repeat(100_000)],
		["HTML too long", "a.html", `<p>${"a ".repeat(MAX_MARKUP_BYTES / 2)}`],
		["text too long", "a.txt", "a ".repeat(MAX_TEXT_BYTES / 2 + 1)],
	])("%s", async (_, name, content) => {
		expect(await readAttachment(name, strToU8(content))).toEqual(UNREAD);
	});

	it("a PDF page of more pieces of text than a page holds", async () => {
		const page = Array.from({ length: MAX_PAGE_ITEMS + 1 }, (_, at) => ({
			x: 10,
			y: 10 + (at % 90) * 8,
			text: "A1",
		}));
		expect(await readAttachment("a.pdf", makePdf([page]))).toEqual(UNREAD);
	});
});
