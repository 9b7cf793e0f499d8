import { describe, expect, it } from "vitest";
import { decisionLines, type Settled, standingWords } from "./standing";
import { ASSESSMENT, PART } from "./testing";

const OTHER = { ...PART, internalPart: "LFI-999", orderBy: "2027-06-01" };
const OPEN = { state: "open", assessment: ASSESSMENT, decisions: [] } as const;
const MADE: Settled = {
	internalPart: PART.internalPart,
	option: "life_of_need_buy",
	quantity: "6000.000000",
	state: "approved",
	decided: { by: "Eva", on: "2026-11-21" },
	approved: { by: "Bert", on: "2026-11-22" },
	drift: [],
};

describe("the standing of an alert", () => {
	it("names the day that decides, or says that nothing has to be ordered or that it is closed", () => {
		expect(standingWords(OPEN, "en")).toBe("open; decide in time to order by 20 May 2027");
		expect(standingWords(OPEN, "de")).toBe("offen; rechtzeitig entscheiden, um bis 20.05.2027 zu bestellen");
		const watch = { ...OPEN, assessment: { ...ASSESSMENT, actBy: null } };
		expect(standingWords(watch, "en")).toMatch(/^watch/);
		expect(standingWords({ ...OPEN, state: "closed" }, "de")).toBe("geschlossen");
	});

	it("names the next part that nobody has decided on, until there is none", () => {
		const two = { ...OPEN, assessment: { ...ASSESSMENT, parts: [PART, OTHER] }, decisions: [MADE] };
		expect(standingWords(two, "en")).toBe(
			"open; 1 of 2 parts that need an order decided on; decide on LFI-999 in time to order by 1 Jun 2027",
		);
		expect(standingWords(two, "de")).toContain("über LFI-999 rechtzeitig entscheiden, um bis 01.06.2027");
		const all = { ...OPEN, decisions: [MADE] };
		expect(standingWords(all, "en")).toBe("open; all parts that need an order are decided on");
	});

	it("takes no decision that waits for one that was made", () => {
		const waiting = { ...MADE, state: "awaiting_approval", approved: null } as const;
		expect(standingWords({ ...OPEN, decisions: [waiting] }, "en")).toBe(standingWords(OPEN, "en"));
	});
});

describe("what was decided", () => {
	const line = (over: Partial<Settled>, language: "en" | "de" = "en") =>
		decisionLines([{ ...MADE, ...over }], language)[0];

	it("is told with the pieces and who agreed when, in both languages", () => {
		expect(line({})).toBe(
			"Decided, LFI-120-3311: Life-of-need buy, 6,000 pieces, approved by Bert on 22 Nov 2026",
		);
		expect(line({}, "de")).toBe(
			"Entschieden, LFI-120-3311: Kauf bis zum Bedarfsende, 6.000 Stück, genehmigt von Bert am 22.11.2026",
		);
		expect(line({ state: "awaiting_approval", approved: null })).toBe(
			"Waits for approval, LFI-120-3311: Life-of-need buy, 6,000 pieces, by Eva on 21 Nov 2026",
		);
		expect(line({ option: "redesign", quantity: "0" })).toMatch(/: Redesign, approved by/);
	});

	it("says so when it is not enough any more, or not possible", () => {
		const short: Settled["drift"] = [
			{ figure: "lasting", decidedOn: null, now: "2029-10-23", until: "need" },
			{ figure: "optionQuantity", decidedOn: "6480", now: "6840" },
		];
		expect(line({ drift: short })).toMatch(/; it is not enough: used up on 23 Oct 2029$/);
		expect(line({ drift: short }, "de")).toMatch(/; es reicht nicht: aufgebraucht am 23.10.2029$/);
		expect(line({ drift: [{ figure: "option" }] })).toMatch(/; it is not possible any more$/);
	});

	it("of many parts is told of the first, the others are counted", () => {
		const lines = decisionLines(Array(23).fill(MADE), "en");
		expect(lines).toHaveLength(21);
		expect(lines.at(-1)).toBe("3 more decisions");
	});
});
