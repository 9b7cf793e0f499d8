import { describe, expect, it } from "vitest";
import { composeAlertMessage } from "./alert-message";
import { type BriefInput, composeBrief } from "./brief";
import { DEFAULT_SETTINGS } from "./exposure/settings";
import type { Assessment, Option, PartExposure } from "./exposure/types";
import type { ReviewReason } from "./notice";

const option = (overrides: Partial<Option>): Option => ({
	kind: "life_of_need_buy",
	feasible: true,
	reason: null,
	quantity: "7000",
	cash: "5670",
	cashDate: "2027-06-30",
	profitAndLossImpact: "2117.775",
	weeksUntilEffective: 0,
	residualMargin: "0",
	costs: [],
	assumptions: [],
	...overrides,
});

const part: PartExposure = {
	internalPart: "LFI-120-3311",
	description: "LDO 5 V | automotive",
	affectedSources: [
		{
			manufacturer: "STMicroelectronics",
			mpn: "L4969EPTR-E",
			status: "approved",
			noticeMpn: "L4969EPTR-E",
			matchKind: "exact",
			disposition: "discontinued",
			lastOrderDate: "2027-06-30",
			lastShipDate: null,
			noLastOrder: false,
			replacement: null,
		},
	],
	coverage: "exposed",
	coveredBy: null,
	stock: { onHand: "1649", onOrder: "0", allocated: "0", safetyStock: "100", net: "1649" },
	unitCost: "0.81",
	moq: "250",
	orderMultiple: "250",
	leadTimeDays: 84,
	shelfLifeMonths: null,
	lastOrderDate: "2027-06-30",
	lastShipDate: null,
	noLastOrder: false,
	replacement: null,
	demandByMonth: [],
	demandToEndOfNeed: "7952.037375",
	runOutDate: "2027-08-12",
	orderBy: "2027-05-20",
	daysOfSupply: 263,
	endOfNeed: "2029-11-21",
	gap: "6303.037375",
	usedIn: [],
	options: [option({}), option({ kind: "use_stock", feasible: false, reason: "stock ends before the need" })],
	recommended: "life_of_need_buy",
	recommendation: "Buy 7,000 pieces by 2027-06-30.",
	assumptions: [],
	missing: [],
};

const assessment: Assessment = {
	asOf: "2026-11-22",
	reportingCurrency: "USD",
	mitigationReady: "2027-11-21",
	severity: "critical",
	lastOrderDate: "2027-06-30",
	actBy: "2027-05-20",
	runOutDate: "2027-08-12",
	revenueAtRisk: "1000000.5",
	marginAtRisk: "530132.344",
	possible: null,
	window: { ok: null, flag: null },
	parts: [part],
	products: [
		{
			sku: "LF-2100",
			name: "Loop calibrator",
			ownerTeam: "Calibration",
			endOfProduction: null,
			runOutDate: "2027-08-12",
			constrainedBy: "LFI-120-3311",
			unitsLost: "682.956989",
			revenueAtRisk: "1000000.5",
			marginAtRisk: "530132.344",
		},
	],
	assumptions: [{ code: "assumed_horizon", subject: "LF-2100", text: "LF-2100 has no end of production" }],
	missing: ["LF-2100: end_of_production"],
	fxRates: [],
	settings: DEFAULT_SETTINGS,
};

const input = (overrides: Partial<BriefInput> = {}): BriefInput => ({
	notice: {
		manufacturer: "STMicroelectronics",
		manufacturerAsPrinted: "ST",
		number: "IPD-DIS/26/10482",
		revision: null,
		type: "discontinuance",
		title: null,
		issueDate: "2026-09-24",
		lastOrderDate: "2027-06-30",
		lastShipDate: "2027-12-31",
		effectiveDate: null,
		responseDueDate: null,
		parts: [
			{
				mpn: "L4969EPTR-E",
				disposition: "discontinued",
				replacement: null,
				lastOrderDate: null,
				lastShipDate: null,
				noLastOrder: false,
			},
		],
		reviewReasons: ["wildcard_part"],
	},
	partsHit: 1,
	assessment,
	...overrides,
});

