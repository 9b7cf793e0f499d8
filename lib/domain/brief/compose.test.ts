import { describe, expect, it } from "vitest";
import type { ReviewReason } from "../notice";
import { composeBrief } from "./compose";
import { ASSESSMENT, briefInput, option, PART } from "./testing";

/** A space that does not break reads as a space. */
const plain = (text: string) => text.replaceAll("\u00A0", " ");
const english = (over = {}) => composeBrief(briefInput(over), "en");
const german = (over = {}) => {
	const { headline, body } = composeBrief(briefInput(over), "de");
	return { headline: plain(headline), body: plain(body) };
};

describe("the headline", () => {
	it("says who, how many and how much, as the language writes it", () => {
		expect(english().headline).toBe(
			"Critical: STMicroelectronics IPD-DIS/26/10482 hits 1 part in 1 product, $530,132.34 of margin at risk",
		);
		expect(german().headline).toBe(
			"Kritisch: STMicroelectronics IPD-DIS/26/10482 trifft 1 Teil in 1 Produkt, 530.132,34 $ Marge gefährdet",
		);
	});
});

describe("the body", () => {
	it("holds dates with days left, stock, run-out, options with reasons, products and what to check", () => {
		const { body } = english();
		for (const words of [
			"**Order by:** 20 May 2027 (in 179 days), for LFI-120-3311, to arrive before the stock runs out",
			"30 Jun 2027 (in 220 days)",
			"1,649 on hand + 0 on order − 0 allocated = 1,649 net",
			"12 Aug 2027 (in 263 days)",
			"7,953 pieces to 21 Nov 2029, short of 6,304",
			"| Life-of-need buy | 7,000 | $5,670.00, reckoned on 30 Jun 2027 | $2,117.78 | at once | $0.00 |",
			"**Not possible:** Use stock (stock does not last to the end of need)",
			"| LF-2100, Loop calibrator | Calibration | 12 Aug 2027 | LFI-120-3311 | 683 | $1,000,000.50 | $530,132.34 |",
			"**Owner teams:** Calibration",
			"To review: wildcard part",
			"Missing: LF-2100: unit margin",
			"Figures as of 22 Nov 2026, version 1.",
		]) {
			expect(body).toContain(words);
		}
	});

	it("holds the same in German, with its dates, numbers and words", () => {
		const { body } = german();
		for (const words of [
			"**Bestellen bis:** 20.05.2027 (in 179 Tagen), für LFI-120-3311, damit die Ware",
			"1.649 vorhanden + 0 bestellt − 0 reserviert = 1.649 netto",
			"7.953 Stück bis 21.11.2029, es fehlen 6.304",
			"| Kauf bis zum Bedarfsende | 7.000 | 5.670,00 $, gerechnet zum 30.06.2027 | 2.117,78 $ | sofort | 0,00 $ |",
			"**Empfohlen, LFI-120-3311:** 7.000 Stück bis 20.05.2027 für 5.670,00 $ kaufen",
			"Lesung: eine Teilenummer hat einen Platzhalter",
			"LF-2100 hat kein Produktionsende: gebraucht bis zum Horizont, 21.11.2029",
			"Bestand verbrauchen (der Bestand reicht nicht bis zum Ende des Bedarfs)",
			"Es fehlt: LF-2100: Marge",
		]) {
			expect(body).toContain(words);
		}
		expect(body).not.toMatch(/\d{4}-\d{2}-\d{2}|USD|\b(order|stock|margin|pieces|none)\b/i);
	});

	it("writes no ISO date and one style of money in English", () => {
		expect(english().body).not.toMatch(/\d{4}-\d{2}-\d{2}|USD/);
	});

	it("quotes the words behind a date, with their place and how far to trust them", () => {
		const evidence = [
			{
				field: "lastOrderDate" as const,
				quote: "Last order: June 30, 2027",
				source: "attachment:PDN.pdf",
				page: "2",
				confidence: 0.97,
			},
		];
		const notice = { ...briefInput().notice, evidence };
		expect(english({ notice }).body).toContain(
			"**Last order:** 30 Jun 2027 (in 220 days) — “Last order: June 30, 2027”, PDN.pdf, page 2 (read this way, 97% of such values are right)",
		);
		expect(german({ notice }).body).toContain("„Last order: June 30, 2027“, PDN.pdf, Seite 2");
	});

	it("proves nothing by words that a person found to say something else", () => {
		const evidence = [
			{
				field: "lastOrderDate" as const,
				quote: "Last order: June 30, 2027",
				source: "body",
				page: null,
				confidence: 0.97,
			},
		];
		const corrected = new Map([
			["lastOrderDate", "2026-11-21"],
			["effectiveDate", "2026-11-20"],
			["manufacturer", "2026-11-21"],
		]);
		const notice = { ...briefInput().notice, evidence, corrected };
		const { body } = english({ notice });
		expect(body).toContain(
			"**Last order:** 30 Jun 2027 (in 220 days) — corrected by a person on 21 Nov 2026\n",
		);
		expect(body).toContain("**Effective:** not stated — corrected by a person on 20 Nov 2026\n");
		expect(body).toContain("**Maker:** STMicroelectronics — corrected by a person on 21 Nov 2026\n");
		expect(german({ notice }).body).toContain(
			"30.06.2027 (in 220 Tagen) — von einem Menschen berichtigt am 21.11.2026",
		);
	});

	it("tells terms, contact and links of the notice", () => {
		const notice = {
			...briefInput().notice,
			terms: { ncnr: true, minimumOrder: "2,500", allocation: true },
			contact: { name: null, email: "pcn@st.example", phone: null },
			links: ["https://st.example/pdn"],
		};
		const { body } = english({ notice });
		expect(body).toContain("not cancellable, not returnable, at least 2,500, on allocation");
		expect(body).toContain("**Contact at the maker:** pcn@st.example");
		expect(body).toContain("**Links in the notice:** https://st.example/pdn");
	});

	it("says what the maker's replacement takes, and names our other sources with their lifecycle", () => {
		const substitute = option({
			kind: "maker_replacement",
			weeksUntilEffective: 26,
			costs: [{ name: "one_off", amount: "34000" }],
		});
		const part = { ...PART, replacement: "L5150GJXTR", options: [...PART.options, substitute] };
		const [line] = briefInput().notice.parts;
		const named = line ? [{ ...line, replacement: "L5150GJXTR", replacementNote: "pin compatible" }] : [];
		const { body } = english({
			assessment: { ...ASSESSMENT, parts: [part] },
			notice: { ...briefInput().notice, parts: named },
			sources: [
				{
					id: "2",
					internalPart: part.internalPart,
					manufacturer: "onsemi",
					manufacturerKey: "onsemi",
					mpn: "NCV4269",
					status: "conditional",
					unitPrice: null,
					lifecycle: { state: "nrnd", statedOn: "2026-01-05", statedBy: "notice" },
				},
			],
		});
		expect(body).toContain("L5150GJXTR, pin compatible, to be qualified in 26 weeks for $34,000.00");
		expect(body).toContain(
			"**Our other sources:** onsemi NCV4269 (conditional, not for new designs as stated on 5 Jan 2026)",
		);
	});

	it("lets a bridge be ordered no later than it arrives in time, whatever day the maker still takes orders", () => {
		const bridge = { quantity: "1000", orderBy: "2027-06-30" };
		const redesign = option({ kind: "bridge_buy_and_redesign", quantity: "1000", bridge });
		const part = { ...PART, options: [...PART.options, redesign] };
		const { body } = english({ assessment: { ...ASSESSMENT, parts: [part] } });
		expect(body).toContain("| 1,000, of the old part by 20 May 2027 |");
	});

	it("says what changed since the version before, and why it was written anew", () => {
		const changes = [
			{ subject: "alert", figure: "marginAtRisk", before: "600000", after: "530132.344" },
			{ subject: "LFI-120-3311", figure: "recommended", before: "redesign", after: "life_of_need_buy" },
		];
		const over = { version: 2, cause: "company_data", changes } as const;
		const { body } = english(over);
		expect(body).toContain(
			"## What changed since version 1\n\nWritten anew because of changed company data.",
		);
		expect(body).toContain("- Margin at risk fell from $600,000.00 to $530,132.34");
		expect(body).toContain("- LFI-120-3311: recommended option went from Redesign to Life-of-need buy");
		expect(german(over).body).toContain("- Gefährdete Marge: gefallen von 600.000,00 $ auf 530.132,34 $");
		expect(english().body).not.toContain("What changed");
	});

	it("recommends first for the part that has to be ordered first", () => {
		const days = ["2027-05-20", null, "2026-11-26", "2027-03-01"];
		const parts = days.map((orderBy, n) => ({ ...PART, internalPart: `P-${n + 1}`, orderBy }));
		const { body } = english({ assessment: { ...ASSESSMENT, parts } });
		expect(body.match(/Recommended, P-\d/g)).toEqual([
			"Recommended, P-3",
			"Recommended, P-4",
			"Recommended, P-1",
		]);
		expect(body).toContain("- 1 more part has its recommendation below.");
		expect(german({ assessment: { ...ASSESSMENT, parts } }).body).toContain(
			"- 1 weiteres Teil hat seine Empfehlung unten.",
		);
		expect(english().body).not.toContain("recommendation below");
	});

	it("tells ten parts in full and the others in a row each", () => {
		const parts = Array.from({ length: 12 }, (_, n) => ({ ...PART, internalPart: `P-${n + 1}` }));
		const { body } = english({ partsHit: 12, assessment: { ...ASSESSMENT, parts } });
		expect(body).toContain("## P-10,");
		expect(body).not.toContain("## P-11,");
		expect(body).toContain("## 2 more parts");
		expect(body).toContain("| P-12 | Exposed | 12 Aug 2027 | 20 May 2027 | 6,304 | Life-of-need buy |");
	});
});

