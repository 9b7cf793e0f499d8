import { expect, it } from "vitest";
import { composeBrief } from "./compose";
import { briefDocument, firstSection, standingWords } from "./document";
import { briefInput } from "./testing";

it("an open alert names the day that decides, others say that nothing has to be ordered or that they are closed", () => {
	const open = { state: "open", actBy: "2027-05-20" } as const;
	expect(standingWords(open, "en")).toBe("open; decide in time to order by 20 May 2027");
	expect(standingWords(open, "de")).toBe("offen; rechtzeitig entscheiden, um bis 20.05.2027 zu bestellen");
	expect(standingWords({ ...open, actBy: null }, "en")).toMatch(/^watch/);
	expect(standingWords({ ...open, state: "closed" }, "de")).toBe("geschlossen");
});

it("the forwarded text has headline, standing, the way to the alert and the body", () => {
	const brief = composeBrief(briefInput(), "en");
	const url = "https://sundown.example/alerts/1/brief";
	const text = briefDocument({ ...brief, standing: "open", url, language: "en" });
	expect(text).toMatch(/^# Critical: STMicroelectronics IPD-DIS\/26\/10482/);
	expect(text).toContain(`**Status:** open\n\n**Alert:** ${url}\n\n## In short`);
});

it("the short message is the first section alone", () => {
	const short = firstSection(composeBrief(briefInput(), "en").body);
	expect(short).toMatch(/^## In short/);
	expect(short).toContain("**Order by:**");
	expect(short).not.toContain("## The notice");
});
