import { describe, expect, it } from "vitest";
import { Decimal } from "../decimal";
import { assess } from "./assess";
import { addMonths, dayOf, dayText } from "./days";
import type { ExposureInputs } from "./inputs";
import { DEFAULT_SETTINGS } from "./settings";
import { inputs, line, part, plan, product, source } from "./testing";
import type { Assessment, OptionKind } from "./types";

/** Mulberry32: small, seeded, the same on every machine. */
function random(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

const PARTS = ["P1", "P2", "P3"];
const SKUS = ["X1", "X2", "X3", "X4"];

function world(seed: number): ExposureInputs {
	const pick = random(seed);
	const usages = PARTS.flatMap((internalPart) =>
		SKUS.filter(() => pick(3) > 0).map((sku) => ({
			sku,
			internalPart,
			usage: `${1 + pick(4)}.0${pick(9)}5`,
		})),
	);
	return inputs({
		asOf: dayText(dayOf("2026-01-01") + pick(400)),
		notice: {
			type: "discontinuance",
			issueDate: "2026-01-01",
			lastOrderDate: dayText(dayOf("2026-01-01") + pick(900)),
			lastShipDate: null,
		},
		lines: PARTS.map((name) =>
			line({ mpn: name, replacement: pick(2) ? "R" : null, matches: [{ sourceId: name, kind: "exact" }] }),
		),
		parts: PARTS.map((internalPart) =>
			part({
				internalPart,
				onHand: String(pick(4000)),
				unitCost: `${pick(9)}.${1 + pick(9)}`,
				moq: String(pick(500)),
				orderMultiple: String(1 + pick(100)),
				leadTimeDays: pick(200),
				shelfLifeMonths: pick(3) ? null : 12 + pick(30),
			}),
		),
		sources: PARTS.map((name) => source({ id: name, internalPart: name, mpn: name })),
		usages,
		products: SKUS.map((sku) =>
			product({
				sku,
				unitPrice: String(100 + pick(900)),
				unitMargin: `${pick(90)}.${pick(100)}`,
				endOfProduction: pick(3) ? dayText(dayOf("2026-06-01") + pick(1500)) : null,
			}),
		),
		plan: SKUS.flatMap((sku) =>
			plan(
				sku,
				"2026-02",
				Array.from({ length: 1 + pick(20) }, () => pick(60)),
			),
		),
	});
}

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed + 1);
const margin = (assessment: Assessment) => new Decimal(assessment.marginAtRisk);
const withStock = (given: ExposureInputs, more: number): ExposureInputs => ({
	...given,
	parts: given.parts.map((one) => ({ ...one, onHand: new Decimal(one.onHand ?? 0).plus(more).toFixed() })),
});
const withLastOrder = (given: ExposureInputs, days: number): ExposureInputs => ({
	...given,
	notice: { ...given.notice, lastOrderDate: dayText(dayOf(given.notice.lastOrderDate ?? "") + days) },
});
const feasible = ({ parts }: Assessment, kinds: OptionKind[]) =>
	parts.flatMap(({ internalPart, options }) =>
		options
			.filter((option) => option.feasible && kinds.includes(option.kind))
			.map(({ kind }) => `${internalPart} ${kind}`),
	);

describe("whatever the company looks like", () => {
	it.each(SEEDS)("more stock never raises the exposure (%i)", (seed) => {
		const given = world(seed);
		const [less, more] = [assess(given), assess(withStock(given, 500))];
		expect(margin(more).lte(margin(less))).toBe(true);
		const gaps = new Map(less.parts.map(({ internalPart, gap }) => [internalPart, new Decimal(gap)]));
		for (const { internalPart, gap } of more.parts) expect(gaps.get(internalPart)?.gte(gap)).toBe(true);
	});

	it.each(SEEDS)("a later last order date never makes a buy impossible that was possible (%i)", (seed) => {
		const given = world(seed);
		const kinds: OptionKind[] = ["life_of_need_buy", "bridge_buy_and_redesign"];
		const before = feasible(assess(given), kinds);
		expect(feasible(assess(withLastOrder(given, 120)), kinds)).toEqual(expect.arrayContaining(before));
	});

	it.each(SEEDS)("the products' amounts add up to the totals, each product once (%i)", (seed) => {
		const { products, marginAtRisk, revenueAtRisk } = assess(world(seed));
		expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
		const total = (amounts: string[]) => Decimal.sum(0, ...amounts).toNumber();
		expect(total(products.map((one) => one.marginAtRisk))).toBeCloseTo(Number(marginAtRisk), 5);
		expect(total(products.map((one) => one.revenueAtRisk))).toBeCloseTo(Number(revenueAtRisk), 5);
	});

	it.each(SEEDS)("the joint exposure is at least each part's own and at most their sum (%i)", (seed) => {
		const given = world(seed);
		const joint = margin(assess(given));
		const alone = given.lines.map((one) => margin(assess({ ...given, lines: [one] })));
		const tolerance = "0.00001";
		expect(joint.gte(Decimal.max(...alone).minus(tolerance))).toBe(true);
		expect(joint.lte(Decimal.sum(...alone).plus(tolerance))).toBe(true);
	});

	it.each(SEEDS)("another reporting currency scales every amount and changes no day (%i)", (seed) => {
		const given = world(seed);
		const pair = { validFrom: "2020-01-01", source: "test" };
		const scaled = assess({
			...given,
			settings: { ...DEFAULT_SETTINGS, reportingCurrency: "JPY" },
			rates: [{ ...pair, from: "USD", to: "JPY", rate: "150" }],
		});
		const plain = assess(given);
		expect(margin(scaled).toNumber()).toBeCloseTo(margin(plain).times(150).toNumber(), 2);
		expect(scaled.runOutDate).toBe(plain.runOutDate);
		expect(scaled.severity).toBe(plain.severity);
		expect(scaled.parts.map(({ recommended }) => recommended)).toEqual(
			plain.parts.map(({ recommended }) => recommended),
		);
	});

	it.each(SEEDS)("demand adds up to the end of need, and never leaves the horizon (%i)", (seed) => {
		const given = world(seed);
		const end = dayText(addMonths(dayOf(given.asOf), given.settings.horizonMonths) - 1);
		for (const { demandByMonth, demandToEndOfNeed, stock, gap, endOfNeed } of assess(given).parts) {
			const total = Decimal.sum(0, ...demandByMonth.map(({ quantity }) => quantity));
			expect(total.toNumber()).toBeCloseTo(Number(demandToEndOfNeed), 8);
			const short = Decimal.max(0, new Decimal(demandToEndOfNeed).minus(stock.net));
			expect(Number(gap)).toBeCloseTo(short.toNumber(), 8);
			expect(endOfNeed === null || endOfNeed <= end).toBe(true);
		}
	});
});
