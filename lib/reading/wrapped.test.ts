import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { isWrapped } from "@/lib/reading/rules/line-breaks";
import { mail } from "@/lib/reading/testing/corpus/own-notice";
import { makePdf } from "@/lib/reading/testing/make-pdf";
import { unprovenValues } from "@/lib/reading/testing/proof";
import { brokenAnywhere, SENTENCES, wrappedAt, wrappedInSigns } from "@/lib/reading/testing/wrapped";

const FROM = "pcn@bourns.example";
const HEAD = "Bourns\nPDN-9\n\n";
const READ = { lastOrderDate: "2027-04-30", lastShipDate: "2027-10-31" };

async function datesOf(message: Partial<Parameters<typeof mail>[0]>) {
	const delivery = mail({ from: FROM, subject: "PDN-9", ...message });
	const reading = await readDelivery(delivery, { today: "2026-11-22", manufacturers: [] });
	const { lastOrderDate, lastShipDate } = reading;
	return { dates: { lastOrderDate, lastShipDate }, unproven: await unprovenValues(reading, delivery) };
}

async function misread(
	texts: readonly string[],
	message: (text: string) => Partial<Parameters<typeof mail>[0]>,
) {
	const wrong: unknown[] = [];
	for (const text of texts) {
		const { dates, unproven } = await datesOf(message(text));
		if (JSON.stringify(dates) !== JSON.stringify(READ) || unproven.length > 0)
			wrong.push({ text, ...dates, unproven });
	}
	return wrong;
}

const quoted = (text: string) =>
	`FYI\n\n-----Original Message-----\nFrom: PCN <${FROM}>\nSent: 18 November 2026\nSubject: PDN-9\n\n${text}`;
const pdf = (text: string) =>
	makePdf([
		[
			{ x: 72, y: 60, text: "Bourns" },
			{ x: 72, y: 90, text: "PDN-9" },
			...text.split("\n").map((line, index) => ({ x: 72, y: 130 + index * 12, text: line })),
		],
	]);

describe.each(Object.entries(SENTENCES))("sentences of a notice (%s)", (language, sentences) => {
	it("give the same dates in one line and broken at any blank", async () => {
		const texts = sentences.flatMap((sentence) => [sentence, ...brokenAnywhere(sentence)]);
		expect(await misread(texts, (text) => ({ text: `${HEAD}${text}\n` }))).toEqual([]);
	});

	it("give the same dates in lines of any width", async () => {
		const texts = sentences.flatMap((sentence) =>
			[30, 40, 50, 60, 72, 78].map((width) => wrappedAt(sentence, width)),
		);
		expect(await misread(texts, (text) => ({ text: `${HEAD}${text}\n` }))).toEqual([]);
	});

	it("give the same dates quoted line by line in a mail passed on", async () => {
		const texts = sentences.map((sentence) => wrappedAt(sentence, 50).replace(/^/gm, "> "));
		expect(await misread(texts, (text) => ({ text: quoted(`> Bourns\n> PDN-9\n>\n${text}\n`) }))).toEqual([]);
	});

	it.skipIf(["ja", "zh"].includes(language))("give the same dates in a PDF", async () => {
		const texts = sentences.flatMap((sentence) => [40, 60, 85].map((width) => wrappedAt(sentence, width)));
		const file = (text: string) => [{ name: "n.pdf", type: "application/pdf", content: pdf(text) }];
		expect(await misread(texts, (text) => ({ text: "See attached.\n", files: file(text) }))).toEqual([]);
	});
});

describe("lines of signs, which break anywhere", () => {
	it.each(["ja", "zh"])("give the same dates (%s)", async (language) => {
		const texts = (SENTENCES[language] ?? []).flatMap((sentence) => {
			const letter = `拝啓 平素は格別のお引き立てを賜り、厚く御礼申し上げます。${sentence}`;
			return [24, 26, 28, 30, 31, 33, 36].map((width) => wrappedInSigns(letter, width));
		});
		expect(await misread(texts, (text) => ({ text: `${HEAD}${text}\n` }))).toEqual([]);
	});
});

describe("a value below the label that ends the line above", () => {
	const text = (lines: string) => ({
		text: `${HEAD}Bourns discontinues the product SRR1260-100M. ${lines}\n`,
	});
	const read = (lines: string) =>
		readDelivery(mail({ from: FROM, subject: "Notice", ...text(lines) }), {
			today: "2026-11-22",
			manufacturers: [],
		});

	it.each([
		["Issue date:\n18 November 2026.", { issueDate: "2026-11-18" }],
		["Notice number:\nPDN-26-77. Contact your sales office.", { number: "PDN-26-77" }],
		["Manufacturer:\nBourns, Inc. Contact your sales office.", { manufacturer: "Bourns" }],
		["Replacement:\nSRN1260-100M. Contact your sales office.", { parts: [{ replacement: "SRN1260-100M" }] }],
		["Last time\nbuy date: 30 April 2027.", { lastOrderDate: "2027-04-30" }],
	])("%s", async (lines, expected) => {
		expect(await read(lines)).toMatchObject(expected);
	});

	it("is not made of a title over the day of the letter", async () => {
		const letter = "Bourns\nPDN-9\nLast Time Buy\nDate: 18 November 2026\n\nSRR1260-100M is discontinued.\n";
		const reading = await readDelivery(mail({ from: FROM, subject: "PDN-9", text: letter }), {
			today: "2026-11-22",
			manufacturers: [],
		});
		expect(reading).toMatchObject({ lastOrderDate: null, issueDate: "2026-11-18" });
	});

	it.each([
		["of a revision over a month", "Rev. 3", "May 2027"],
		["of a revision in letters over a label", "EOL Notice No. CE-11 Ver. A", "Notice date: 2026/10/12"],
		["that ends its sentence", "Orders are accepted until 30 April 2027.", "Lot 5 ships first"],
		["of a list", "Orders are accepted for", "1. SRR1260-100M"],
	])("is not made of a line %s", (_, above, below) => {
		expect(isWrapped("", above, below)).toBe(false);
	});
});
