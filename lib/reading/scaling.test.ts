import { describe, expect, it } from "vitest";
import { findDates } from "@/lib/domain/dates";
import { findManufacturers } from "@/lib/domain/manufacturers";
import { splitText } from "@/lib/reading/document/thread";
import { statusWords } from "@/lib/reading/payload/lifecycle";
import { readDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { makeMail } from "@/lib/reading/testing/make-mail";

/** Text of a kind, as long as asked for. */
const repeated = (piece: string) => (length: number) =>
	piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const manufacturers = knownManufacturers();
const mailOf = (text: string, isHtml: boolean) =>
	makeMail({
		from: "TI <pcn@ti.example>",
		subject: "PDN-26-500",
		text: isHtml ? "a" : text,
		...(isHtml && { html: `<div>${text.replace(/</g, "&lt;").replace(/\n/g, "<br>")}</div>` }),
	});
const read = (text: string, isHtml = false) =>
	readDelivery({ channel: "email_raw", body: mailOf(text, isHtml) }, { today: TODAY, manufacturers });

/** Time of the processor, not of the clock: what else runs on the machine does not count. */
async function cost(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** Least of some runs; the first ones also pay for compiling. */
async function leastCost(work: () => unknown): Promise<number> {
	const costs: number[] = [];
	for (let run = 0; run < 3; run++) costs.push(await cost(work));
	return Math.min(...costs);
}

/** Four times the text is at most this many times the work; sixteen would be every pair. */
const MOST_GROWTH = 10;
/** Work too small to be told from noise, in ms. */
const NOISE = 60;

async function growth(text: (length: number) => string, length: number, work: (text: string) => unknown) {
	const [small, large] = [text(length), text(length * 4)];
	const base = await leastCost(() => work(small));
	return (await leastCost(() => work(large))) / (base + NOISE / MOST_GROWTH);
}

describe("four times the text is not sixteen times the work", () => {
	it.each([
		["numbers that go on without end", repeated("PCN-PCN-")],
		["lines of part numbers", repeated("BQ24075RGTR\n")],
		["labels that announce parts", repeated("Affected parts: BQ24075\n")],
		["labels that announce nothing", repeated("Affected parts:\n")],
		["headings of notices", repeated("Notice PDN-26-118\nLast order date: 3 May 2027\n")],
		[
			"forwarded mails",
			repeated("---- Forwarded message ----\nFrom: x <x@y.example>\nSubject: a\n\nhello\n"),
		],
		["signs of a quote", (length: number) => `hello\n${"> ".repeat(length / 2)}x`],
		["words that reply", repeated("On Mon, 3 May 2027\nA b c\n")],
		["dates", repeated("last order 31 March 2027 and 05/06/2027, ")],
		["names of makers", repeated("Texas Instruments and Bourns and ")],
	])("of a mail of %s", { timeout: 120_000 }, async (_, text) => {
		expect(await growth(text, 12_000, (one) => read(one))).toBeLessThan(MOST_GROWTH);
	});

	it("of a page of forwarded mails in one block", { timeout: 120_000 }, async () => {
		const text = repeated("---- Forwarded message ----\nFrom: x <x@y.example>\nSubject: a\n\nhello\n");
		expect(await growth(text, 12_000, (one) => read(one, true))).toBeLessThan(MOST_GROWTH);
	});

	it.each([
		["dates in a line", repeated("31 March 2027, "), (text: string) => findDates(text)],
		["makers in a line", repeated("Bourns, "), (text: string) => findManufacturers(text, manufacturers)],
		["a status", repeated("withdraw "), statusWords],
		["quotes in quotes", repeated("> "), (text: string) => splitText(`${text}x`, null)],
	])("of %s alone", { timeout: 120_000 }, async (_, text, work) => {
		expect(await growth(text, 100_000, work)).toBeLessThan(MOST_GROWTH);
	});
});
