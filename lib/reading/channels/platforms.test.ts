import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import { readDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { makePdf } from "@/lib/reading/testing/make-pdf";
import { makeWorkbook } from "@/lib/reading/testing/make-sheet";
import { unprovenValues } from "@/lib/reading/testing/proof";

const context = { today: TODAY, manufacturers: knownManufacturers() };
const sample = (file: string) => new Uint8Array(readFileSync(`fixtures/payloads/${file}`));
const json = (file: string) => JSON.parse(Buffer.from(sample(file)).toString());

/** Reads a delivery and proves every value of the reading with words of its source. */
async function read(channel: DeliveryChannel, content: unknown) {
	const body = content instanceof Uint8Array ? content : strToU8(JSON.stringify(content));
	const reading = await readDelivery({ channel, body }, context);
	expect(await unprovenValues(reading, { channel, body })).toEqual([]);
	return reading;
}

/** A workbook whose files unpack to more than its directory says (APPNOTE 4.3.12). */
function lying(): Uint8Array {
	const letter = (n: number) => String.fromCharCode(97 + ((n * n * 7_919) % 26));
	const noise = Array.from({ length: 3_000 }, (_, n) => letter(n)).join("");
	const body = makeWorkbook({ BOM: [[noise]] });
	const view = new DataView(body.buffer);
	for (let at = 0; at < body.length - 28; at++)
		if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
	return body;
}

describe("a SiliconExpert pcn answer", () => {
	it("gives one notice with the dates of each part", async () => {
		const reading = await read("siliconexpert", sample("siliconexpert-pcn.json"));
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
		const payload = json("siliconexpert-pcn.json");
		const [dto] = payload.Result.PCNData.PCNDto;
		const one = await read("siliconexpert", { ...payload, Result: { PCNData: { PCNDto: dto } } });
		const list = await read("siliconexpert", { ...payload, Result: { PCNData: [{ PCNDto: [dto] }] } });
		expect(one).toEqual(list);
		expect(one.parts).toHaveLength(1);
	});

	it("with a second notice reads the first and says that not all was read", async () => {
		const payload = json("siliconexpert-pcn.json");
		payload.Result.PCNData.PCNDto[1].PCNNumber = "PDN20260901002.0";
		const reading = await read("siliconexpert", payload);
		expect(reading.parts.map((part) => part.mpn)).toEqual(["SN65HVD1795D"]);
		expect(reading.reviewReasons).toContain("rows_not_read");
	});

	it.each([
		["05/06/2027", "ambiguous_date"],
		["Q2 2027", "imprecise_date"],
		["soon", "imprecise_date"],
	])("with the last time buy date %s guesses nothing and asks for review", async (date, reason) => {
		const payload = json("siliconexpert-pcn.json");
		for (const dto of payload.Result.PCNData.PCNDto) dto.LastTimeBuyDate = date;
		const reading = await read("siliconexpert", payload);
		expect(reading.lastOrderDate).toBeNull();
		expect(reading.reviewReasons).toContain(reason);
	});

	it("says when a part's name is none that a rule takes", async () => {
		const payload = json("siliconexpert-pcn.json");
		payload.Result.PCNData.PCNDto[1].AffectedProductName = "all of the family";
		expect((await read("siliconexpert", payload)).reviewReasons).toContain("rows_not_read");
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
		const payload = json("siliconexpert-pcn.json");
		for (const dto of payload.Result.PCNData.PCNDto) change(dto);
		await expect(read("siliconexpert", payload)).rejects.toMatchObject({
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
		await expect(read("siliconexpert", payload)).rejects.toMatchObject({ path, found });
	});
});

describe("a SiliconExpert partDetail answer", () => {
	it("gives the part with the notice that its state rests on, and no forecast as a date", async () => {
		const reading = await read("siliconexpert", sample("siliconexpert-part-detail.json"));
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
		const payload = json("siliconexpert-part-detail.json");
		const first = payload.Results.ResultDto;
		const part = (mpn: string, change: object) => ({
			...structuredClone(first),
			SummaryData: { PartNumber: mpn, Manufacturer: "Microchip Technology" },
			...change,
		});
		const active = part("MCP2561-E/SN", { LifeCycleData: { PartStatus: "Active" } });
		const same = part("MCP2557-E/SN", { LifeCycleData: { PartStatus: "LTB", LTBDate: "2027-03-08" } });
		payload.Results.ResultDto = [active, first, same];
		const reading = await read("siliconexpert", payload);
		expect(reading.parts).toMatchObject([
			{ mpn: "MCP2557T-E/SN", lastOrderDate: null },
			{ mpn: "MCP2557-E/SN", lastOrderDate: "2027-03-08" },
		]);
		expect(reading.reviewReasons).toEqual([]);
		payload.Results.ResultDto.push(part("ATTINY10-TS8R", { PCNData: "", PCNDetails: "" }));
		expect((await read("siliconexpert", payload)).reviewReasons).toContain("rows_not_read");
	});

	it("without the state of its part is unreadable with the exact path", async () => {
		const payload = json("siliconexpert-part-detail.json");
		delete payload.Results.ResultDto.LifeCycleData.PartStatus;
		await expect(read("siliconexpert", payload)).rejects.toMatchObject({
			path: "Results.ResultDto[].LifeCycleData[].PartStatus",
			found: "nothing",
		});
	});
});

describe("an answer about a part that is active", () => {
	it("is no notice, whichever platform gives it", async () => {
		const detail = json("siliconexpert-part-detail.json");
		detail.Results.ResultDto.LifeCycleData.PartStatus = "Active";
		const z2 = json("z2data-part-detail.json");
		z2.results.Lifecycle.LifecycleStatus = "Active";
		expect(await read("siliconexpert", detail)).toMatchObject({ type: "not_a_notice" });
		expect(await read("z2data", z2)).toMatchObject({ type: "not_a_notice" });
	});
});

describe("a Z2Data answer", () => {
	it("gives number and dates out of its comments", async () => {
		expect(await read("z2data", sample("z2data-part-detail.json"))).toMatchObject({
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
		const payload = json("z2data-part-detail.json");
		delete payload.results[name];
		await expect(read("z2data", payload)).rejects.toMatchObject({ path, found: "nothing" });
	});

	it("with a number for the state is unreadable with the exact path", async () => {
		const payload = json("z2data-part-detail.json");
		payload.results.Lifecycle.LifecycleStatus = 3;
		const path = "results.Lifecycle[].LifecycleStatus";
		await expect(read("z2data", payload)).rejects.toMatchObject({ path, found: "a number" });
	});
});

describe("a Digi-Key answer", () => {
	it("gives the latest notice, whatever the language of its type, and no last order date", async () => {
		const reading = await read("digikey", sample("digikey-pcn-v3.json"));
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
		expect(await read("digikey", payload)).toMatchObject({ type: "not_a_notice" });
	});

	it("without its list is unreadable with the exact path", async () => {
		const error = { path: "ProductChangeNotifications", expected: "a list", found: "nothing" };
		await expect(read("digikey", { DigiKeyPartNumber: "x" })).rejects.toMatchObject(error);
	});
});

describe("a notice in our own schema", () => {
	it("is read field by field", async () => {
		expect(await read("notice", sample("notice.json"))).toMatchObject({
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
		expect(await read("notice", payload)).toMatchObject({
			type,
			parts: [{ mpn: "PCA9555PW,118", disposition }],
		});
	});

	it("that an older schema took is unreadable with the exact path", async () => {
		const payload = { ...json("notice.json"), parts: [{ part_number: "A1-1" }, { part_number: 5 }] };
		await expect(read("notice", payload)).rejects.toMatchObject({
			path: "parts[].part_number",
			found: "a number",
		});
	});
});

describe("an Accuris export", () => {
	it("gives the parts whose state is news, with the dates of their comments", async () => {
		const reading = await read("accuris", sample("accuris-export.csv"));
		expect(reading.parts.map((part) => part.mpn)).toEqual(["CR0603-FX-1001ELF", "SRP1-100M"]);
		expect(reading).toMatchObject({ manufacturer: "Bourns", type: "discontinuance" });
		expect(reading.parts[0]?.lastOrderDate ?? reading.lastOrderDate).toBe("2027-03-31");
		expect(reading.reviewReasons).toContain("no_notice_number");
	});

	it.each([
		["UTF-16 as Excel saves it", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
		["commas", (text: string) => Buffer.from(text.replace(/"[^"]*"/g, "").replaceAll(";", ","))],
		["a first line that names the sign", (text: string) => Buffer.from(`sep=;\r\n${text}`)],
	])("in CSV with %s says the same", async (_, encode) => {
		const text = Buffer.from(sample("accuris-export.csv")).toString().replace("\ufeff", "");
		const reading = await read("accuris", new Uint8Array(encode(text)));
		expect(reading).toMatchObject({ manufacturer: "Bourns", type: "discontinuance" });
		expect(reading.parts).toMatchObject([
			{ mpn: "CR0603-FX-1001ELF", disposition: "discontinued" },
			{ mpn: "SRP1-100M", disposition: "nrnd" },
		]);
	});

	it("as a workbook is read over all its sheets, parts of several makers without one", async () => {
		const heads = ["Life Cycle Code", "Matched Part Number", "Imported Mfr Name"];
		const body = makeWorkbook({
			Summary: [
				["Parts", "12"],
				["Risk", "Low"],
			],
			First: [heads, ["Discontinued", "LM4134AMF-2.0/NOPB", "Texas Instruments"]],
			Second: [
				["BOM of today"],
				heads,
				["Reactivated", "SRP7032-2R2M", "Bourns"],
				["Active", "SRP7032-4R7M", "Bourns"],
			],
		});
		const reading = await read("accuris", body);
		expect(reading.parts).toMatchObject([
			{ mpn: "LM4134AMF-2.0/NOPB", disposition: "discontinued" },
			{ mpn: "SRP7032-2R2M", disposition: "reinstated" },
		]);
		expect(reading.manufacturer).toBeNull();
		expect(reading.reviewReasons).toContain("unknown_manufacturer");
		expect(reading.evidence.find((one) => one.field === "parts.0.mpn")?.page).toBe("First!B2");
	});

	it("of nothing but active parts is no notice", async () => {
		const csv = "Matched Part Number,Life Cycle Code\nSRP7032-2R2M,Active\n";
		expect(await read("accuris", strToU8(csv))).toMatchObject({ type: "not_a_notice", parts: [] });
	});

	it.each([
		["whose ZIP says less of a file than it holds", lying()],
		["of another kind", zipSync({ "a.txt": strToU8("x") })],
		[
			"of more rows than are read",
			strToU8(`Matched Part Number,Life Cycle Code\n${"A1-1,EOL\n".repeat(50_001)}`),
		],
	])("%s is unreadable", async (_, body) => {
		await expect(read("accuris", body)).rejects.toMatchObject({ name: "UnreadableDelivery", path: "body" });
	});

	it.each([
		["Matched Part Number,Risk\nA1-1,Low\n", "columns.Life Cycle Code"],
		["Life Cycle Code,Risk\nActive,Low\n", "columns.Matched Part Number"],
	])("without a column that it needs names it", async (csv, path) => {
		await expect(read("accuris", strToU8(csv))).rejects.toMatchObject({ path, expected: "a column" });
	});
});

describe("a smartPCN container", () => {
	const xml = () => Buffer.from(sample("smartpcn-candn.xml")).toString();
	const container = (body: string, files: Record<string, Uint8Array> = {}) =>
		zipSync({ "PCNbody.xml": strToU8(body), "Attachments.xml": strToU8("<Attachments/>"), ...files });

	it.each([
		["CANDN", "withdrawal", "reinstated"],
		["CANCN", "withdrawal", "not_affected"],
		["PDN", "discontinuance", "discontinued"],
		["NRND", "nrnd", "nrnd"],
		["PSITE", "change", "changed"],
	])("with the code %s is a %s whose part is %s", async (code, type, disposition) => {
		const reading = await read("smartpcn", container(xml().replace("CANDN", code)));
		expect(reading).toMatchObject({
			manufacturer: "HARTING",
			number: "PDN-2026-0799",
			type,
			issueDate: "2026-10-01",
			parts: [{ mpn: "09145083101", disposition }],
		});
	});

	it("may be the bare body, also in UTF-16", async () => {
		const bare = await read("smartpcn", strToU8(xml()));
		const wide = Buffer.from(`\ufeff${xml().replace("UTF-8", "UTF-16")}`, "utf16le");
		expect(await read("smartpcn", new Uint8Array(wide))).toEqual(bare);
		expect(bare).toMatchObject({ type: "withdrawal", parts: [{ mpn: "09145083101" }] });
	});

	it("brings its attachments along", async () => {
		const pdf = makePdf([[{ x: 50, y: 50, text: "Last order date: 30 June 2027" }]]);
		const body = xml().replace("CANDN", "PDN");
		const reading = await read("smartpcn", container(body, { "letter.pdf": pdf }));
		expect(reading).toMatchObject({ lastOrderDate: "2027-06-30", parts: [{ mpn: "09145083101" }] });
	});

	it("that takes one part's notice back and gives another's keeps them apart", async () => {
		const [item = ""] = xml().match(/<ItemNumber>[\s\S]*<\/ItemNumber>/) ?? [];
		const other = item.replace("09145083101", "09145083001").replace("CANDN", "PDN");
		const reading = await read("smartpcn", container(xml().replace(item, item + other)));
		expect(reading).toMatchObject({
			type: "discontinuance",
			parts: [
				{ mpn: "09145083101", disposition: "reinstated" },
				{ mpn: "09145083001", disposition: "discontinued" },
			],
		});
	});

	it("with an attachment that is longer than its directory says is read without it", async () => {
		const noise = new Uint8Array(randomBytes(3_000));
		const body = container(xml(), { "noise.bin": noise });
		const view = new DataView(body.buffer);
		for (let at = 0; at < body.length - 28; at++) {
			const isNoise = view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 3_000;
			if (isNoise) view.setUint32(at + 24, 10, true);
		}
		const reading = await read("smartpcn", body);
		expect(reading).toMatchObject({ type: "withdrawal", parts: [{ mpn: "09145083101" }] });
		expect(reading.reviewReasons).toContain("unreadable_attachment");
	});

	it("gives each item the dates of its own", async () => {
		const dated = xml()
			.replace("CANDN", "PDN")
			.replace(
				"<itemCategory>",
				"<itemLifeCycleData><itemEOS>2027-06-30</itemEOS></itemLifeCycleData><itemCategory>",
			);
		expect((await read("smartpcn", container(dated))).lastOrderDate).toBe("2027-06-30");
	});

	it.each([
		["the maker", /<pcnMfrName>.*<\/pcnMfrName>/, "PCNbody.masterData.pcnMfrName"],
		["the number", /<pcnNumber>.*<\/pcnNumber>/, "PCNbody.masterData.pcnNumber"],
		[
			"an item's numbers",
			/<itemMfr(Number|TypeIdent)>.*<\/itemMfr(Number|TypeIdent)>/g,
			"PCNbody.ItemNumbers.ItemNumber[].itemMfrNumber",
		],
		[
			"an item's change",
			/itemChangeType="CANDN"/,
			"PCNbody.ItemNumbers.ItemNumber[].itemChanges.itemChange[].itemChangeType",
		],
	])("without %s is unreadable with the exact path", async (_, part, path) => {
		const body = container(xml().replace(part, ""));
		await expect(read("smartpcn", body)).rejects.toMatchObject({ path, found: "nothing" });
	});

	const bomb = zipSync({ "PCNbody.xml": new Uint8Array(30_000_000) });
	it.each([
		["that declares entities", container(xml().replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>')), "PCNbody"],
		["that breaks off", strToU8(xml().slice(0, -15)), "PCNbody"],
		["nested without end", strToU8(`<PCNbody>${"<a>".repeat(50_000)}</PCNbody>`), "PCNbody"],
		["of another XML", strToU8("<a>PCNbody</a>"), "PCNbody"],
		["without a body", zipSync({ "a.txt": strToU8("x") }), "PCNbody.xml"],
		["that is cut", container(xml()).subarray(0, 300), "container"],
		["that unpacks without end", bomb, "container"],
		[
			"of too many files",
			container(xml(), Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}.txt`, strToU8("x")]))),
			"container",
		],
	])("%s is unreadable", async (_, body, path) => {
		await expect(read("smartpcn", body)).rejects.toMatchObject({ name: "UnreadableDelivery", path });
	});
});
