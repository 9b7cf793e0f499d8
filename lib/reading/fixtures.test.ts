import { beforeAll, describe, expect, it } from "vitest";
import type { NoticeReading } from "@/lib/domain/notice";
import { readDelivery } from "@/lib/reading/read-delivery";
import { type Case, casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { type Score, score, scoreTable } from "@/lib/reading/testing/compare";
import { unprovenValues } from "@/lib/reading/testing/proof";

type Result = Case & { reading: NoticeReading; score: Score; milliseconds: number };

const results: Result[] = [];

beforeAll(async () => {
	const manufacturers = knownManufacturers();
	for (const one of casesIn("fixtures/notices")) {
		const started = performance.now();
		const reading = await readDelivery(one.delivery, { today: TODAY, manufacturers });
		results.push({
			...one,
			reading,
			score: score(reading, one.truth),
			milliseconds: performance.now() - started,
		});
	}
	process.stdout.write(`${scoreTable(results)}\n`);
});

function wrongIn(field: keyof Omit<Score, "differences">): string[] {
	return results.filter((result) => !result.score[field]).map((result) => result.name);
}

describe("the cases of fixtures/notices", () => {
	it("are all read", () => expect(results).toHaveLength(20));
	it("give the right notice number and revision", () => expect(wrongIn("number")).toEqual([]));
	it("give the right type", () => expect(wrongIn("type")).toEqual([]));
	it("give the right maker", () => expect(wrongIn("manufacturer")).toEqual([]));
	it("give exactly the true parts and none that must not appear", () => expect(wrongIn("parts")).toEqual([]));
	it("give the right disposition of every line", () => expect(wrongIn("dispositions")).toEqual([]));
	it("give the right replacement of every line", () => expect(wrongIn("replacements")).toEqual([]));
	it("give the right reasons for review and no others", () => expect(wrongIn("reasons")).toEqual([]));

	it("give the right dates but for those that only a picture shows", () => {
		expect(wrongIn("dates")).toEqual(["19-scanned-letter"]);
		const scanned = results.find((result) => result.name === "19-scanned-letter");
		expect(scanned?.reading).toMatchObject({ issueDate: null, lastOrderDate: null, lastShipDate: null });
	});

	it("prove every value with words of the source that it names", async () => {
		const problems: string[] = [];
		for (const { name, reading, delivery } of results) {
			problems.push(...(await unprovenValues(reading, delivery)).map((problem) => `${name} ${problem}`));
		}
		expect(problems).toEqual([]);
	});

	it("ask for review exactly when there is a reason", () => {
		for (const { reading } of results) expect(reading.needsReview).toBe(reading.reviewReasons.length > 0);
	});
});
