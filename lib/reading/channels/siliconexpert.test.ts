import { describe, expect, it } from "vitest";
import { jsonSample, readProven, sample } from "@/lib/reading/testing/platforms";

describe("a SiliconExpert pcn answer", () => {
	it("gives one notice with the dates of each part", async () => {
		const reading = await readProven("siliconexpert", sample("siliconexpert-pcn.json"));
		expect(reading).toMatchObject({
			manufacturer: "Texas Instruments",
			number: "PDN20260901001.0",
			type: "discontinuance",
			issueDate: "2026-09-01",
			lastOrderDate: "2027-09-15",
			lastShipDate: "2028-03-15",
			parts: [
				{ mpn: "SN65HVD1795D", disposition: "discontinued", lastOrderDate: null },
				{ mpn: "SN65HVD1795DR", disposition: "discontinued", lastOrderDate: "2027-06-30" },
			],
			reviewReasons: [],
		});
	});

	it("reads the same of one object as of a list of one", async () => {
		const payload = jsonSample("siliconexpert-pcn.json");
		const [dto] = payload.Result.PCNData.PCNDto;
		const one = await readProven("siliconexpert", { ...payload, Result: { PCNData: { PCNDto: dto } } });
		const list = await readProven("siliconexpert", { ...payload, Result: { PCNData: [{ PCNDto: [dto] }] } });
		expect(one).toEqual(list);
		expect(one.parts).toHaveLength(1);
	});

	it("with a second notice reads the first and says that not all was read", async () => {
		const payload = jsonSample("siliconexpert-pcn.json");
		payload.Result.PCNData.PCNDto[1].PCNNumber = "PDN20260901002.0";
		const reading = await readProven("siliconexpert", payload);
		expect(reading.parts.map((part) => part.mpn)).toEqual(["SN65HVD1795D"]);
		expect(reading.reviewReasons).toContain("rows_not_read");
	});

	it.each([
		["05/06/2027", "ambiguous_date"],
		["Q2 2027", "imprecise_date"],
		["soon", "imprecise_date"],
	])("with the last time buy date %s guesses nothing and asks for review", async (date, reason) => {
		const payload = jsonSample("siliconexpert-pcn.json");
		for (const dto of payload.Result.PCNData.PCNDto) dto.LastTimeBuyDate = date;
		const reading = await readProven("siliconexpert", payload);
		expect(reading.lastOrderDate).toBeNull();
		expect(reading.reviewReasons).toContain(reason);
	});

	it("says when a part's name is none that a rule takes", async () => {
		const payload = jsonSample("siliconexpert-pcn.json");
		payload.Result.PCNData.PCNDto[1].AffectedProductName = "all of the family";
		expect((await readProven("siliconexpert", payload)).reviewReasons).toContain("rows_not_read");
	});

	const drifted: [what: string, change: (dto: Record<string, unknown>) => void, error: object][] = [
		[
			"without its number",
			(dto) => delete dto.PCNNumber,
			{ path: "Result.PCNData[].PCNDto[].PCNNumber", expected: "a text", found: "nothing" },
		],
		[
			"with a number for its number",
			(dto) => Object.assign(dto, { PCNNumber: 7 }),
			{ path: "Result.PCNData[].PCNDto[].PCNNumber", expected: "a text", found: "a number" },
		],
		[
			"with a list of makers",
			(dto) => Object.assign(dto, { Manufacturer: ["TI"] }),
			{ path: "Result.PCNData[].PCNDto[].Manufacturer", found: "a list" },
		],
		[
			"with an empty type",
			(dto) => Object.assign(dto, { TypeOfChange: " " }),
			{ path: "Result.PCNData[].PCNDto[].TypeOfChange", found: "an empty text" },
		],
		[
			"with a date in milliseconds",
			(dto) => Object.assign(dto, { LastTimeBuyDate: 1_820_000_000_000 }),
			{ path: "Result.PCNData[].PCNDto[].LastTimeBuyDate", found: "a number" },
		],
		[
			"without its part",
			(dto) => delete dto.AffectedProductName,
			{ path: "Result.PCNData[].PCNDto[].AffectedProductName", found: "nothing" },
		],
	];
	it.each(drifted)("%s is unreadable with the exact path", async (_, change, error) => {
		const payload = jsonSample("siliconexpert-pcn.json");
		for (const dto of payload.Result.PCNData.PCNDto) change(dto);
		await expect(readProven("siliconexpert", payload)).rejects.toMatchObject({
			name: "UnreadableDelivery",
			...error,
		});
	});

	it.each([
		["of a failure", { Status: { Success: "false", Message: "secret words" } }, "Status.Success", "false"],
		["of another kind", { Status: { Success: "true" }, updates: {} }, "Result.PCNData", "nothing"],
		[
			"whose notices are a text",
			{ Result: { PCNData: { PCNDto: "x" } } },
			"Result.PCNData[].PCNDto[]",
			"a text",
		],
		[
			"whose notices hold none",
			{ Result: { PCNData: [{ PCNDto: [null] }] } },
			"Result.PCNData[].PCNDto[]",
			"nothing",
		],
	])("%s is unreadable with the exact path", async (_, payload, path, found) => {
		await expect(readProven("siliconexpert", payload)).rejects.toMatchObject({ path, found });
	});
});

describe("a SiliconExpert partDetail answer", () => {
	it("gives the part with the notice that its state rests on, and no forecast as a date", async () => {
		const reading = await readProven("siliconexpert", sample("siliconexpert-part-detail.json"));
		expect(reading).toMatchObject({
			manufacturer: "Microchip Technology",
			number: "CENO-14FQKR208",
			type: "discontinuance",
			issueDate: "2026-09-01",
			lastOrderDate: "2027-03-15",
			lastShipDate: "2027-09-15",
			effectiveDate: null,
			parts: [{ mpn: "MCP2557T-E/SN", disposition: "discontinued" }],
			reviewReasons: [],
		});
	});

	it("of several parts gives those of one notice and says when another was left", async () => {
		const payload = jsonSample("siliconexpert-part-detail.json");
		const first = payload.Results.ResultDto;
		const part = (mpn: string, change: object) => ({
			...structuredClone(first),
			SummaryData: { PartNumber: mpn, Manufacturer: "Microchip Technology" },
			...change,
		});
		const active = part("MCP2561-E/SN", { LifeCycleData: { PartStatus: "Active" } });
		const same = part("MCP2557-E/SN", { LifeCycleData: { PartStatus: "LTB", LTBDate: "2027-03-08" } });
		payload.Results.ResultDto = [active, first, same];
		const reading = await readProven("siliconexpert", payload);
		expect(reading.parts).toMatchObject([
			{ mpn: "MCP2557T-E/SN", lastOrderDate: null },
			{ mpn: "MCP2557-E/SN", lastOrderDate: "2027-03-08" },
		]);
		expect(reading.reviewReasons).toEqual([]);
		payload.Results.ResultDto.push(part("ATTINY10-TS8R", { PCNData: "", PCNDetails: "" }));
		expect((await readProven("siliconexpert", payload)).reviewReasons).toContain("rows_not_read");
	});

	it("without the state of its part is unreadable with the exact path", async () => {
		const payload = jsonSample("siliconexpert-part-detail.json");
		delete payload.Results.ResultDto.LifeCycleData.PartStatus;
		await expect(readProven("siliconexpert", payload)).rejects.toMatchObject({
			path: "Results.ResultDto[].LifeCycleData[].PartStatus",
			found: "nothing",
		});
	});
});
