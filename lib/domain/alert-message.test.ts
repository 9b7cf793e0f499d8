import { describe, expect, it } from "vitest";
import { composeAlertMessage } from "./alert-message";
import { ASSESSMENT } from "./brief/testing";

describe("the message", () => {
	const message = (headline: string) =>
		composeAlertMessage({
			headline,
			url: "http://localhost:3000/alerts/1",
			traceId: "0af7651916cd43dd8448eb211c80319c",
			needsReview: true,
			assessment: ASSESSMENT,
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
