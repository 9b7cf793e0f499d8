import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMPANY_FILE_NAMES } from "@/lib/domain/company-import";
import { LARKFIELD, noticeLine, openDatabase, storeNotice } from "../queries/testing";
import { approvedPart, bomLine, fxRate, part, product } from "../schema";
import { importCompany } from "./import";
import { ImportRefused } from "./refusal";

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
	await importCompany(database.db, LARKFIELD);
});
afterAll(() => database.close());

let dir: string;
beforeEach(async () => {
	dir = await mkdtemp(path.join(tmpdir(), "company-"));
	await cp(LARKFIELD, dir, { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

async function edit(file: string, change: (text: string) => string) {
	const name = path.join(dir, file);
	await writeFile(name, change(await readFile(name, "utf8")));
}

const fingerprint = async () => {
	const [row] = await database.db.execute(sql`
		select md5(string_agg(t::text, '|' order by t::text)) as of from (
			select to_jsonb(part) as t from part union all select to_jsonb(bom_line) from bom_line
			union all select to_jsonb(approved_part) from approved_part
			union all select to_jsonb(product) from product union all select to_jsonb(build_plan) from build_plan
			union all select to_jsonb(manufacturer) from manufacturer union all select to_jsonb(fx_rate) from fx_rate
		) everything`);
	return row?.of;
};

async function refusals(): Promise<string[]> {
	const before = await fingerprint();
	const error = await importCompany(database.db, dir).then(
		() => null,
		(reason: unknown) => reason,
	);
	expect(await fingerprint()).toBe(before);
	if (!(error instanceof ImportRefused)) throw error ?? new Error("the import was not refused");
	return error.problems.map(
		({ file, line, column, reason }) => `${COMPANY_FILE_NAMES[file]}:${line} ${column ?? "(row)"} ${reason}`,
	);
}

describe("the demo company", () => {
	it("comes in whole, with exact numbers, empty cells as null and aliases as lists", async () => {
		const imported = await importCompany(database.db, LARKFIELD);
		expect(imported).toEqual({
			manufacturers: 43,
			parts: 156,
			approvedParts: 465,
			products: 10,
			bomLines: 426,
			planMonths: 240,
			rates: 4,
		});
		const [resistor] = await database.db.select().from(part).where(eq(part.internalPart, "LFI-100-2315"));
		expect(resistor).toMatchObject({ unitCost: "0.000400", currency: "EUR", onOrder: "0.000000" });
		expect(resistor?.shelfLifeMonths).toBeNull();
		const [gateway] = await database.db.select().from(product).where(eq(product.sku, "LF-8300"));
		expect(gateway?.endOfProduction).toBeNull();
	});

	it("names sources by the manufacturer's own key, whatever alias the company writes", async () => {
		const [maxim] = await database.db
			.select()
			.from(approvedPart)
			.where(eq(approvedPart.mpn, "MAX6079BAUT25+T"));
		expect(maxim).toMatchObject({ manufacturer: "Maxim Integrated", manufacturerKey: "analogdevices" });
	});

	it("keeps every id and every row when it comes in again unchanged", async () => {
		const before = await fingerprint();
		await importCompany(database.db, LARKFIELD);
		expect(await fingerprint()).toBe(before);
	});
});

describe("an import replaces the company", () => {
	it("changing what changed, dropping what is gone, and keeping a matched source as rejected", async () => {
		const { db } = database;
		await storeNotice(db, {}, [noticeLine("L4969EPTR-E")]);
		const idOf = async (mpn: string) =>
			(await db.select().from(approvedPart).where(eq(approvedPart.mpn, mpn))).map(({ id, status }) => ({
				id,
				status,
			}));
		const [before] = await idOf("L4969EPTR-E");
		await edit("approved_parts.csv", (text) =>
			text.replace(/.*L4969EPTR-E.*\n/, "").replace(/.*BD4591FP-E2.*\n/, ""),
		);
		await edit("parts.csv", (text) => text.replace("LFI-120-3310,LDO", "LFI-120-3310,Regulator"));
		await edit("bom.csv", (text) => text.replace(/SA-103,LFI-120-3310.*\n/, ""));
		await importCompany(db, dir);
		expect(await idOf("L4969EPTR-E")).toEqual([{ id: before?.id, status: "rejected" }]);
		expect(await idOf("BD4591FP-E2")).toEqual([]);
		expect(await db.select().from(bomLine).where(eq(bomLine.child, "LFI-120-3310"))).toEqual([]);
		await importCompany(db, LARKFIELD);
		expect(await idOf("L4969EPTR-E")).toEqual([{ id: before?.id, status: "approved" }]);
	});

	it("leaves the rates alone when the folder has none", async () => {
		await rm(path.join(dir, "fx_rates.csv"));
		await importCompany(database.db, dir);
		const rates = await database.db.select().from(fxRate).orderBy(asc(fxRate.fromCurrency));
		expect(rates).toMatchObject([
			{ fromCurrency: "EUR", toCurrency: "USD", rate: "1.1000000000", source: "demo rate, invented" },
			{ fromCurrency: "EUR", toCurrency: "USD" },
			{ fromCurrency: "USD", toCurrency: "EUR" },
			{ fromCurrency: "USD", toCurrency: "EUR" },
		]);
	});
});

describe("an import is refused by file, line and column, and changes nothing, for", () => {
	const cases: [string, string, (text: string) => string, string[]][] = [
		[
			"a negative quantity",
			"bom.csv",
			(text) => text.replace("SA-201,LFI-530-6714,1,", "SA-201,LFI-530-6714,-1,"),
			['bom.csv:2 quantity should be a number of 0 or more: "-1"'],
		],
		[
			"negative stock",
			"parts.csv",
			(text) => text.replace(",24920,", ",-24920,"),
			['parts.csv:2 on_hand should be a number of 0 or more: "-24920"'],
		],
		[
			"more decimal places than are kept",
			"products.csv",
			(text) => text.replace("685.26", "685.2600001"),
			['products.csv:2 unit_margin has more than 6 decimal places: "685.2600001"'],
		],
		[
			"an order multiple of 0",
			"parts.csv",
			(text) => text.replace(",1000,1000,98,", ",1000,0,98,"),
			['parts.csv:2 order_multiple should be more than 0: "0"'],
		],
		[
			"an unknown parent",
			"bom.csv",
			(text) => text.replace("SA-201,LFI-530-6714", "SA-999,LFI-530-6714"),
			['bom.csv:2 parent is unknown: "SA-999"'],
		],
		[
			"an unknown child",
			"bom.csv",
			(text) => text.replace("SA-201,LFI-530-6714", "SA-201,LFI-000-0000"),
			['bom.csv:2 child is unknown: "LFI-000-0000"'],
		],
		[
			"a source of an unknown part",
			"approved_parts.csv",
			(text) => text.replace("LFI-060-0220,Bourns", "LFI-000-0000,Bourns"),
			['approved_parts.csv:2 internal_part is unknown: "LFI-000-0000"'],
		],
		[
			"a plan of an unknown product",
			"build_plan.csv",
			(text) => text.replace("LF-2100,2026-12", "LF-0000,2026-12"),
			['build_plan.csv:2 sku is unknown: "LF-0000"'],
		],
		[
			"a repeated part",
			"parts.csv",
			(text) => text.replace("LFI-060-0470,Power", "LFI-060-0220,Power"),
			[
				"parts.csv:3 internal_part repeats the key of line 2",
				'approved_parts.csv:3 internal_part is unknown: "LFI-060-0470"',
			],
		],
		[
			"the same source under an alias",
			"approved_parts.csv",
			(text) => `${text}LFI-120-3311,ST Micro,l4969eptr-e,approved,1\n`,
			["approved_parts.csv:467 mpn repeats the key of line 39"],
		],
		[
			"a BOM that leads back to itself",
			"bom.csv",
			(text) => `${text}SA-106,SA-101,1,0\nSA-101,SA-106,1,0\n`,
			["closes a cycle"],
		],
		[
			"a part of itself",
			"bom.csv",
			(text) => `${text}SA-106,SA-106,1,0\n`,
			["bom.csv:428 child closes a cycle: SA-106 → SA-106"],
		],
		[
			"a currency that is none",
			"products.csv",
			(text) => text.replace("685.26,USD", "685.26,USX"),
			['products.csv:2 currency is not a currency code: "USX"'],
		],
		[
			"a month that is none",
			"build_plan.csv",
			(text) => text.replace("LF-2100,2026-12", "LF-2100,2026-13"),
			['build_plan.csv:2 month should be a month, YYYY-MM: "2026-13"'],
		],
		[
			"a day that is none",
			"products.csv",
			(text) => text.replace("2031-12-31", "2031-02-30"),
			['products.csv:2 end_of_production should be a day, YYYY-MM-DD: "2031-02-30"'],
		],
		[
			"a status that is none",
			"approved_parts.csv",
			(text) => text.replace("approved,0.7932", "preferred,0.7932"),
			['approved_parts.csv:2 status should be one of approved, conditional, rejected: "preferred"'],
		],
		[
			"an alias of two manufacturers",
			"manufacturers.csv",
			(text) => text.replace("Intel,Intel Corporation", "Intel,intel fpga"),
			['manufacturers.csv:17 aliases "intel fpga" is Altera in line 4'],
		],
		[
			"a product that is a part too",
			"products.csv",
			(text) => `${text}SA-101,x,1,1,USD,,t\n`,
			["products.csv:12 sku is an internal part number too"],
		],
		[
			"a missing column",
			"parts.csv",
			(text) => text.replace("unit_cost", "cost"),
			["parts.csv:1 unit_cost this column is missing"],
		],
		[
			"a row with too few cells",
			"bom.csv",
			(text) => `${text}SA-106,SA-101\n`,
			["bom.csv:428 (row) has 2 cells, the head has 4"],
		],
		[
			"a quote that is closed where none may be",
			"parts.csv",
			(text) => text.replace("LFI-060-0470,Power", 'LFI-060-0470,"Power'),
			["parts.csv:102 (row) Invalid Closing Quote"],
		],
		[
			"a manufacturer that no line names",
			"approved_parts.csv",
			(text) => text.replace("LFI-060-0220,Bourns", "LFI-060-0220,Burns"),
			['approved_parts.csv:2 manufacturer is in no line of the manufacturers: "Burns"'],
		],
		[
			"a source without a manufacturer",
			"approved_parts.csv",
			(text) => text.replace("LFI-060-0220,Bourns", "LFI-060-0220,"),
			["approved_parts.csv:2 manufacturer is empty"],
		],
		[
			"a column given twice",
			"build_plan.csv",
			(text) => text.replaceAll(",", ";").replace("sku;month;units", "sku;month;month"),
			["build_plan.csv:1 month is given by two headers", "build_plan.csv:1 units this column is missing"],
		],
		[
			"a rate of 0",
			"fx_rates.csv",
			(text) => text.replace("1.10", "0"),
			['fx_rates.csv:2 rate should be more than 0: "0"'],
		],
	];

	it.each(cases)("%s", async (_, file, change, expected) => {
		const before = await readFile(path.join(dir, file), "utf8");
		await edit(file, change);
		expect(await readFile(path.join(dir, file), "utf8")).not.toBe(before);
		const found = await refusals();
		for (const text of expected) expect(found.join("\n")).toContain(text);
	});

	it("everything that is wrong in the cells, at once", async () => {
		await edit("parts.csv", (text) => text.replace(",24920,", ",x,").replace(",386,", ",-1,"));
		await edit("bom.csv", (text) => text.replace("SA-201,LFI-530-6714,1,", "SA-201,LFI-530-6714,,"));
		expect(await refusals()).toHaveLength(3);
	});

	it("a file that is not there", async () => {
		await rm(path.join(dir, "bom.csv"));
		const before = await fingerprint();
		await expect(importCompany(database.db, dir)).rejects.toThrow("bom.csv");
		expect(await fingerprint()).toBe(before);
	});
});
