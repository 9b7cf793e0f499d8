import { describe, expect, it } from "vitest";
import { composeBrief } from "@/lib/domain/brief/compose";
import { briefInput } from "@/lib/domain/brief/testing";
import { mailParts, mailto } from "./mail";

const URL_OF_IT = "https://sundown.example/alerts/1/brief?language=en&version=1";
const forwarded = (over = {}) => ({
	...composeBrief(briefInput(), "en"),
	standing: "open",
	decisions: [],
	url: URL_OF_IT,
	language: "en" as const,
	...over,
});

describe("a brief to be mailed", () => {
	it("is whole as HTML and as text, with the way back", () => {
		const { html, text } = mailParts(forwarded());
		expect(html).toContain("<table");
		expect(html).toContain("$530,132.34");
		expect(html).toContain(URL_OF_IT.replace("&", "&amp;"));
		expect(text).toContain("- Life-of-need buy; Quantity: 7,000; Cash: $5,670.00, reckoned on 30 Jun 2027");
		expect(text).toContain(URL_OF_IT);
		expect(text).not.toMatch(/\*\*|\\|^#/m);
	});

	it("opens a mail with its headline, its first section and the way to the rest", () => {
		const mail = new URL(mailto(forwarded()));
		expect(mail.searchParams.get("subject")).toMatch(/^Critical: STMicroelectronics/);
		const body = mail.searchParams.get("body") ?? "";
		expect(body).toContain("- Order by: 20 May 2027");
		expect(body).toContain(URL_OF_IT);
		expect(body).not.toContain("THE NOTICE");
	});

	it("says first what was decided", () => {
		const decisions = ["Decided, LFI-120-3311: approved by Bert on 22 Nov 2026"];
		const body = new URL(mailto(forwarded({ decisions }))).searchParams.get("body") ?? "";
		expect(body.startsWith(`${decisions[0]}\n\n`)).toBe(true);
		expect(mailParts(forwarded({ decisions })).text).toContain(decisions[0]);
	});

	it("keeps the address short enough for mail programs, whatever the brief says", () => {
		const body = `## In short\n\n${Array.from({ length: 200 }, (_, n) => `- line ${n} with some words`).join("\n")}`;
		const address = mailto(forwarded({ body }));
		expect(address.length).toBeLessThanOrEqual(1_900);
		expect(new URL(address).searchParams.get("body")).toContain(URL_OF_IT);
	});

	it("cuts a headline and a line that are too long by themselves", () => {
		const long = "Größe 🌅 ".repeat(400);
		const mail = mailto(forwarded({ headline: long, body: long }));
		expect(mail.length).toBeLessThanOrEqual(1_900);
		const { searchParams } = new URL(mail);
		expect(searchParams.get("subject")).toMatch(/^Größe .*…$/);
		expect(searchParams.get("body")).toMatch(/^Größe .*…\n\nhttps/);
		expect(searchParams.get("body")).toContain(URL_OF_IT);
	});
});
