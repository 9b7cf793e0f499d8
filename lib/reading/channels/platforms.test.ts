import { describe, expect, it } from "vitest";
import { jsonSample, readProven, sample } from "@/lib/reading/testing/platforms";

describe("an answer about a part that is active", () => {
	it("is no notice, whichever platform gives it", async () => {
		const detail = jsonSample("siliconexpert-part-detail.json");
		detail.Results.ResultDto.LifeCycleData.PartStatus = "Active";
		const z2 = jsonSample("z2data-part-detail.json");
		z2.results.Lifecycle.LifecycleStatus = "Active";
		expect(await readProven("siliconexpert", detail)).toMatchObject({ type: "not_a_notice" });
		expect(await readProven("z2data", z2)).toMatchObject({ type: "not_a_notice" });
	});
});

describe("a Z2Data answer", () => {
	it("gives number and dates out of its comments", async () => {
		expect(await readProven("z2data", sample("z2data-part-detail.json"))).toMatchObject({
			manufacturer: "Silicon Labs",
			number: "EOL-260814-201",
			lastOrderDate: "2027-02-26",
			parts: [{ mpn: "SI7031-A30-GM1R" }],
			reviewReasons: [],
		});
	});

	it.each([
		["Lifecycle", "results.Lifecycle"],
		["MPNSummary", "results.MPNSummary"],
	])("without %s is unreadable with the exact path", async (name, path) => {
		const payload = jsonSample("z2data-part-detail.json");
		delete payload.results[name];
		await expect(readProven("z2data", payload)).rejects.toMatchObject({ path, found: "nothing" });
	});

	it("with a number for the state is unreadable with the exact path", async () => {
		const payload = jsonSample("z2data-part-detail.json");
		payload.results.Lifecycle.LifecycleStatus = 3;
		const path = "results.Lifecycle[].LifecycleStatus";
		await expect(readProven("z2data", payload)).rejects.toMatchObject({ path, found: "a number" });
	});
});

describe("a Digi-Key answer", () => {
	it("gives the latest notice, whatever the language of its type, and no last order date", async () => {
		const reading = await readProven("digikey", sample("digikey-pcn-v3.json"));
		expect(reading).toMatchObject({
			manufacturer: "E-Switch",
			number: "EOL-26-0413",
			type: "discontinuance",
			issueDate: "2026-09-18",
			lastOrderDate: null,
			parts: [{ mpn: "TL3328NF160QG", disposition: "discontinued" }],
		});
		expect(reading.reviewReasons.toSorted()).toEqual(["no_last_order_date", "rows_not_read"]);
	});

	it("of no notices is no notice", async () => {
		const payload = { DigiKeyPartNumber: "EG7741TR-ND", ProductChangeNotifications: [] };
		expect(await readProven("digikey", payload)).toMatchObject({ type: "not_a_notice" });
	});

	it("without its list is unreadable with the exact path", async () => {
		const error = { path: "ProductChangeNotifications", expected: "a list", found: "nothing" };
		await expect(readProven("digikey", { DigiKeyPartNumber: "x" })).rejects.toMatchObject(error);
	});
});

describe("a notice in our own schema", () => {
	it("is read field by field", async () => {
		expect(await readProven("notice", sample("notice.json"))).toMatchObject({
			manufacturer: "STMicroelectronics",
			number: "IPD-DIS/26/1",
			revision: "R01",
			type: "discontinuance",
			issueDate: "2026-09-24",
			lastOrderDate: "2027-06-30",
			lastShipDate: "2027-12-31",
			parts: [
				{ mpn: "L4969EPTR-E", disposition: "discontinued", replacement: "L4969UPTR-E", noLastOrder: false },
				{ mpn: "L4969URTR-E", lastOrderDate: "2027-03-31" },
				{ mpn: "L4969URD013TR", noLastOrder: true },
				{ mpn: "L4969UPTR-E", disposition: "not_affected" },
			],
		});
	});

	it.each([
		["change", "changed"],
		["nrnd", "nrnd"],
		["withdrawal", "reinstated"],
		["reinstatement", "reinstated"],
		["advisory", "not_affected"],
	])("of the type %s has parts that are %s", async (type, disposition) => {
		const payload = {
			manufacturer: "NXP",
			number: "X-26-1",
			type,
			parts: [{ part_number: "PCA9555PW,118" }],
		};
		expect(await readProven("notice", payload)).toMatchObject({
			type,
			parts: [{ mpn: "PCA9555PW,118", disposition }],
		});
	});

	it("that an older schema took is unreadable with the exact path", async () => {
		const payload = { ...jsonSample("notice.json"), parts: [{ part_number: "A1-1" }, { part_number: 5 }] };
		await expect(readProven("notice", payload)).rejects.toMatchObject({
			path: "parts[].part_number",
			found: "a number",
		});
	});
});