describe("a notice that hits nothing for certain", () => {
	const none = { ...ASSESSMENT, severity: "info", parts: [], products: [], marginAtRisk: "0" } as const;
	const about = (reviewReasons: ReviewReason[]) =>
		english({ partsHit: 0, notice: { ...briefInput().notice, reviewReasons }, assessment: none });

	it("is called harmless only where the list of parts is not in doubt", () => {
		const sure = about(["window_shorter_than_standard"]);
		expect(sure.headline).toContain("names none of our parts");
		expect(sure.body).toContain("No action is needed");
		const doubtful = about(["wildcard_part"]);
		expect(doubtful.headline).toContain("no part of ours was found in what could be read");
		expect(doubtful.body).not.toContain("No action is needed");
	});

	it("gets no all-clear for parts that nobody read, nor for matches that nobody confirmed", () => {
		const unread = { ...briefInput().notice, parts: [], reviewReasons: ["scanned_pdf" as const] };
		expect(english({ partsHit: 0, notice: unread, assessment: none }).headline).toContain(
			"could not be read",
		);
		const possible = { revenueAtRisk: "2", marginAtRisk: "1", internalParts: ["LFI-120-3310"] };
		const text = english({ partsHit: 0, assessment: { ...none, possible } });
		expect(text.headline).toContain("may name 1 part of ours");
		expect(text.body).not.toContain("No action is needed");
		expect(text.body).toContain("## Possible exposure");
	});
});

it("no words of a notice become Markdown", () => {
	const notice = { ...briefInput().notice, manufacturer: "[x](http://evil.example) <b>|\n# Fake" };
	expect(english({ notice }).body).toContain("\\[x\\](http://evil.example) \\<b\\>\\| \\# Fake");
});
