import { describe, expect, it } from "vitest";
import { composeAlertMessage } from "./alert-message";
import { ASSESSMENT, PART } from "./brief/testing";

const INPUT = {
	headline: "Critical: ST",
	url: "http://localhost:3000/alerts/1",
	traceId: "0af7651916cd43dd8448eb211c80319c",
	needsReview: true,
	assessment: ASSESSMENT,
};

describe("the message", () => {
	const message = (headline: string) => composeAlertMessage({ ...INPUT, headline });

	it("holds the figures, what is recommended, the link and the trace", () => {
		const text = JSON.stringify(message("Critical: ST"));
		for (const words of [
			"$530,132.34",
			"20 May 2027 (in 179 days)",
			"LFI-120-3311: Life-of-need buy, order by 20 May 2027",
			"/alerts/1",
			"0af7651916cd",
			"review",
		]) {
			expect(text).toContain(words);
		}
	});

	it("writes days and money as the console does", () => {
		expect(JSON.stringify(message("Critical: ST"))).not.toMatch(/\d{4}-\d{2}-\d{2}|USD/);
	});

	it("names the parts that have to be ordered first, and counts the rest", () => {
		const days = ["2027-05-20", null, "2026-11-22", "2027-03-01", "2027-01-01", "2027-02-01"];
		const parts = days.map((orderBy, n) => ({ ...PART, internalPart: `P-${n + 1}`, orderBy }));
		const { blocks } = composeAlertMessage({ ...INPUT, assessment: { ...ASSESSMENT, parts } });
		const text = JSON.stringify(blocks);
		expect(text.match(/P-\d/g)).toEqual(["P-3", "P-5", "P-6", "P-4", "P-1"]);
		expect(text).toContain("P-3: Life-of-need buy, order now");
		expect(text).toContain("… and 1 more");
	});

	it("counts products that are many", () => {
		const products = ASSESSMENT.products.flatMap((product) =>
			Array.from({ length: 25 }, (_, n) => ({ ...product, sku: `LF-${n}` })),
		);
		const { blocks } = composeAlertMessage({ ...INPUT, assessment: { ...ASSESSMENT, products } });
		expect(JSON.stringify(blocks)).toMatch(/25: LF-0, .*LF-19, …/);
	});

	it("stays within Slack's limits and lets no notice write a mention", () => {
		const { text, blocks } = message(`<!channel> ${"x".repeat(300)}`);
		expect(text).toContain("&lt;!channel&gt;");
		const header = blocks[0]?.text as { text: string } | undefined;
		expect(header?.text).toHaveLength(150);
	});
});
