import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Decimal as ModelDecimal } from "@/lib/domain/decimal";
import { bomLine, product } from "../schema";
import { openDatabase } from "./testing";
import { BomCycle, usageOf } from "./usage";

type Line = { parent: string; child: string; quantity: string; attritionRate: string };
/** Nodes are numbers in an order in which only later ones go into earlier ones, unless a cycle is wanted. */
type Bom = { lines: Line[]; skus: string[]; parts: string[] };

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
});
afterAll(() => database.close());

/** Enough digits for every product of quantities here, so that nothing is rounded. */
const Decimal = ModelDecimal.clone({ precision: 4_000 });

const millionths = (most: number) =>
	fc.integer({ min: 0, max: most }).map((value) => new Decimal(value).div(1_000_000).toFixed());
const shown = (number: number) => `N${String(number).padStart(3, "0")}`;

function lineOf(parent: number, child: number) {
	return fc.record({
		parent: fc.constant(shown(parent)),
		child: fc.constant(shown(child)),
		quantity: fc.oneof(fc.integer({ min: 0, max: 20 }).map(String), millionths(30_000_000)),
		attritionRate: fc.oneof(fc.constant("0"), millionths(999_999)),
	});
}

/** Any lines downward between `size` nodes: products inside products, parts on every level, nodes used by nothing. */
const tangled = fc.integer({ min: 2, max: 14 }).chain((size) => {
	const node = fc.nat(size - 1);
	const pair = fc
		.tuple(node, node)
		.filter(([a, b]) => a !== b)
		.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
	const chosen = fc.uniqueArray(pair, { selector: (each) => each.join(), maxLength: 30 });
	return bomOf(size, chosen);
});

/** Floors of two sub-assemblies that both use both below: twice as many paths with each floor. */
const ladder = fc.integer({ min: 2, max: 18 }).chain((floors) => {
	const pairs = Array.from({ length: floors - 1 }, (_, floor) =>
		[0, 1, 2, 3].map((way) => [floor * 2 + (way & 1), floor * 2 + 2 + (way >> 1)] as const),
	).flat();
	return bomOf(floors * 2, fc.constant(pairs));
});

/** One part through as many levels as there are nodes: also more than are walked at first. */
const chain = fc
	.integer({ min: 30, max: 90 })
	.chain((size) =>
		bomOf(size, fc.constant(Array.from({ length: size - 1 }, (_, at) => [at, at + 1] as const))),
	);

/** One part in everything, and much in one product. */
const wide = fc.integer({ min: 20, max: 60 }).chain((size) => {
	const pairs = Array.from({ length: size - 2 }, (_, at) => [
		[0, at + 1] as const,
		[at + 1, size - 1] as const,
	]);
	return bomOf(size, fc.constant(pairs.flat()));
});

function bomOf(size: number, pairs: fc.Arbitrary<readonly (readonly [number, number])[]>): fc.Arbitrary<Bom> {
	const nodes = Array.from({ length: size }, (_, number) => shown(number));
	return fc.record({
		lines: pairs.chain((chosen) => fc.tuple(...chosen.map(([parent, child]) => lineOf(parent, child)))),
		skus: fc.subarray(nodes.slice(0, Math.ceil(size / 2)), { minLength: 1 }),
		parts: fc.subarray(nodes.slice(1), { minLength: 1 }),
	});
}

/** The model's own words: what goes into a node is what goes into its children, times their quantities. */
function usagesByHand({ lines, skus, parts }: Bom): string[] {
	return parts.flatMap((part) => {
		const known = new Map<string, InstanceType<typeof Decimal> | null>();
		return skus.flatMap((sku) => {
			const usage = usageIn(sku);
			return usage === null ? [] : `${part} ${sku} ${usage.toFixed()}`;
		});

		function usageIn(node: string): InstanceType<typeof Decimal> | null {
			const found = known.get(node);
			if (found !== undefined) return found;
			let total: InstanceType<typeof Decimal> | null = null;
			for (const { parent, child, quantity, attritionRate } of lines) {
				if (parent !== node) continue;
				const each = new Decimal(quantity).times(new Decimal(attritionRate).plus(1));
				const direct = child === part ? each : null;
				const inside = usageIn(child)?.times(each) ?? null;
				for (const amount of [direct, inside]) if (amount) total = amount.plus(total ?? 0);
			}
			known.set(node, total);
			return total;
		}
	});
}

async function store({ lines, skus }: Bom): Promise<void> {
	const { db } = database;
	await db.delete(bomLine);
	await db.delete(product);
	if (lines.length > 0) await db.insert(bomLine).values(lines);
	await db.insert(product).values(skus.map((sku) => ({ sku, name: sku, currency: "USD", ownerTeam: "t" })));
}

it.each([
	["tangled", tangled, 300],
	["a ladder of shared sub-assemblies", ladder, 60],
	["a deep chain", chain, 30],
	["wide", wide, 60],
] as const)(
	"usage in SQL is what the definition gives, digit for digit, in a BOM that is %s",
	async (_, boms, numRuns) => {
		await fc.assert(
			fc.asyncProperty(boms, async (bom) => {
				await store(bom);
				const found = await usageOf(database.db, bom.parts);
				const asText = found.map(({ internalPart, sku, usage }) => `${internalPart} ${sku} ${usage}`);
				expect(asText.sort()).toEqual(usagesByHand(bom).sort());
			}),
			{ numRuns, seed: 6 },
		);
	},
	60_000,
);

it("a BOM in which a line leads back is refused, naming a node of the cycle", async () => {
	await fc.assert(
		fc.asyncProperty(chain, fc.nat(), fc.nat(), async (bom, one, other) => {
			const size = bom.lines.length + 1;
			const [top, bottom] = [one % size, other % size].sort((a, b) => a - b) as [number, number];
			const back = { parent: shown(bottom), child: shown(top), quantity: "1", attritionRate: "0" };
			const parts = [shown(size - 1)];
			await store({ ...bom, lines: [...bom.lines, back], parts });
			const cycle = Array.from({ length: bottom - top + 1 }, (_, index) => shown(top + index));
			const refusal = await usageOf(database.db, parts).catch((error: unknown) => error);
			expect(refusal).toBeInstanceOf(BomCycle);
			expect(cycle).toContain((refusal as BomCycle).node);
		}),
		{ numRuns: 40, seed: 6 },
	);
}, 60_000);
