import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../queries/testing";
import { runImport } from "./run";
import type { CompanySource } from "./source";

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
});
afterAll(() => database.close());

const HEAD =
	"internal_part,description,category,unit_cost,currency,moq,order_multiple,lead_time_days,on_hand,on_order,allocated,safety_stock,shelf_life_months\n";
const BLOCK = 1_000;

/** Parts that are made while they are read; `tell` is called with the memory of the process at each block. */
function manyParts(rows: number, tell: (rss: number) => void): CompanySource {
	const block = (from: number) =>
		Array.from({ length: BLOCK }, (_, index) => {
			const number = String(from + index).padStart(7, "0");
			return `P-${number},Resistor ${number} ohm 1 % 0402 of a long line,resistor,0.0004,USD,5000,5000,84,${number},0,1,2,\n`;
		}).join("");
	return {
		file: "parts",
		name: "parts.csv",
		bytes: async function* () {
			yield Buffer.from(HEAD);
			for (let from = 0; from < rows; from += BLOCK) {
				tell(process.memoryUsage.rss());
				yield Buffer.from(block(from));
			}
		},
	};
}

async function peakOf(rows: number): Promise<number> {
	let peak = 0;
	const source = manyParts(rows, (rss) => {
		peak = Math.max(peak, rss);
	});
	const { counts } = await runImport(database.db.$client, { sources: [source], isDryRun: false });
	expect(counts.parts).toMatchObject({ removed: 0 });
	return peak;
}

it("holds no more of a file of 150,000 rows in memory than of one of 20,000", async () => {
	const few = await peakOf(20_000);
	const many = await peakOf(150_000);
	// The rows alone, held as objects, would be more than this; the collector has its leave for some of it.
	expect((many - few) / 2 ** 20).toBeLessThan(96);
}, 120_000);

it("finds a cycle through a chain of 20,000 sub-assemblies, and names its ends", async () => {
	const depth = 20_000;
	const parts = Array.from({ length: depth }, (_, index) => `D-${index},d,sub-assembly,,USD,,,,,,,,\n`);
	const lines = Array.from({ length: depth }, (_, index) => `D-${index},D-${(index + 1) % depth},1,0\n`);
	const text = (file: CompanySource["file"], content: string): CompanySource => ({
		file,
		name: `${file}.csv`,
		bytes: async function* () {
			yield Buffer.from(content);
		},
	});
	const sources = [
		text("parts", HEAD + parts.join("")),
		text("bom_lines", `parent,child,quantity,attrition_rate\n${lines.join("")}`),
	];
	await expect(runImport(database.db.$client, { sources, isDryRun: true })).rejects.toMatchObject({
		problemCount: 1,
		problems: [
			{
				file: "bom_lines",
				line: depth + 1,
				column: "child",
				reason: expect.stringMatching(/^closes a cycle: D-0 → D-1 → .* → … → D-0$/),
			},
		],
	});
}, 60_000);
