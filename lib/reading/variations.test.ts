import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { mail } from "@/lib/reading/testing/corpus/own-notice";
import type { MailToMake } from "@/lib/reading/testing/make-mail";
import { EASTERN } from "@/lib/reading/testing/variations/eastern";
import { ENGLISH_GERMAN } from "@/lib/reading/testing/variations/english-german";
import { LAYOUTS } from "@/lib/reading/testing/variations/layouts";
import { ROMANCE } from "@/lib/reading/testing/variations/romance";

const LANGUAGES = Object.entries({ ...ENGLISH_GERMAN, ...ROMANCE, ...EASTERN });
const read = (message: Partial<MailToMake>) =>
	readDelivery(mail({ from: "pcn@bourns.example", subject: "PDN-26-118", ...message }), {
		today: "2026-11-22",
		manufacturers: [],
	});

/** "SRR1260-100M 2027-05-28 2027-12-17 SRR1270-100M"; of parts that do not end, number and what becomes of them. */
async function linesOf(message: Partial<MailToMake>) {
	const { lastOrderDate, lastShipDate, parts, ...rest } = await read(message);
	const lines = parts.map((part) =>
		part.disposition === "discontinued"
			? [
					part.mpn,
					part.lastOrderDate ?? lastOrderDate ?? "-",
					part.lastShipDate ?? lastShipDate ?? "-",
					part.replacement ?? "-",
				].join(" ")
			: `${part.mpn} ${part.disposition}`,
	);
	const { type, number, issueDate, reviewReasons } = rest;
	return { type, number, issueDate, reviewReasons, lines };
}

describe.each(Object.entries(LAYOUTS))("%s", (_, layout) => {
	it.each(LANGUAGES)("is read whole (%s)", async (_language, words) => {
		const { message, lines } = layout(words);
		expect(await linesOf({ subject: `${words.title} PDN-26-118`, ...message })).toEqual({
			type: "discontinuance",
			number: "PDN-26-118",
			issueDate: "2026-10-05",
			reviewReasons: [],
			lines,
		});
	});
});

describe.each(LANGUAGES)("other letters (%s)", (_, w) => {
	const list = `${w.part}:\nSRR1260-100M\nSRR1260-220M\n`;
	const head = `Bourns\n${w.title} PDN-26-118\n${w.issue}: ${w.d("2026-10-05")}\n`;

	it("a change that says that nothing ends is a change", async () => {
		const text = `Bourns\n${w.change} PCN-26-31\n${w.issue}: ${w.d("2026-10-05")}\n${w.effective}: ${w.d("2027-05-28")}\n\n${w.nothing}\n\n${list}`;
		expect(await read({ subject: `${w.change} PCN-26-31`, text })).toMatchObject({
			type: "change",
			effectiveDate: "2027-05-28",
			parts: [{ disposition: "changed" }, { disposition: "changed" }],
			reviewReasons: [],
		});
	});

	it("a notice that is taken back brings its parts back", async () => {
		const text = `Bourns\n${w.wsub} PDN-26-118\n${w.issue}: ${w.d("2026-10-05")}\n\n${w.withdraw("PDN-26-118")}\n\n${list}`;
		expect(await read({ subject: `${w.wsub} PDN-26-118`, text })).toMatchObject({
			type: "withdrawal",
			parts: [{ disposition: "reinstated" }, { disposition: "reinstated" }],
		});
	});

	it("a paper of an order is no notice", async () => {
		const text = `${w.osub} 4711\n${w.olines}\n\n${w.part}          EUR\nSRR1260-100M    0.41\nSRR1260-220M    0.43\n`;
		expect(await read({ subject: `${w.osub} 4711`, text })).toMatchObject({
			type: "not_a_notice",
			needsReview: false,
		});
	});

	it("a customer's question about the state of parts is no notice", async () => {
		const html = `<p>${w.qsub}</p><p>${w.q}</p><table><tr><td>${w.part}</td><td>${w.order}</td></tr><tr><td>SRR1260-100M</td><td></td></tr><tr><td>SRR1260-220M</td><td></td></tr></table>`;
		expect((await read({ subject: w.qsub, html })).type).toBe("not_a_notice");
	});

	it("a week is no day, and a count from the notice is one", async () => {
		const inWeek = await read({ text: `${head}${w.order}: ${w.week}\n\n${list}` });
		expect(inWeek.lastOrderDate).toBeNull();
		expect(inWeek.reviewReasons).toContain("imprecise_date");
		const counted = await read({ text: `${head}${w.order}: ${w.months}\n\n${list}` });
		expect(counted.lastOrderDate).toBe("2027-04-05");
	});
});
