import { describe, expect, it } from "vitest";
import type { OptionKind } from "../exposure/types";
import { OPTION_KINDS } from "../exposure/types";
import { recommendationWords } from "./recommendation";
import { option, PART } from "./testing";

const SETTING = { asOf: "2026-11-22", currency: "USD" };
const words = (over: Partial<typeof PART>, language: "en" | "de" = "en") =>
	recommendationWords({ ...PART, ...over }, SETTING, language)?.replaceAll("\u00A0", " ");

describe("the recommendation of a buy", () => {
	it("names the day to order by, and why it comes before the maker's last day", () => {
		expect(words({})).toBe(
			"Buy 7,000 pieces by 20 May 2027 for $5,670.00: with a P&L impact of $2,117.78 it is the only feasible option. The maker takes orders until 30 Jun 2027, but the stock runs out on 12 Aug 2027 and delivery takes 84 days: an order that arrives in time goes out by 20 May 2027.",
		);
	});

	it("says the same in German", () => {
		expect(words({}, "de")).toBe(
			"7.000 Stück bis 20.05.2027 für 5.670,00 $ kaufen: mit einer Ergebniswirkung von 2.117,78 $ ist es die einzige machbare Option. Der Hersteller nimmt Bestellungen bis 30.06.2027 an, doch der Bestand reicht nur bis 12.08.2027 und die Lieferung dauert 84 Tage: Eine Bestellung, die rechtzeitig eintrifft, geht bis 20.05.2027 hinaus.",
		);
	});

	it("gives no reason where the maker's day is the one to order by", () => {
		expect(words({ orderBy: "2027-06-30", runOutDate: "2028-01-01" })).toBe(
			"Buy 7,000 pieces by 30 Jun 2027 for $5,670.00: with a P&L impact of $2,117.78 it is the only feasible option.",
		);
	});

	it("is at once where the stock ends within the lead time", () => {
		const late = words({ orderBy: "2026-11-22", runOutDate: "2026-12-20" });
		expect(late).toContain("Buy 7,000 pieces at once for");
		expect(late).toContain("sooner than the 84 days that delivery takes: every day counts");
		expect(words({ orderBy: "2026-11-22", runOutDate: "2026-12-20" }, "de")).toContain("7.000 Stück sofort");
	});

	it("is by the part's day to order, where the model reckons the cash on the day of the figures", () => {
		const unknown = [option({ cashDate: SETTING.asOf })];
		const advice = words({ options: unknown, orderBy: "2027-02-22" });
		expect(advice).toMatch(/^Buy 7,000 pieces by 22 Feb 2027 for \$5,670\.00: [^:]+\.$/);
	});

	it("names the bridge, by the part's day to order", () => {
		const bridge = { quantity: "1750", orderBy: "2027-03-31" };
		const best = option({ kind: "maker_replacement", weeksUntilEffective: 26, cash: "132936.36", bridge });
		expect(words({ options: [best], orderBy: "2027-03-31" })).toBe(
			"Buy 1,750 pieces by 31 Mar 2027 to bridge, and qualify the maker's replacement in 26 weeks, for $132,936.36 with the parts: with a P&L impact of $2,117.78 it is the only feasible option.",
		);
	});

	it("compares with doing nothing", () => {
		const nothing = option({ kind: "do_nothing", profitAndLossImpact: "3887528.96" });
		expect(words({ options: [...PART.options, nothing] })).toContain(
			"is the least of 2 feasible options, doing nothing would cost $3,887,528.96.",
		);
	});
});

it.each(OPTION_KINDS)("%s has words in both languages", (kind: OptionKind) => {
	const options = [option({ kind })];
	expect(words({ options })).toMatch(/^[A-Z].+\./);
	expect(words({ options }, "de")).toMatch(/^[A-ZÄÖÜ0-9].+\./);
});

it("there is none when nothing is feasible", () => {
	expect(words({ options: [option({ feasible: false, reason: "gap: x" })] })).toBeUndefined();
});
