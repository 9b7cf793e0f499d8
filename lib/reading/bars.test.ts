import { beforeAll, describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { evaluate, precision, type Report, recall } from "@/lib/reading/testing/evaluate";
import { unprovenValues } from "@/lib/reading/testing/proof";

const manufacturers = knownManufacturers();
const NOTHING = { right: 0, read: 0, there: 0 };

/** Pictures without a text layer show their values to people only. */
const readable = (folder: string) =>
	casesIn(folder).filter(({ truth }) => !truth.reviewReasons.includes("scanned_pdf"));

describe.each(["fixtures/notices", "fixtures/notices-own"])("rules alone on %s", (folder) => {
	let report: Report;
	beforeAll(async () => {
		report = await evaluate(readable(folder), (one) =>
			readDelivery(one.delivery, { today: TODAY, manufacturers }),
		);
	});
	const of = (field: string) => report.fields[field] ?? NOTHING;

	it("read parts with precision of 0.99 and recall of 0.98", () => {
		expect(precision(of("mpn"))).toBeGreaterThanOrEqual(0.99);
		expect(recall(of("mpn"))).toBeGreaterThanOrEqual(0.98);
	});

	it("give the disposition of 97 lines in 100", () => {
		expect(precision(of("line.disposition"))).toBeGreaterThanOrEqual(0.97);
	});

	it.each(["lastOrderDate", "lastShipDate"])("give %s rightly in 97 of 100", (field) => {
		expect(precision(of(field))).toBeGreaterThanOrEqual(0.97);
		expect(recall(of(field))).toBeGreaterThanOrEqual(0.97);
	});

	it.each(["type", "number"])("give %s rightly in 95 of 100", (field) => {
		expect(precision(of(field))).toBeGreaterThanOrEqual(0.95);
		expect(recall(of(field))).toBeGreaterThanOrEqual(0.95);
	});

	it("read no string that must not appear as an affected part", () => {
		expect(report.forbidden).toEqual([]);
	});

	it("flag every case with the right reason and at most one in ten without cause", () => {
		const { flaggedWithoutCause, wrongReasons } = report.review;
		expect(flaggedWithoutCause.length).toBeLessThanOrEqual(report.cases.length / 10);
		expect(wrongReasons.filter((name) => !flaggedWithoutCause.includes(name))).toEqual([]);
	});

	it("prove every value with words of its source, at the offsets given", async () => {
		for (const one of readable(folder)) {
			const reading = await readDelivery(one.delivery, { today: TODAY, manufacturers });
			expect(await unprovenValues(reading, one.delivery)).toEqual([]);
		}
	});
});
