import { expect, it } from "vitest";
import { assess } from "./assess";
import { withOrderSaid } from "./supposed-order";
import { inputs, part, plan } from "./testing";
import { supposed } from "./what-if";

/** One piece a day in months of 31 days, for a year from 2026-01-01 on. */
function saidOf(onHand: string, leadTimeDays: number, buyQuantity: string, asOf = "2026-01-01") {
	const world = inputs({ asOf, parts: [part({ onHand, leadTimeDays, allocated: "3" })] });
	const answer = withOrderSaid(assess(supposed(world, { buyQuantity })), buyQuantity);
	expect(answer.parts[0]?.assumptions).toEqual(answer.assumptions);
	const said = answer.assumptions.filter(({ code }) => code.startsWith("order_"));
	return { runsOut: assess(world).runOutDate, said };
}

it("an order that arrives before the stock ends counts from the first day on, which is said", () => {
	expect(saidOf("43", 38, "400").said).toEqual([
		{
			code: "order_counts_at_once",
			subject: "P",
			text: "400 pieces of P count as if on order from 2026-01-01 on: when they arrive is not looked at",
		},
	]);
});

it("an order that arrives after the stock ends is said to leave a gap that is in no figure", () => {
	const { said, runsOut } = saidOf("33", 60, "400");
	expect(runsOut).toBe("2026-01-31");
	expect(said.map(({ code }) => code)).toEqual(["order_counts_at_once", "order_arrives_late"]);
	expect(said[1]?.text).toBe(
		"P ordered on 2026-01-01 arrives on 2026-03-02, but without it the stock runs out on 2026-01-31: the margin lost in between is in no figure",
	);
});

it.each(["0", "17", "33.5", "61", "62", "200", "250"])(
	"the run-out that is named with %s pieces is the one without the order",
	(onHand) => {
		for (const asOf of ["2026-01-01", "2026-02-17", "2026-03-31"]) {
			const { said, runsOut } = saidOf(onHand, 3_000, "1000", asOf);
			expect(said[1]?.text).toContain(`without it the stock runs out on ${runsOut}:`);
		}
	},
);

it("nothing is said of an order of nothing, and none is late where nothing is needed", () => {
	const none = assess(inputs());
	expect(withOrderSaid(none, "0")).toBe(none);
	const enough = assess(supposed(inputs({ plan: plan("X", "2026-01", [0]) }), { buyQuantity: "5" }));
	expect(withOrderSaid(enough, "5").assumptions.map(({ code }) => code)).toEqual(["order_counts_at_once"]);
});
