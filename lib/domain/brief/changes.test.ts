import { expect, it } from "vitest";
import { causeWords, changeWords } from "./changes";

const change = (subject: string, figure: string, before: string | null, after: string | null) => ({
	subject,
	figure,
	before,
	after,
});
type Given = Parameters<typeof change>;
const english = (...given: Given) => changeWords(change(...given), "USD", "en");
const german = (...given: Given) => changeWords(change(...given), "USD", "de").replaceAll("\u00A0", " ");

it("an amount falls or rises, rounded only here", () => {
	expect(english("LFI-1", "gap", "6303.037375", "4303.037375")).toBe("LFI-1: gap fell from 6,304 to 4,304");
	expect(english("alert", "marginAtRisk", "99.995", "100000")).toBe(
		"Margin at risk rose from $100.00 to $100,000.00",
	);
	expect(german("LFI-1", "gap", "6303.037375", "4303.037375")).toBe(
		"LFI-1, Fehlmenge: gefallen von 6.304 auf 4.304",
	);
	expect(german("alert", "marginAtRisk", "99.995", "100000")).toBe(
		"Gefährdete Marge: gestiegen von 100,00 $ auf 100.000,00 $",
	);
});

it("what reads the same before and after is not told as a rise", () => {
	expect(english("alert", "marginAtRisk", "100", "100.001")).toBe(
		"Margin at risk moved by less than is shown, still $100.00",
	);
});

it("a day comes nearer or moves out, and an option or a severity goes from one to another", () => {
	expect(english("alert", "runOutDate", "2027-08-12", "2027-07-01")).toBe(
		"Run-out came nearer, from 12 Aug 2027 to 1 Jul 2027",
	);
	expect(german("alert", "actBy", "2027-08-12", "2027-09-01")).toBe(
		"Tag der Bestellung: hinausgerückt, von 12.08.2027 auf 01.09.2027",
	);
	expect(english("alert", "severity", "high", "critical")).toBe("Severity went from High to Critical");
	expect(english("LFI-1", "recommended", "use_stock", "life_of_need_buy")).toBe(
		"LFI-1: recommended option went from Use stock to Life-of-need buy",
	);
});

it("what was not there before, or is no more, is said so", () => {
	expect(english("LFI-1", "runOutDate", null, "2027-07-01")).toBe("LFI-1: run-out is now 1 Jul 2027");
	expect(english("LFI-1", "gap", "5", null)).toBe("LFI-1: gap was 5, now there is none");
	expect(german("LFI-1", "gap", "5", null)).toBe("LFI-1, Fehlmenge: war 5, entfällt");
	expect(english("alert", "details", null, null)).toContain("only details");
});

it("a cause begins a line", () => {
	expect(causeWords("company_data", "en")).toBe("Changed company data");
	expect(causeWords("correction", "de")).toBe("Eine berichtigte Lesung");
});
