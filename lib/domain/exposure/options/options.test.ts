import { describe, expect, it } from "vitest";
import { assess } from "../assess";
import type { ExposureInputs } from "../inputs";
import { DEFAULT_SETTINGS } from "../settings";
import { inputs, line, part, product, source } from "../testing";
import type { OptionKind } from "../types";

/** Without discounting, so that every figure can be worked out on paper. */
const settings = { ...DEFAULT_SETTINGS, annualDiscountRate: "0" };
/** 372 pieces are needed in 2026, 31 a month; 40 are in stock: the gap is 332, from 2026-02-09 on. */
const stock = part({ onHand: "40" });

function option(kind: OptionKind, over: Partial<ExposureInputs> = {}) {
	const { parts } = assess(inputs({ settings, parts: [stock], ...over }));
	const found = parts[0]?.options.find((candidate) => candidate.kind === kind);
	if (!found) throw new Error(`no option ${kind}`);
	return found;
}

const costsOf = ({ costs }: ReturnType<typeof option>) =>
	Object.fromEntries(costs.map(({ name, amount }) => [name, amount]));

const noticeWith = (lastOrderDate: string | null, lastShipDate: string | null = null) => ({
	type: "discontinuance" as const,
	issueDate: null,
	lastOrderDate,
	lastShipDate,
});

describe("a life-of-need buy", () => {
	it("covers the gap with the safety factor and is held from the last order date", () => {
		// 332 × 1.1 = 365.2. Held: 1/30 of June at 220.51666…, then 204.5, 173.5, 142.5, 111.5, 80.5, 49.5.
		const buy = option("life_of_need_buy");
		expect(buy).toMatchObject({
			quantity: "366",
			cash: "732",
			cashDate: "2026-06-30",
			weeksUntilEffective: 2,
		});
		expect(costsOf(buy)).toEqual({ holding: "32.056273", excess: "68", lost_margin: "0" });
		expect(buy.profitAndLossImpact).toBe("100.056273");
	});

	it("is at least the minimum order, and a whole multiple", () => {
		const bought = (moq: string, orderMultiple: string) =>
			option("life_of_need_buy", { parts: [{ ...stock, moq, orderMultiple }] }).quantity;
		expect(bought("1000", "300")).toBe("1200");
		expect(bought("100", "50")).toBe("400");
		expect(bought("0", "365.2")).toBe("365.2");
	});

	it("gets back the salvage rate of what is left over", () => {
		const buy = option("life_of_need_buy", { settings: { ...settings, salvageRate: "0.25" } });
		expect(costsOf(buy)).toMatchObject({ excess: "51" });
	});

	it("discounts each cost by the months to it", () => {
		const buy = option("life_of_need_buy", { settings: { ...settings, annualDiscountRate: "0.12" } });
		// 68 in December, 11 months after the month of A: 68 / 1.01^11.
		expect(costsOf(buy)).toMatchObject({ excess: "60.950013" });
	});

	it("loses margin while the parts are on their way", () => {
		const late = part({ onHand: "0", leadTimeDays: 30 });
		const buy = option("life_of_need_buy", { parts: [late] });
		expect(buy).toMatchObject({ residualMargin: "300", weeksUntilEffective: 5 });
	});

	it("cannot be made after the last order date, or when no more orders are taken", () => {
		expect(option("life_of_need_buy", { notice: noticeWith("2026-01-01") }).feasible).toBe(true);
		expect(option("life_of_need_buy", { notice: noticeWith("2025-12-31") }).reason).toBe(
			"last_order_passed: the last order date was 2025-12-31",
		);
		expect(option("life_of_need_buy", { lines: [line({ noLastOrder: true })] }).reason).toMatch(
			"no more orders",
		);
	});

	it("is assumed to be possible at once when no last order date is known", () => {
		const buy = option("life_of_need_buy", { notice: noticeWith(null) });
		expect(buy).toMatchObject({ feasible: true, cashDate: "2026-01-01" });
		expect(buy.assumptions).toMatchObject([{ code: "unknown_last_order_date" }]);
	});

	it("is paid at once when the last order date is after the end of need", () => {
		expect(option("life_of_need_buy", { notice: noticeWith("2027-01-01") }).cashDate).toBe("2026-01-01");
	});

	it("is not feasible when the shelf life, from the last shipment, ends before the need", () => {
		const shelved = { parts: [{ ...stock, shelfLifeMonths: 5 }] };
		const shipped = (lastShipDate: string | null) =>
			option("life_of_need_buy", { ...shelved, notice: noticeWith("2026-06-30", lastShipDate) }).reason;
		expect(shipped("2026-07-31")).toBeNull();
		expect(shipped("2026-07-30")).toBe(
			"shelf_life: its shelf life ends on 2026-12-30, the need on 2026-12-31",
		);
		expect(shipped(null)).toBe("shelf_life: its shelf life ends on 2026-11-30, the need on 2026-12-31");
	});

	it("says from which day its shelf life counts, and how long it keeps", () => {
		const shelved = { parts: [{ ...stock, shelfLifeMonths: 12 }] };
		const said = (lastOrderDate: string | null, lastShipDate: string | null) =>
			option("life_of_need_buy", { ...shelved, notice: noticeWith(lastOrderDate, lastShipDate) })
				.assumptions.filter(({ code }) => code === "shelf_life_from_maker")
				.map(({ text }) => text);
		expect(said("2026-06-30", "2026-09-30")).toEqual([
			"P keeps to 2027-09-30, 12 months from the last ship date (deliveries can be scheduled up to it)",
		]);
		expect(said("2026-06-30", null)).toEqual([
			"P keeps to 2027-06-30, 12 months from the last order date (no last ship date is known)",
		]);
		expect(said(null, null)).toEqual([
			"P keeps to 2027-01-01, 12 months from the day of these figures (no last dates are known)",
		]);
		expect(option("life_of_need_buy").assumptions).toEqual([]);
	});
});

