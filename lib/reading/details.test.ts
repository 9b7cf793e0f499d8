import { describe, expect, it } from "vitest";
import { CHANNEL_READERS } from "@/lib/reading/channels";
import { textOf } from "@/lib/reading/document/document";
import { readDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { mail } from "@/lib/reading/testing/corpus/own-notice";

const NOTICE = mail({
	from: "Bourns PCN <pcn@bourns.example>",
	subject: "Bourns PDN-2611-07",
	html: `<p>Bourns, Inc.<br>Notice number: PDN-2611-07<br>Supersedes: PDN-2605-02<br>Issue date: 5 October 2026</p>
<p>Last order date: 30 April 2027. Last ship date: 29 October 2027.</p>
<p>Orders are non-cancellable and non-returnable; minimum order quantity: 2,500 pcs. Supply is subject to allocation.</p>
<table><tr><th>Part number</th><th>Customer part number</th><th>Replacement</th><th>Pin compatible</th></tr>
<tr><td>SRR1260-100M</td><td>K-4711</td><td>SRP1265A-100M</td><td>yes, footprint differs by 0.2 mm</td></tr></table>
<p>Contact: Dana Ruiz</p><p>For questions please contact pcn.help@bourns.example, phone +1 951 555 0142, or see https://pcn.bourns.example/2611-07</p>`,
});
const read = () => readDelivery(NOTICE, { today: TODAY, manufacturers: knownManufacturers() });

describe("what else a notice says", () => {
	it("gives terms, contact, links and what it replaces", async () => {
		expect(await read()).toMatchObject({
			supersedes: ["PDN-2605-02"],
			withdraws: [],
			terms: { ncnr: true, minimumOrder: "2,500 pcs", allocation: true },
			contact: { name: "Dana Ruiz", email: "pcn.help@bourns.example", phone: "+1 951 555 0142" },
			links: ["https://pcn.bourns.example/2611-07"],
		});
	});

	it("gives the customer's own number and what is said of the replacement", async () => {
		const { parts } = await read();
		expect(parts).toMatchObject([
			{ customerPartNumber: "K-4711", replacementNote: "yes, footprint differs by 0.2 mm" },
		]);
	});

	it("leaves null what the notice does not say", async () => {
		const silent = mail({
			from: "a@b.example",
			subject: "PDN-1",
			text: "Bourns\nPDN-1: CR0402 is discontinued.",
		});
		const reading = await readDelivery(silent, { today: TODAY, manufacturers: [] });
		expect(reading).toMatchObject({ terms: null, contact: null, links: [], supersedes: [], withdraws: [] });
	});
});

describe("evidence", () => {
	it("stands at its offsets in the text of its source, each with a value and a confidence", async () => {
		const document = await CHANNEL_READERS.email_raw(NOTICE);
		const { evidence } = await read();
		for (const { source, start, end, quote, confidence } of evidence) {
			expect(textOf(document, source).slice(start ?? 0, end ?? 0)).toBe(quote);
			expect(confidence).toBeGreaterThan(0);
		}
	});

	it("keeps a day that another place states, with the reason why it was not taken", async () => {
		const two = mail({
			from: "pcn@bourns.example",
			subject: "PDN-9",
			text: "Bourns\nNotice number: PDN-9\nLast order date: 30 April 2027\n\nDiscontinued parts: SRR1260-100M\n\nPlease send your last orders until 31 May 2027.\n",
		});
		const { evidence, reviewReasons } = await readDelivery(two, { today: TODAY, manufacturers: [] });
		const rival = evidence.find((one) => one.field === "lastOrderDate" && one.isChosen === false);
		expect(rival).toMatchObject({ value: "2027-05-31", confidence: 0.5 });
		expect(rival?.reason).toContain("another place");
		expect(reviewReasons).toContain("conflicting_dates");
	});

	it("names the numbers of further notices of the same delivery, which are not mixed in", async () => {
		const form = (n: number) =>
			`PDN number: BRN-26-0${n}\nLast order date: 1${n} May 2027\n\nAffected parts: SRR126${n}-100M\n`;
		const both = mail({
			from: "pcn@bourns.example",
			subject: "Two notices",
			text: `Bourns, Inc.\n\n${form(1)}\n${form(2)}`,
		});
		const reading = await readDelivery(both, { today: TODAY, manufacturers: [] });
		expect(reading).toMatchObject({ number: "BRN-26-01", parts: [{ mpn: "SRR1261-100M" }] });
		expect(reading.reviewReasons).toContain("several_notices");
		expect(reading.evidence).toContainEqual(
			expect.objectContaining({ field: "number", value: "BRN-26-02", isChosen: false }),
		);
	});
});
