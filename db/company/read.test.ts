import { readFile } from "node:fs/promises";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type ColumnMapping, headerKey } from "@/lib/domain/company-import";
import { previewFile } from "./preview";
import { readRows } from "./read";
import { Problems } from "./refusal";
import { sourceOf } from "./testing";
import { MAX_WORKBOOK_BYTES } from "./xlsx";
import { dayOfSerial, plainNumber } from "./xlsx-number";

async function read(source: ReturnType<typeof sourceOf>, mapping: ColumnMapping = {}) {
	const problems = new Problems();
	const rows: unknown[] = [];
	for await (const row of readRows(source, mapping, problems)) rows.push(row);
	return { rows, problems: problems.kept.map(({ line, column, reason }) => `${line} ${column}: ${reason}`) };
}

const PLAN = [
	{ line: 2, row: { sku: "S1", month: "2026-12", units: "3" } },
	{ line: 3, row: { sku: "S2", month: "2027-01", units: "0.5" } },
];

describe("a CSV file", () => {
	it.each([
		["with commas", "sku,month,units\nS1,2026-12,3\nS2,2027-01,0.5\n"],
		["with semicolons and CRLF", "sku;month;units\r\nS1;2026-12;3\r\nS2;2027-01;0.5\r\n"],
		["with tabs, quotes and no last line end", '"sku"\t"month"\t"units"\nS1\t2026-12\t3\nS2\t"2027-01"\t0.5'],
		["with a mark of UTF-8", "\uFEFFsku,month,units\nS1,2026-12,3\nS2,2027-01,0.5\n"],
		[
			"with columns in another order, and more of them",
			"x,units,sku,month\n,3,S1,2026-12\n,0.5,S2,2027-01\n",
		],
		["with headers in other case", " SKU ,Month,UNITS\nS1,2026-12,3\nS2,2027-01,0.5\n"],
	])("is read %s", async (_, text) => {
		expect(await read(sourceOf("build_plan", text))).toEqual({ rows: PLAN, problems: [] });
	});

	it("is read in UTF-16 with its mark", async () => {
		const bytes = Buffer.from("\uFEFFsku\tmonth\tunits\nS1\t2026-12\t3\nS2\t2027-01\t0.5\n", "utf16le");
		expect((await read(sourceOf("build_plan", bytes))).rows).toEqual(PLAN);
	});

	it("that Excel wrote with its separator said first is read by it", async () => {
		const { rows } = await read(sourceOf("build_plan", "sep=;\nsku;month;units\nS1;2026-12;3\n"));
		expect(rows).toEqual([{ line: 3, row: { sku: "S1", month: "2026-12", units: "3" } }]);
	});

	it("in another code page is refused near the line", async () => {
		const bytes = Buffer.from("sku,month,units\nS\xe4ge,2026-12,3\n", "latin1");
		expect((await read(sourceOf("build_plan", bytes))).problems.join()).toMatch(/^[12] null: .*not UTF-8/);
	});

	it("that is empty, or ends within a quote, is refused", async () => {
		expect((await read(sourceOf("build_plan", ""))).problems).toEqual(["1 null: the file is empty"]);
		const open = await read(sourceOf("build_plan", 'sku,month,units\n"S1,2026-12,3\n'));
		expect(open.problems.join()).toContain("Quote Not Closed");
	});

	it("with other headers is read as a person said; a header said to be nothing is not read", async () => {
		const said = new Map([
			["product", "sku"],
			["period", "month"],
			["qty", "units"],
			["units", null],
		]);
		const text = "Product,Period,Qty,Units\nS1,2026-12,3,pcs\nS2,2027-01,0.5,pcs\n";
		expect((await read(sourceOf("build_plan", text), { build_plan: said })).rows).toEqual(PLAN);
	});

	it("tells problems by its own headers, and by ours where those differ", async () => {
		const said = new Map([
			["lager", "units"],
			["monat", "month"],
		]);
		const text = "SKU,Monat,Lager\nS1,2026-13,-1\n,2026-12,1\n";
		expect((await read(sourceOf("build_plan", text), { build_plan: said })).problems).toEqual([
			'2 Monat (month): should be a month, YYYY-MM: "2026-13"',
			'2 Lager (units): should be a number of 0 or more: "-1"',
			'3 sku: is empty: ""',
		]);
	});

	it("is shown by its head and first rows", async () => {
		const { headers, rows } = await previewFile(sourceOf("build_plan", "a,b\n1,2\n3,4\n5,6\n"), 2);
		expect([headers, rows.map(({ cells }) => cells)]).toEqual([
			["a", "b"],
			[
				["1", "2"],
				["3", "4"],
			],
		]);
	});
});

const RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook whose first sheet has the rows, written as spreadsheets do: shared texts, days as numbers. */
function workbook(sheetData: string, strings: string[]): Uint8Array {
	return zipSync({
		"xl/workbook.xml": strToU8(
			`<workbook xmlns:r="${RELS}"><sheets><sheet name="Plan" sheetId="2" r:id="rId7"/><sheet name="Old" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		),
		"xl/_rels/workbook.xml.rels": strToU8(
			'<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Target="/xl/worksheets/sheet2.xml" Id="rId7"/></Relationships>',
		),
		"xl/worksheets/sheet1.xml": strToU8("<worksheet><sheetData/></worksheet>"),
		"xl/worksheets/sheet2.xml": strToU8(`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`),
		"xl/sharedStrings.xml": strToU8(
			`<sst>${strings.map((text) => `<si><r><t>${text}</t></r><rPh><t>no</t></rPh></si>`).join("")}</sst>`,
		),
	});
}

const text = (place: string, index: number) => `<c r="${place}" t="s"><v>${index}</v></c>`;
const HEAD = `<row r="1">${text("A1", 0)}${text("B1", 1)}${text("C1", 2)}</row>`;
const STRINGS = ["sku", "month", "units", "A &amp; B"];

describe("a workbook", () => {
	it("is read from the sheet that it names first: shared, inline and formula texts, days, numbers", async () => {
		const rows = `${HEAD}
			<row r="3">${text("A3", 3)}<c r="B3" s="1"><v>46357</v></c><c r="C3"><v>4.0000000000000002E-4</v></c></row>
			<row r="5"><c r="A5" t="inlineStr"><is><t>S2</t></is></c><c r="B5" t="str"><f>x</f><v>2027-01</v></c><c r="C5"><v>12</v></c><c r="D5"/></row>`;
		expect(await read(sourceOf("build_plan", workbook(rows, STRINGS), "Plan.XLSX"))).toEqual({
			rows: [
				{ line: 3, row: { sku: "A & B", month: "2026-12", units: "0.0004" } },
				{ line: 5, row: { sku: "S2", month: "2027-01", units: "12" } },
			],
			problems: [],
		});
	});

	it("with a cell left out at a row's end is read, and what is missing is said with its line", async () => {
		const rows = `${HEAD}<row r="2">${text("A2", 3)}<c r="B2"><v>46357</v></c></row>`;
		const { problems } = await read(sourceOf("build_plan", workbook(rows, STRINGS), "plan.xlsx"));
		expect(problems).toEqual(['2 units: should be a number of 0 or more: ""']);
	});

	it.each([
		["that is none", "not a zip", "is not a readable XLSX workbook"],
		["that is too large", Buffer.alloc(MAX_WORKBOOK_BYTES + 1), "more than 16 MiB: save its sheet as CSV"],
	])("%s is refused", async (_, content, reason) => {
		const { problems } = await read(sourceOf("build_plan", content, "plan.xlsx"));
		expect(problems.join()).toContain(reason);
	});

	it("that would unpack to more than can be held is refused before it is unpacked", async () => {
		const bytes = workbook(HEAD, STRINGS);
		// The size that the archive's directory says of the sheet (APPNOTE.TXT 4.3.12).
		const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
		directory.writeUInt32LE(200 * 2 ** 20, directory.lastIndexOf("xl/worksheets/sheet2.xml") - 46 + 24);
		const { problems } = await read(sourceOf("build_plan", bytes, "plan.xlsx"));
		expect(problems.join()).toContain("more than 192 MiB");
	});

	it("keeps days from 1950 on as numbers of days, and numbers as they are meant", () => {
		expect(dayOfSerial("46357")).toBe("2026-12-01");
		expect([dayOfSerial("2026-12"), dayOfSerial("12"), dayOfSerial("99999")]).toEqual([null, null, null]);
		expect([plainNumber("1E3"), plainNumber("0.1"), plainNumber("x")]).toEqual(["1000", "0.1", "x"]);
	});
});

it("reads the documented export of Odoo by the documented mapping", async () => {
	const page = await readFile("docs/company-data.md", "utf8");
	const table = page.slice(page.indexOf("| Odoo | our column"));
	const said = new Map(
		[...table.matchAll(/^\| ([^|]+) \| (?:`(\w+)`|not read) \|/gm)].map(([, header = "", column]) => [
			headerKey(header),
			column ?? null,
		]),
	);
	const file = await readFile("docs/company-data/odoo-parts.csv");
	const { rows, problems } = await read(sourceOf("parts", file), { parts: said });
	expect(problems).toEqual([]);
	expect(rows).toMatchObject([
		{ row: { internal_part: "R-0402-68K", unit_cost: "0.0004", on_hand: "241806", shelf_life_months: null } },
		{ row: { internal_part: "U-LDO-33", on_hand: "1649", safety_stock: "250", shelf_life_months: 24 } },
	]);
});
