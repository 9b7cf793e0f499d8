import { describe, expect, it } from "vitest";
import { type OtherLetter, whyNoNotice } from "@/lib/domain/other-letter";
import { readDelivery } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { type MailToMake, makeMail } from "@/lib/reading/testing/make-mail";

const context = { today: TODAY, manufacturers: knownManufacturers() };
const read = (mail: Omit<MailToMake, "from">) =>
	readDelivery({ channel: "email_raw", body: makeMail({ from: "sales@maker.example", ...mail }) }, context);

/** What they are in the list of deliveries. */
const MAILS: [OtherLetter, Omit<MailToMake, "from">, string][] = [
	[
		"price letter",
		{
			subject: "Our prices from January",
			text: "A price increase of 8 % on L4969EPTR-E applies.",
		},
		"A price increase of 8 % on L4969EPTR-E applies",
	],
	[
		"allocation letter",
		{
			subject: "MLCC: parts on allocation",
			text: "Deliveries of L4969EPTR-E are limited to 2,000 pieces a month.",
		},
		"MLCC: parts on allocation",
	],
	[
		"automatic reply",
		{
			subject: "Out of office",
			text: "I am away until Monday.",
			headers: "Auto-Submitted: auto-replied\r\n",
		},
		"Out of office",
	],
	[
		"newsletter or offer",
		{ subject: "November news", text: "Welcome to our newsletter! Meet us in hall 4." },
		"Welcome to our newsletter!",
	],
	[
		"paper of an order",
		{ subject: "Order acknowledgement 80442917", text: "We acknowledge 500 pieces of L4969EPTR-E." },
		"Order acknowledgement 80442917",
	],
	[
		"price letter",
		{
			subject: "Preisanpassung zum 1. Januar 2027",
			text: "Sehr geehrte Damen und Herren,\n\nwir passen an.",
		},
		"Preisanpassung zum 1. Januar 2027",
	],
	[
		"allocation letter",
		{ subject: "納期遅延のお知らせ", text: "L4969EPTR-E の納期遅延につきまして。" },
		"納期遅延のお知らせ",
	],
	[
		"announcement of closing days",
		{ subject: "Betriebsferien", text: "Wir haben vom 23.12. bis zum 6.1. geschlossen." },
		"Betriebsferien",
	],
];

describe("what is no notice says what it is", () => {
	it.each(MAILS)("a %s: %o", async (kind, mail, quote) => {
		const reading = await read(mail);
		expect(reading).toMatchObject({ type: "not_a_notice", needsReview: false, parts: [] });
		const name = kind.charAt(0).toUpperCase() + kind.slice(1);
		expect(whyNoNotice(reading, [])).toBe(`${name}: “${quote}”.`);
		expect(reading.evidence).toMatchObject([
			{ field: "type", value: "not_a_notice", quote: expect.stringContaining(quote), method: kind },
			{ field: "title", value: mail.subject },
		]);
		expect(reading.evidence[0]?.start).toBeTypeOf("number");
	});

	it("also where no word tells", async () => {
		const reading = await read({ subject: "Lunch", text: "See you at noon." });
		expect(whyNoNotice(reading, [])).toBe("Nothing in it says that a part ends, changes or comes back.");
		expect(reading.evidence).toMatchObject([{ field: "title", value: "Lunch" }]);
	});

	it("in every case that is none", async () => {
		const cases = ["fixtures/notices", "fixtures/notices-own"].flatMap(casesIn);
		const none = cases.filter(({ truth }) => truth.notice.type === "not_a_notice");
		expect(none.length).toBeGreaterThan(7);
		for (const { delivery } of none)
			expect(whyNoNotice(await readDelivery(delivery, context), [])).toMatch(/: “[^”]+”\.$/);
	});

	it("and a notice says nothing of it", async () => {
		const [notice] = casesIn("fixtures/notices");
		if (!notice) throw new Error("no case");
		const reading = await readDelivery(notice.delivery, context);
		expect([reading.type, whyNoNotice(reading, [])]).toEqual(["discontinuance", null]);
	});
});

describe("the numbers beside words of an end of supply", () => {
	it("are handed on, with the words as what was not taken", async () => {
		const reading = await read({
			subject: "Our newsletter",
			text: "This month: special offers, a webinar, and what comes to its end-of-life: L4969EPTR-E (STM8AF53A8TCY).",
		});
		expect(reading).toMatchObject({ type: "not_a_notice", mentions: ["L4969EPTR-E", "STM8AF53A8TCY"] });
		const [kind, end] = reading.evidence.filter(({ field }) => field === "type");
		expect(kind).toMatchObject({ value: "not_a_notice", isChosen: true });
		expect(end).toMatchObject({ value: "discontinuance", isChosen: false, reason: expect.any(String) });
		expect(whyNoNotice(reading, ["L4969EPTR-E"])).toMatch(
			/^Newsletter or offer: “.+”\. It names L4969EPTR-E of the company and speaks of an end of supply \(“.+”\)\. A person is asked to look\.$/,
		);
	});

	it("are not looked for where no such word stands", async () => {
		const reading = await read({ subject: "Price list", text: "New price list for L4969EPTR-E." });
		expect(reading.mentions).toBeUndefined();
	});
});
