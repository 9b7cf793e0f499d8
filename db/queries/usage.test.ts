import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Decimal } from "@/lib/domain/decimal";
import { bomLine, product } from "../schema";
import { openDatabase } from "./testing";
import { BomCycle, usageOf } from "./usage";

type Line = { parent: string; child: string; quantity: string; attritionRate: string };
let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
});
afterAll(() => database.close());

/** Mulberry32. */
function random(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

/** Products over `levels` of sub-assemblies over parts; every node may use any node of any level below it. */
function randomBom(seed: number, levels: number, width: number) {
	const pick = random(seed);
	const nodes = (prefix: string) => Array.from({ length: width }, (_, index) => `${prefix}${index}`);
	const layers = [
		nodes("X"),
		...Array.from({ length: levels }, (_, level) => nodes(`SA${level}-`)),
		nodes("P"),
	];
	const lines = new Map<string, Line>();
	layers.slice(0, -1).forEach((layer, depth) => {
		for (const parent of layer)
			for (let count = 1 + pick(3); count > 0; count--) {
				const below = layers[depth + 1 + pick(layers.length - depth - 1)] ?? [];
				const child = below[pick(width)] ?? "P0";
				const quantity = `${pick(5)}.${pick(10)}`;
				lines.set(`${parent} ${child}`, { parent, child, quantity, attritionRate: `0.0${pick(100)}` });
			}
	});
	return { lines: [...lines.values()], skus: layers[0] ?? [], parts: layers.at(-1) ?? [] };
}

/** The model's own words, one path after the other. */
function usageByHand(lines: Line[], node: string, part: string): Decimal {
	return lines
		.filter(({ parent }) => parent === node)
		.reduce((total, { child, quantity, attritionRate }) => {
			const each = new Decimal(quantity).times(new Decimal(attritionRate).plus(1));
			const below = child === part ? new Decimal(1) : usageByHand(lines, child, part);
			return total.plus(each.times(below));
		}, new Decimal(0));
}

async function store(lines: Line[], skus: string[]) {
	const { db } = database;
	await db.delete(bomLine);
	await db.delete(product);
	await db.insert(bomLine).values(lines);
	await db.insert(product).values(skus.map((sku) => ({ sku, name: sku, currency: "USD", ownerTeam: "t" })));
}

describe("usage over the BOM", () => {
	it.each([
		[1, 0, 4],
		[2, 1, 5],
		[3, 2, 5],
		[4, 3, 6],
		[5, 4, 6],
		[6, 5, 4],
		[7, 8, 3],
	])("is what walking every path gives (seed %i, %i levels, %i wide)", async (seed, levels, width) => {
		const { lines, skus, parts } = randomBom(seed, levels, width);
		await store(lines, skus);
		const found = await usageOf(database.db, parts);
		const asText = found.map(({ sku, internalPart, usage }) => `${sku} ${internalPart} ${usage}`);
		const used = new Set(found.map(({ sku, internalPart }) => `${sku} ${internalPart}`));
		const expected = skus.flatMap((sku) =>
			parts
				.map((part) => ({ part, usage: usageByHand(lines, sku, part) }))
				.filter(({ part, usage }) => !usage.isZero() || used.has(`${sku} ${part}`))
				.map(({ part, usage }) => `${sku} ${part} ${usage.toFixed()}`),
		);
		expect(asText.sort()).toEqual(expected.sort());
		expect(asText.length).toBeGreaterThan(0);
	});

	it("is exact: 1 % of attrition on three levels is 1.030301", async () => {
		const line = (parent: string, child: string) => ({ parent, child, quantity: "1", attritionRate: "0.01" });
		await store([line("X", "SA"), line("SA", "SB"), line("SB", "P")], ["X"]);
		expect(await usageOf(database.db, ["P"])).toEqual([{ internalPart: "P", sku: "X", usage: "1.030301" }]);
	});

	it("adds up the paths through a shared sub-assembly", async () => {
		const line = (parent: string, child: string, quantity: string) => ({
			parent,
			child,
			quantity,
			attritionRate: "0",
		});
		await store(
			[line("X", "SA", "2"), line("X", "SB", "1"), line("SA", "SB", "3"), line("SB", "P", "5")],
			["X"],
		);
		expect(await usageOf(database.db, ["P"])).toEqual([{ internalPart: "P", sku: "X", usage: "35" }]);
	});

	it("refuses a cycle by name instead of walking for ever", async () => {
		const line = (parent: string, child: string) => ({ parent, child, quantity: "1", attritionRate: "0" });
		await store([line("X", "SA"), line("SA", "SB"), line("SB", "SA"), line("SB", "P")], ["X"]);
		await expect(usageOf(database.db, ["P"])).rejects.toThrow(BomCycle);
	});

	it("is the same for a part in thousands of lines, products inside products too", async () => {
		const line = (parent: string, child: string, quantity: string) => ({
			parent,
			child,
			quantity,
			attritionRate: "0",
		});
		const skus = Array.from({ length: 1_200 }, (_, index) => `X${index}`);
		const assemblies = skus.map((_, index) => `S${index}`);
		const lines = [...skus, ...assemblies].map((parent) => line(parent, "P", "2"));
		const above = assemblies.map((assembly, index) => line(`X${index}`, assembly, "3"));
		await store([...lines, ...above, line("X0", "X1", "10")], skus);
		const found = await usageOf(database.db, ["P"]);
		expect(found).toHaveLength(1_200);
		// 2 of its own and 3 × 2 of its sub-assembly; X0 has ten X1 besides.
		expect(new Map(found.map(({ sku, usage }) => [sku, usage])).get("X0")).toBe("88");
		expect(new Set(found.filter(({ sku }) => sku !== "X0").map(({ usage }) => usage))).toEqual(
			new Set(["8"]),
		);
	});

	it("is empty for a part that no product uses, and for no part", async () => {
		await store([{ parent: "SA", child: "P", quantity: "1", attritionRate: "0" }], ["X"]);
		expect(await usageOf(database.db, ["P"])).toEqual([]);
		expect(await usageOf(database.db, [])).toEqual([]);
	});
});
