import { expect, it } from "vitest";
import { composeBrief } from "./compose";
import { briefDocument, firstSection } from "./document";
import { briefInput } from "./testing";

it("the forwarded text has headline, standing, the way to the alert and the body", () => {
	const brief = composeBrief(briefInput(), "en");
	const url = "https://sundown.example/alerts/1/brief";
	const text = briefDocument({ ...brief, standing: "open", decisions: [], url, language: "en" });
	expect(text).toMatch(/^# Critical: STMicroelectronics IPD-DIS\/26\/10482/);
	expect(text).toContain(`**Status:** open\n\n**Alert:** ${url}\n\n## In short`);
	const decisions = ["Decided, P_1: by *Bert*"];
	expect(briefDocument({ ...brief, standing: "open", decisions, url, language: "en" })).toContain(
		`**Status:** open\n\n- Decided, P\\_1: by \\*Bert\\*\n\n**Alert:** ${url}`,
	);
});

it("the short message is the first section alone", () => {
	const short = firstSection(composeBrief(briefInput(), "en").body);
	expect(short).toMatch(/^## In short/);
	expect(short).toContain("**Order by:**");
	expect(short).not.toContain("## The notice");
});
