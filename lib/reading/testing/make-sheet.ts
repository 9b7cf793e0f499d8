import { strToU8, zipSync } from "fflate";

const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/** An XLSX workbook of texts (ECMA-376) for tests: rows of each sheet under its name. */
export function makeWorkbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array {
	const names = Object.keys(sheets);
	const of = (write: (name: string, number: number) => string) =>
		names.map((name, index) => write(name, index + 1)).join("");
	const files: Record<string, string> = {
		"[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="${TYPES}"><sheets>${of((name, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${of((_, n) => `<Relationship Id="rId${n}" Type="${TYPES}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
	};
	for (const [index, name] of names.entries()) {
		const rows = (sheets[name] ?? []).map((cells, y) => rowOf(cells, y + 1)).join("");
		files[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
	}
	return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

/** Up to 26 columns. */
function rowOf(cells: readonly string[], row: number): string {
	const written = cells.map((text, x) => {
		const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
		return `<c r="${String.fromCharCode(65 + x)}${row}" t="inlineStr"><is><t>${escaped}</t></is></c>`;
	});
	return `<row r="${row}">${written.join("")}</row>`;
}