describe("a bridge buy and redesign", () => {
	it("covers the gap to the day before the redesign is ready", () => {
		// Ready on 2026-12-31: 331 × 1.1 = 364.1.
		const bridge = option("bridge_buy_and_redesign");
		expect(bridge).toMatchObject({
			quantity: "365",
			bridge: { quantity: "365", orderBy: "2026-06-30" },
			cash: "250730",
			cashDate: "2026-01-01",
			weeksUntilEffective: 52,
		});
		expect(costsOf(bridge)).toMatchObject({ excess: "68", one_off: "250000", lost_margin: "0" });
	});

	it("buys nothing when stock lasts that long, even after the last order date", () => {
		const lasting = { parts: [part({ onHand: "371" })], notice: noticeWith("2025-12-31") };
		expect(option("bridge_buy_and_redesign", lasting)).toMatchObject({
			feasible: true,
			quantity: "0",
			cash: "250000",
			profitAndLossImpact: "250000",
		});
	});
});

describe("the maker's replacement", () => {
	const named = (replacement: string | null, over: Partial<ExposureInputs> = {}) =>
		option("maker_replacement", { lines: [line({ replacement })], ...over });

	it("is not feasible when none is named", () => {
		expect(named(null)).toMatchObject({ feasible: false, reason: "no_replacement: the maker names none" });
	});

	it("is bridged when that costs less than the margin lost until it is qualified", () => {
		// Ready on 2026-07-02: 147 to 2026-07-01 are short, 161.7 → 162 bought, and left over 15.
		const dear = [product({ unitMargin: "1000" })];
		const bridged = named("R", { products: dear });
		expect(bridged).toMatchObject({ bridge: { quantity: "162", orderBy: "2026-06-30" }, quantity: "347" });
		expect(bridged.cash).toBe("34694");
		expect(costsOf(bridged)).toMatchObject({ one_off: "34000", excess: "30", lost_margin: "0" });
	});

	it("is not bridged when the buy costs more than it saves, or cannot be made", () => {
		const cheap = named("R", { products: [product({ unitMargin: "0.01" })] });
		expect(cheap).toMatchObject({ quantity: "332", residualMargin: "1.471429" });
		expect(cheap.bridge).toBeUndefined();
		const over = named("R", { lines: [line({ replacement: "R", noLastOrder: true })] });
		expect(over).toMatchObject({ feasible: true, quantity: "332" });
		expect(over.bridge).toBeUndefined();
	});

	it("is simple when only the packing differs by a rule of that maker", () => {
		const sources = [source({ manufacturerKey: "nxp", mpn: "PCA9627ADP,118" })];
		const simple = named("PCA9627ADP,518", {
			sources,
			lines: [line({ mpn: "PCA9627ADP,118", replacement: "PCA9627ADP,518" })],
		});
		expect(simple).toMatchObject({ weeksUntilEffective: 8 });
		expect(costsOf(simple)).toMatchObject({ one_off: "5000" });
		expect(named("PCA9627ADP,518", { sources }).weeksUntilEffective).toBe(26);
	});
});

