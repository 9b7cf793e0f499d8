import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { mail } from "@/lib/reading/testing/corpus/own-notice";

const reasonsOf = async (lines: string) => {
	const text = `Bourns\nProduct Discontinuance Notice PDN-9\nIssue date: 2 November 2026\nLast order date: 31 May 2027\n${lines}\n\nPart number: SRR1260-100M\n`;
	const delivery = mail({ from: "pcn@bourns.example", subject: "PDN-9", text });
	return (await readDelivery(delivery, { today: "2026-11-22", manufacturers: [] })).reviewReasons;
};

describe("a last ship date that is named", () => {
	it.each([
		"Last ship date: the 2nd of Novembre MMXXVII",
		"Letzter Liefertermin: 11/2o27",
		"最終出荷日：令和の翌年",
	])("and not read asks a person: %s", async (line) => {
		expect(await reasonsOf(line)).toContain("low_confidence");
	});

	it.each([
		"Last ship date: 30 November 2027",
		"Last ship date: n/a",
		"Last ship date: to be announced",
		"Last ship date: not available",
		"Letzter Liefertermin: entfällt",
		"Letzter Liefertermin: solange Vorrat reicht",
		"Dernière livraison : à confirmer",
		"Fecha de última entrega: por confirmar",
		"Data ultima consegna: da definire",
		"最終出荷日：未定",
		"最后出货日期：待定",
	])("and read, or said to be none, asks nobody: %s", async (line) => {
		expect(await reasonsOf(line)).not.toContain("low_confidence");
	});

	it("and not read in a sheet of labels asks a person", async () => {
		expect(await reasonsOf("Last ship date      11/2o27")).toContain("low_confidence");
	});
});

it("a last order date that is named and not read asks by its own reason alone", async () => {
	const text =
		"Bourns\nProduct Discontinuance Notice PDN-9\nLast order date: 31/o5\nLast ship date: 30 November 2027\n\nPart number: SRR1260-100M\n";
	const delivery = mail({ from: "pcn@bourns.example", subject: "PDN-9", text });
	const { reviewReasons } = await readDelivery(delivery, { today: "2026-11-22", manufacturers: [] });
	expect(reviewReasons).toContain("no_last_order_date");
	expect(reviewReasons).not.toContain("low_confidence");
});
