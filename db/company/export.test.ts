import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMPANY_COLUMNS, COMPANY_FILES, type CompanyFile } from "@/lib/domain/company-import";
import { LARKFIELD, openDatabase } from "../queries/testing";
import { importCompany } from "./import";
import { runImport } from "./run";
import { exported, sourceOf } from "./testing";

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
});
afterAll(() => database.close());

const client = () => database.db.$client;

async function importTexts(texts: Partial<Record<CompanyFile, string>>) {
	const sources = COMPANY_FILES.flatMap((file) => {
		const text = texts[file];
		return text === undefined ? [] : [sourceOf(file, text)];
	});
	return runImport(client(), { sources, isDryRun: false });
}

const nothingChanged = expect.objectContaining({ added: 0, changed: 0, removed: 0 });

describe("an export", () => {
	beforeEach(async () => {
		await importCompany(database.db, LARKFIELD);
	});

	it("of the demo company comes in again without a change, and out again byte for byte", async () => {
		const first = await exported(client());
		const { counts, change } = await importTexts(first);
		for (const file of COMPANY_FILES) expect(counts[file]).toEqual(nothingChanged);
		expect(change).toBeNull();
		expect(await exported(client())).toEqual(first);
	});

	it("is the normal form: ordered by key, numbers without needless zeros, text quoted where CSV asks for it", async () => {
		const { parts, products } = await exported(client());
		expect(parts.split("\n", 3)).toEqual([
			COMPANY_COLUMNS.parts.join(","),
			"LFI-060-0220,Power inductor 2.2 uH 12 A,inductor,0.74,USD,1000,1000,98,24920,5000,0,2768,",
			"LFI-060-0470,Power inductor 4.7 uH 9 A,inductor,0.72,USD,1000,1000,14,386,2000,241,302,",
		]);
		expect(products).toContain(
			'\nLF-2100,"Loop calibrator, handheld",1270,685.26,USD,2031-12-31,Calibration\n',
		);
	});
});

/** Any text that a cell may hold, the awkward ones among it. */
const awkward = fc.constantFrom(
	'"',
	",",
	"\n",
	"\r\n",
	";",
	"\t",
	"\\",
	"\\N",
	"\\.",
	"'",
	"ß",
	"村",
	"𝛀",
	" ",
	"|x",
);
const cell = fc
	.array(fc.oneof(awkward, fc.string({ maxLength: 5 })), { maxLength: 4 })
	.map((parts) => parts.join("").replaceAll("\0", ""));
const name = (prefix: string, count: number) =>
	fc
		.uniqueArray(
			fc.tuple(fc.nat(999), cell).map(([number, text]) => `${prefix}${number} ${text}`.trim()),
			{ minLength: 1, maxLength: count, selector: (text) => text.split(" ")[0] ?? "" },
		)
		.map((names) => [...names]);
const decimal = fc.tuple(fc.nat(9_999_999), fc.nat(6)).map(([digits, places]) => {
	const text = String(digits).padStart(places + 1, "0");
	return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
});
const orEmpty = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: "" });
const currency = fc.constantFrom("USD", "EUR", "JPY");
const day = fc
	.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

const csv = (file: CompanyFile, rows: readonly (readonly unknown[])[]) =>
	[COMPANY_COLUMNS[file], ...rows]
		.map((cells) => cells.map((value) => `"${String(value).replaceAll('"', '""')}"`).join(","))
		.join("\n")
		.concat("\n");

/** Random companies: parts go only into what stands before them, so that no BOM leads back to itself. */
const company = fc
	.record({ makers: name("Maker", 4), parts: name("P", 8), skus: name("S", 3) })
	.chain(({ makers, parts, skus }) => {
		const nodes = [...skus, ...parts];
		const pairs = nodes.flatMap((parent, index) =>
			nodes.slice(Math.max(index + 1, skus.length)).map((child) => [parent, child] as const),
		);
		const some = <T>(all: readonly T[]) => fc.subarray([...all]);
		const each = <T>(all: readonly T[], row: (one: T) => fc.Arbitrary<readonly unknown[]>) =>
			fc.tuple(...all.map(row));
		return fc.record({
			manufacturers: each(makers, (maker) =>
				fc
					.array(fc.nat(99), { maxLength: 2 })
					.map((tails) => [maker, tails.map((tail) => `${maker.split(" ")[0]}alias${tail}`).join("|")]),
			),
			parts: each(parts, (part) =>
				fc.tuple(
					fc.constant(part),
					cell,
					cell,
					orEmpty(decimal),
					currency,
					orEmpty(decimal),
					orEmpty(fc.constantFrom("1", "0.5", "250")),
					orEmpty(fc.nat(900)),
					...Array.from({ length: 4 }, () => orEmpty(decimal)),
					orEmpty(fc.nat(60)),
				),
			),
			approved_parts: some(parts.flatMap((part) => makers.map((maker) => [part, maker] as const))).chain(
				(chosen) =>
					each(chosen, ([part, maker]) =>
						fc.tuple(
							fc.constant(part),
							fc.constant(maker),
							fc.string({ minLength: 1, maxLength: 8 }).map((text) => `X${text.replaceAll("\0", "")}`.trim()),
							fc.constantFrom("approved", "conditional", "rejected"),
							orEmpty(decimal),
						),
					),
			),
			products: each(skus, (sku) =>
				fc.tuple(
					fc.constant(sku),
					fc.constant(sku),
					orEmpty(decimal),
					orEmpty(decimal),
					currency,
					orEmpty(day),
					cell,
				),
			),
			bom_lines: some(pairs).chain((chosen) =>
				each(chosen, ([parent, child]) =>
					fc.tuple(
						fc.constant(parent),
						fc.constant(child),
						decimal,
						fc.constantFrom("0", "0.03", "0.000001"),
					),
				),
			),
			build_plan: some(
				skus.flatMap((sku) => ["2026-12", "2027-01"].map((month) => [sku, month] as const)),
			).chain((chosen) =>
				each(chosen, ([sku, month]) => fc.tuple(fc.constant(sku), fc.constant(month), decimal)),
			),
			fx_rates: fc.subarray([
				["EUR", "USD", "2026-01-01", "1.10", "a bank"],
				["USD", "EUR", "2026-01-01", "0.9090909091", "a bank"],
			]),
		});
	});

it("gives back any company: what is exported and imported again is the same, and changes nothing", async () => {
	await fc.assert(
		fc.asyncProperty(company, async (rows) => {
			const texts = Object.fromEntries(COMPANY_FILES.map((file) => [file, csv(file, rows[file])]));
			await importTexts(texts);
			const out = await exported(client());
			const again = await importTexts(out);
			for (const file of COMPANY_FILES) expect(again.counts[file]).toEqual(nothingChanged);
			expect(await exported(client())).toEqual(out);
			// Nothing was lost on the way: a replaced company has as many rows as its files.
			for (const file of COMPANY_FILES) expect(again.counts[file]?.unchanged).toBe(rows[file].length);
		}),
		{ numRuns: 25 },
	);
}, 120_000);
