import { expect, it } from "vitest";
import { changeWords } from "./change-words";

const words = (subject: string, figure: string, before: string | null, after: string | null) =>
	changeWords({ subject, figure, before, after }, "USD");

it("an amount falls or rises, rounded only here", () => {
	expect(words("LFI-1", "gap", "6303.037375", "4303.037375")).toBe(
		"LFI-1: gap fell from 6,303.04 to 4,303.04",
	);
	expect(words("alert", "marginAtRisk", "99.995", "100000")).toBe(
		"Margin at risk rose from $100.00 to $100,000.00",
	);
});

it("a day comes nearer or moves out, and an option or a severity goes from one to another", () => {
	expect(words("alert", "runOutDate", "2027-08-12", "2027-07-01")).toBe(
		"Run-out came nearer, from 12 Aug 2027 to 1 Jul 2027",
	);
	expect(words("alert", "severity", "high", "critical")).toBe("Severity went from High to Critical");
	expect(words("LFI-1", "recommended", "use_stock", "life_of_need_buy")).toBe(
		"LFI-1: recommended option went from Use stock to Life-of-need buy",
	);
});

it("what was not there before, or is no more, is said so", () => {
	expect(words("LFI-1", "runOutDate", null, "2027-07-01")).toBe("LFI-1: run-out is now 1 Jul 2027");
	expect(words("LFI-1", "gap", "5", null)).toBe("LFI-1: gap was 5, now there is none");
	expect(words("alert", "details", null, null)).toContain("only details");
});