describe("an alternate", () => {
	const alternate = (over: Partial<ReturnType<typeof source>> = {}) =>
		source({ id: "T", mpn: "T-1", unitPrice: "2.5", ...over });

	it("costs what it is dearer than the part, for each piece of the gap, and its release", () => {
		const found = option("approved_alternate", { sources: [source(), alternate()] });
		expect(found).toMatchObject({ quantity: "332", cash: "3830", weeksUntilEffective: 4 });
		expect(costsOf(found)).toEqual({ premium: "166", one_off: "3000", lost_margin: "0" });
		expect(found.assumptions).toMatchObject([{ code: "alternate_lifecycle_unknown", subject: "M T-1" }]);
	});

	it("is no gain when it is cheaper", () => {
		const found = option("approved_alternate", { sources: [source(), alternate({ unitPrice: "1" })] });
		expect(costsOf(found)).toMatchObject({ premium: "0" });
		expect(found.cash).toBe("3332");
	});

	it("without a price costs what the part costs, which is listed", () => {
		const found = option("approved_alternate", { sources: [source(), alternate({ unitPrice: null })] });
		expect(found.cash).toBe("3664");
		expect(found.assumptions.map(({ code }) => code)).toContain("alternate_price_unknown");
	});

	it("that is conditional takes a normal release", () => {
		const sources = [source(), alternate({ status: "conditional" })];
		expect(option("conditional_alternate", { sources })).toMatchObject({
			cash: "34830",
			weeksUntilEffective: 26,
		});
		expect(option("approved_alternate", { sources }).reason).toMatch("no_alternate");
	});
});

describe("the other options", () => {
	it("an aftermarket buy costs the premium at once and is held from the as-of date", () => {
		const found = option("aftermarket_buy", { lines: [line({ noLastOrder: true })] });
		expect(found).toMatchObject({ feasible: true, quantity: "332", cash: "1992", cashDate: "2026-01-01" });
		expect(costsOf(found)).toMatchObject({ premium: "1328" });
	});

	it("an aftermarket buy has to keep from its arrival to the end of need", () => {
		// Ordered on 2026-01-01, it arrives 30 days later: on 2026-01-31.
		const kept = (shelfLifeMonths: number) =>
			option("aftermarket_buy", { parts: [{ ...stock, leadTimeDays: 30, shelfLifeMonths }] });
		expect(kept(10)).toMatchObject({
			feasible: false,
			quantity: "0",
			reason: "shelf_life: its shelf life ends on 2026-11-30, the need on 2026-12-31",
		});
		const fresh = kept(11);
		expect(fresh.feasible).toBe(true);
		expect(fresh.assumptions.map(({ text }) => text)).toContain(
			"P keeps to 2026-12-31, 11 months from its arrival on 2026-01-31, as if made then (check the date code)",
		);
	});

	it("a redesign costs its engineering and the margin lost until it is ready", () => {
		expect(option("redesign")).toMatchObject({ cash: "250000", residualMargin: "3311.428571" });
	});

	it("doing nothing loses margin to the end of need, beyond the day a redesign would be ready", () => {
		expect(option("do_nothing")).toMatchObject({
			profitAndLossImpact: "3321.428571",
			weeksUntilEffective: 0,
		});
	});

	it("without a gap only the stock and doing nothing are left", () => {
		const { parts } = assess(inputs({ parts: [part({ onHand: "372" })] }));
		const feasible = parts[0]?.options.filter((found) => found.feasible).map(({ kind }) => kind);
		expect(feasible).toEqual(["use_stock", "do_nothing"]);
		const others = parts[0]?.options.filter((found) => !found.feasible).map(({ reason }) => reason);
		expect(new Set(others)).toEqual(new Set(["not_needed: stock lasts to the end of need"]));
	});
});
