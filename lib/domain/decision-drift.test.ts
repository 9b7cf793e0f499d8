import { describe, expect, it } from "vitest";
import { option } from "./brief/testing";
import type { DecidedFigures } from "./decision";
import { driftBetween, optionNow } from "./decision-drift";
import { impactOfQuantity } from "./decision-impact";
import { assess } from "./exposure/assess";
import { larkfield } from "./exposure/testing";
import type { Option } from "./exposure/types";

const PART = "LFI-120-3311";
const BUY = { internalPart: PART, option: "life_of_need_buy" } as const;

/** Larkfield with other stock than its 1,250 pieces. */
function world(onHand = "1250") {
	const inputs = larkfield();
	const stocked = { ...inputs, parts: inputs.parts.map((one) => ({ ...one, onHand })) };
	return { inputs: stocked, result: assess(stocked) };
}

/** A decision on that many pieces, as it is kept. */
function decidedOn(quantity: string, { inputs, result } = world()) {
	const figures: DecidedFigures | undefined = result.parts[0]?.options.find(
		({ kind }) => kind === BUY.option,
	);
	if (!figures) throw new Error("no option");
	const chosen = impactOfQuantity(inputs, { ...BUY, quantity });
	const kept = quantity === "7000" || !chosen ? figures : { ...figures, chosen };
	return { ...BUY, quantity, figures: kept, currency: "USD" };
}
const drift = (decided: ReturnType<typeof decidedOn>, newest: Parameters<typeof optionNow>[1]) =>
	driftBetween(decided, optionNow(decided, newest));

describe("drift", () => {
	it("is none while nothing changed, whether the pieces are the option's own or not", () => {
		expect(drift(decidedOn("7000"), world())).toEqual([]);
		expect(drift(decidedOn("6500"), world())).toEqual([]);
	});

	it("compares the decided pieces with themselves, and says that they do not last any more", () => {
		const [decided, less] = [decidedOn("6500"), world("500")];
		const now = impactOfQuantity(less.inputs, { ...BUY, quantity: "6500" });
		expect(decided.figures.chosen?.usedUpOn).toBe(null);
		expect(now?.usedUpOn).toMatch(/^2029-/);
		expect(drift(decided, less)).toEqual([
			{ figure: "lasting", decidedOn: null, now: now?.usedUpOn, until: "need" },
			{ figure: "optionQuantity", decidedOn: "7000", now: "8000" },
			{
				figure: "profitAndLossImpact",
				decidedOn: decided.figures.chosen?.profitAndLossImpact,
				now: now?.profitAndLossImpact,
			},
		]);
	});

	it("tells of the option's own pieces what it says now, and whether they still last", () => {
		const figures = (onHand: string) => drift(decidedOn("7000"), world(onHand)).map(({ figure }) => figure);
		expect(figures("3250")).toEqual(["quantity", "profitAndLossImpact"]);
		expect(figures("250")).toEqual(["lasting", "quantity", "profitAndLossImpact"]);
	});

	it("of an option that is none any more has no figures of now", () => {
		const gone = { ...world(), result: { ...world().result, parts: [] } };
		expect(drift(decidedOn("7000"), gone)).toEqual([{ figure: "option" }]);
	});

	const now = (figures: Option, currency = "USD") => ({ figures, chosen: null, currency });

	it("compares no amounts of two currencies, but pieces", () => {
		const decided = { figures: option({}), quantity: "7000", currency: "USD" };
		expect(driftBetween(decided, now(option({ cash: "5154.55" }), "EUR"))).toEqual([]);
		expect(driftBetween(decided, now(option({ quantity: "6000" }), "EUR"))).toEqual([
			{ figure: "quantity", decidedOn: "7000", now: "6000" },
		]);
	});

	it("compares amounts as numbers, and leaves out those of pieces that nobody could reckon", () => {
		const alternate = (over: Partial<Option>) => option({ kind: "approved_alternate", ...over });
		const decided = { figures: alternate({}), quantity: "7500.000000", currency: "USD" };
		expect(driftBetween(decided, now(alternate({ cash: "5670.00" })))).toEqual([]);
		expect(driftBetween(decided, now(alternate({ cash: "6000" })))).toEqual([
			{ figure: "cash", decidedOn: "5670", now: "6000" },
		]);
		expect(driftBetween(decided, now(alternate({ cash: "6000", quantity: "8000" })))).toEqual([
			{ figure: "optionQuantity", decidedOn: "7000", now: "8000" },
		]);
	});
});
