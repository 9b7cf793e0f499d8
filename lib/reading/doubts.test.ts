import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { mail } from "@/lib/reading/testing/corpus/own-notice";
import type { MailToMake } from "@/lib/reading/testing/make-mail";

const CONTEXT = { today: "2026-11-22", manufacturers: [] };
const read = (message: Partial<MailToMake>) =>
	readDelivery(mail({ from: "pcn@bourns.example", subject: "PDN-9", ...message }), CONTEXT);
const csv = (...lines: string[]) => ({
	files: [{ name: "list.csv", type: "text/csv", content: new TextEncoder().encode(lines.join("\n")) }],
});

describe("a list that has no words around it", () => {
	it("is a discontinuance when its lines have last orders of their own", async () => {
		const list = csv(
			"MPN;Last order date;Last ship date",
			"SRR1260-100M;2027-05-31;2027-11-30",
			"SRR1260-220M;2027-06-30;2027-12-31",
		);
		const reading = await read({ subject: "List", text: "Hello,\nsee the file.\n", ...list });
		expect(reading).toMatchObject({
			type: "discontinuance",
			parts: [
				{ mpn: "SRR1260-100M", disposition: "discontinued", lastOrderDate: "2027-05-31" },
				{ mpn: "SRR1260-220M", disposition: "discontinued", lastOrderDate: "2027-06-30" },
			],
		});
	});

	it("is no notice when it only has prices", async () => {
		const reading = await read({
			subject: "List",
			text: "See the file.\n",
			...csv("MPN;EUR", "SRR1260-100M;0,41"),
		});
		expect(reading.type).toBe("not_a_notice");
	});
});

describe("a paper of an order", () => {
	const text =
		"Bourns\nPos  Part number      Qty\n10   SRR1260-100M     4,000\n\nThis is a last time buy part (last order date 26 February 2027).\n";

	it.each([
		"Order acknowledgement 80442917 (last time buy)",
		"RE: Auftragsbestätigung 4711, Last Time Buy",
		"Confirmation de commande 4711",
		"Conferma d'ordine 4711",
	])("is no notice, though it confirms a last time buy: %s", async (subject) => {
		expect((await read({ subject, text })).type).toBe("not_a_notice");
	});

	it("is not what a notice becomes by asking for one", async () => {
		const subject = "Order confirmation required: discontinuance of SRR1260";
		expect((await read({ subject, text })).type).toBe("discontinuance");
	});
});

describe("lines of a change notice", () => {
	const list = (rows: string) =>
		`Bourns\nProcess Change Notice PCN-77\nIssue date: 2 November 2026\nThe plating changes. Effective: 1 June 2027\n\nPart number      Last order date   Status\n${rows}`;

	it("that have last orders of their own end, the others change", async () => {
		const reading = await read({
			subject: "PCN-77",
			text: list("SRR1260-100M     2027-05-31\nSRR1260-220M     -\nSRR1260-330M     -\n"),
		});
		expect(reading.parts.map(({ mpn, disposition }) => [mpn, disposition])).toEqual([
			["SRR1260-100M", "discontinued"],
			["SRR1260-220M", "changed"],
			["SRR1260-330M", "changed"],
		]);
		expect(reading.type).toBe("discontinuance");
	});

	it("whose own words say that they change do so, last order of the old version or not", async () => {
		const reading = await read({
			subject: "PCN-77",
			text: list("SRR1260-100M     2027-05-31        changed\nSRR1260-220M     2027-05-31        changed\n"),
		});
		expect(reading.parts.map(({ disposition }) => disposition)).toEqual(["changed", "changed"]);
	});
});

describe("a maker whom no page names", () => {
	const text =
		"Product Discontinuance Notice PDN-9\nLast order date: 31 May 2027\n\nAffected parts:\nSTM32F103C8T6\nSTM32F103CBT6\n";

	it("stays empty; the house of the mail and the looks of the numbers are shown to a person", async () => {
		const reading = await read({ from: "pcn@st.example", text });
		expect(reading.manufacturer).toBeNull();
		expect(reading.reviewReasons).toContain("unknown_manufacturer");
		const candidates = reading.evidence.filter((one) => one.field === "manufacturer");
		expect(candidates).toMatchObject([{ value: "STMicroelectronics", isChosen: false }]);
	});

	it.each(["Our company", "The manufacturer", "Notre société", "Quality team"])(
		"is not the %s that a heading speaks of",
		async (nobody) => {
			const heading = `${nobody} - Product discontinuance notice PDN-9\n\n`;
			const reading = await read({ from: "pcn@sender.example", text: heading + text });
			expect(reading.manufacturer).toBeNull();
			expect(reading.reviewReasons).toContain("unknown_manufacturer");
		},
	);

	it("is shown by the looks of the numbers alone where a distributor sends them", async () => {
		const { evidence } = await read({ from: "alerts@mouser.example", text });
		expect(evidence.find((one) => one.field === "manufacturer")).toMatchObject({
			value: "STMicroelectronics",
			quote: "STM32F103C8T6",
			isChosen: false,
		});
	});
});

describe("several notices in one delivery are told of", () => {
	it("when headings name them", async () => {
		const one = (n: number) =>
			`Notice PDN-26-11${n}\nLast orders are accepted until ${n} May 2027.\n\nAffected parts:\nSRR1${n}60-100M\n\n`;
		const reading = await read({ subject: "Two notices", text: `Bourns, Inc.\n\n${one(1)}${one(2)}` });
		expect(reading.parts.map(({ mpn }) => mpn)).toEqual(["SRR1160-100M"]);
		expect(reading.reviewReasons).toContain("several_notices");
	});

	it("when every row of a list names its own", async () => {
		const { parts, reviewReasons } = await read({
			subject: "Weekly list",
			text: "Bourns parts that are discontinued:\n",
			...csv(
				"PDN number;Part number;Last order date",
				"PDN-26-118;SRR1260-100M;2027-05-31",
				"PDN-26-119;SRR1260-220M;2027-06-30",
			),
		});
		expect(parts).toHaveLength(2);
		expect(reviewReasons).toContain("several_notices");
	});
});

describe("what no rule explains asks for a person", () => {
	const head =
		"Bourns\nProduct Discontinuance Notice PDN-9\nIssue date: 2 November 2026\nLast order date: 31 May 2027\nLast ship date: 30 November 2027\n\n";

	it("a column of dates under a head that nobody knows", async () => {
		const rows = "Part number      Zulu\nSRR1260-100M     2027-07-31\nSRR1260-220M     2027-08-31\n";
		expect((await read({ text: head + rows })).reviewReasons).toEqual(["low_confidence"]);
	});

	it("a number of the same series that a sentence says to end and that no list has", async () => {
		const list = "Affected parts:\nSRR1260-100M\nSRR1260-220M\n\n";
		const sentence = "Production of SRR1260-330M was stopped in June: discontinued.\n";
		expect((await read({ text: head + list })).reviewReasons).toEqual([]);
		expect((await read({ text: head + list + sentence })).reviewReasons).toEqual(["rows_not_read"]);
	});

	it("words of a language that nobody knows", async () => {
		const text = "Uusi tuotantolinja korvaa vanhan laitteiston ensi vuonna samalla paikalla. ".repeat(5);
		const reading = await read({ subject: "Tiedote", text });
		expect(reading.reviewReasons).toEqual(["low_confidence"]);
	});
});
