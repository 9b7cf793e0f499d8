import { describe, expect, it } from "vitest";
import type { Language } from "./alert";
import { checkBrief } from "./brief-check";

const SLOTS = {
	figures: ["530132.34", "7000", "2117.78", "2", "6304", "-12.5"],
	days: ["2027-06-30", "2027-08-12"],
	names: ["L4969EPTR-E", "LFI-120-3311", "LF-7000", "IPD-DIS/26/10482", "STMicroelectronics"],
};
const problems = (text: string, language: Language = "en") =>
	checkBrief(text, SLOTS, language).map(({ kind, text: found }) => `${kind} ${found}`);

const EN = `STMicroelectronics ends L4969EPTR-E (our LFI-120-3311) with IPD-DIS/26/10482. The last order date is
30 June 2027; stock lasts until 2027-08-12. Two products are hit, LF-7000 among them, with 530,132.34 USD at risk.
Buy 7,000 pieces by June 30, 2027 at a P&L impact of 2,117.78 USD; a change of -12.50 is in it.`;
const DE = `STMicroelectronics kündigt L4969EPTR-E (LFI-120-3311) mit IPD-DIS/26/10482 ab. Letzte Bestellung am
30. Juni 2027, der Bestand reicht bis 12.08.2027. Zwei Produkte sind betroffen, 530.132,34 USD sind gefährdet.
Kaufen Sie 7.000 Stück; die LF-7000-Planung bleibt. Im August 2027 wird es knapp.`;

describe("a text made of the slots alone", () => {
	it("passes in English and in German", () => {
		expect(problems(EN)).toEqual([]);
		expect(problems(DE, "de")).toEqual([]);
	});

	it("is refused in the other language, where its numbers mean others", () => {
		expect(problems("530,132.34 USD", "de")).toEqual(["figure 530,132.34"]);
		expect(problems("7.000 pieces", "en")).toEqual(["figure 7.000"]);
	});
});

describe("a text that was tampered with is refused", () => {
	it.each([
		["another amount", "530,132.35 USD at risk", "figure 530,132.35"],
		["a rounded amount", "about 530,000 USD at risk", "figure 530,000"],
		["a scale behind a figure", "7,000 million pieces", "figure 7,000 million"],
		["a lost sign", "a change of 12.5", "figure 12.5"],
		["a number in words", "Seven products are hit", "figure Seven"],
		["a vague number", "twice the margin", "figure twice"],
		["another day", "order by 29 June 2027", "day 29 June 2027"],
		["a day without its year", "order by 30 June", "day 30 June"],
		["a day that two readers read otherwise", "order by 06/07/2027", "day 06/07/2027"],
		["a day that is none", "order by 2027-02-30", "day 2027-02-30"],
		["another month", "from July 2027", "day July 2027"],
		["another part", "use L5150GJXTR instead", "name L5150GJXTR"],
		["a part with more behind it", "L4969EPTR-EX is meant", "name L4969EPTR-EX"],
		["a part with more before it", "the AL4969EPTR-E", "name AL4969EPTR-E"],
		["a part in another case", "the l4969eptr-e", "name l4969eptr-e"],
		["a part without a digit", "the ABC-DEF fits", "name ABC-DEF"],
		["a number in a hurry", "530k USD", "name 530k"],
		["an invisible character", "7,000\u200B pieces", "character U+200B"],
		["digits of another script", "٧٠٠٠ pieces", "character U+0667"],
	])("%s", (_what, text, problem) => {
		expect(problems(text)).toContain(problem);
	});

	it("also where the tampering hides among what is right", () => {
		expect(problems(EN.replace("7,000", "70,000"))).toEqual(["figure 70,000"]);
		expect(problems(DE.replace("12.08.2027", "12.09.2027"), "de")).toEqual(["day 12.09.2027"]);
		expect(problems(DE.replace("30. Juni", "3. Juni"), "de")).toEqual(["day 3. Juni 2027"]);
	});
});