describe("the brief", () => {
	it("says in its headline who, how many and how much", () => {
		expect(composeBrief(input()).headline).toBe(
			"Critical: STMicroelectronics IPD-DIS/26/10482 hits 1 part in 1 product, 530,132.34 USD margin at risk",
		);
	});

	it("holds dates with days left, stock, run-out, options with reasons, products and what to check", () => {
		const { body } = composeBrief(input());
		for (const words of [
			"**Order by:** 2027-05-20 (in 179 days)",
			"2027-06-30 (in 220 days)",
			"1,649 net",
			"2027-08-12 (in 263 days)",
			"short of 6,304",
			"| Life-of-need buy | 7,000 | 5,670.00 USD | 2,117.78 USD | 0 |",
			"not feasible: stock ends before the need",
			"| LF-2100 | Loop calibrator | 2027-08-12 | LFI-120-3311 | 683 | 530,132.34 USD |",
			"To review: wildcard part",
			"Missing: LF-2100: end\\_of\\_production",
		]) {
			expect(body).toContain(words);
		}
	});

	it("says so when nothing of ours is named", () => {
		const none = { ...assessment, severity: "info", parts: [], products: [], marginAtRisk: "0" } as const;
		const about = (reviewReasons: ReviewReason[]) =>
			composeBrief(
				input({
					partsHit: 0,
					notice: { ...input().notice, reviewReasons },
					assessment: { ...none, parts: [], products: [] },
				}),
			);
		const sure = about(["window_shorter_than_standard"]);
		expect(sure.headline).toContain("names none of our parts");
		expect(sure.body).toContain("No action is needed");
		const doubtful = about(["wildcard_part"]);
		expect(doubtful.headline).toContain("no part of ours was found in what could be read");
		expect(doubtful.body).not.toContain("No action is needed");
	});

	it("gives no all-clear for parts that nobody read, nor for matches that nobody confirmed", () => {
		const none: Assessment = { ...assessment, severity: "info", parts: [], products: [], marginAtRisk: "0" };
		const unread = { ...input().notice, parts: [], reviewReasons: ["scanned_pdf" as const] };
		expect(composeBrief(input({ partsHit: 0, notice: unread, assessment: none })).headline).toContain(
			"could not be read",
		);
		const possible = { revenueAtRisk: "2", marginAtRisk: "1", internalParts: ["LFI-120-3310"] };
		const text = composeBrief(input({ partsHit: 0, assessment: { ...none, possible } }));
		expect(text.headline).toContain("may name 1 part of ours");
		expect(text.body).not.toContain("No action is needed");
	});

	it("lets no words of a notice become Markdown", () => {
		const notice = { ...input().notice, manufacturer: "[x](http://evil.example) <b>|\n# Fake" };
		const { body } = composeBrief(input({ notice }));
		expect(body).toContain("\\[x\\](http://evil.example) \\<b\\>\\| \\# Fake");
	});
});

describe("the message", () => {
	const message = (headline: string) =>
		composeAlertMessage({
			headline,
			url: "http://localhost:3000/alerts/1",
			traceId: "0af7651916cd43dd8448eb211c80319c",
			needsReview: true,
			assessment,
		});

	it("holds the figures, what is recommended, the link and the trace", () => {
		const text = JSON.stringify(message("Critical: ST"));
		for (const words of [
			"530,132.34 USD",
			"2027-05-20 (in 179 days)",
			"LFI-120-3311: Life-of-need buy",
			"/alerts/1",
			"0af7651916cd",
			"review",
		]) {
			expect(text).toContain(words);
		}
	});

	it("stays within Slack's limits and lets no notice write a mention", () => {
		const { text, blocks } = message(`<!channel> ${"x".repeat(300)}`);
		expect(text).toContain("&lt;!channel&gt;");
		const header = blocks[0]?.text as { text: string } | undefined;
		expect(header?.text).toHaveLength(150);
	});
});
