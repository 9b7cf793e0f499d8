import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { makeWorkbook } from "@/lib/reading/testing/make-sheet";
import { readProven, sample, understateSizes } from "@/lib/reading/testing/platforms";

describe("an Accuris export", () => {
	it("gives the parts whose state is news, with the dates of their comments", async () => {
		const reading = await readProven("accuris", sample("accuris-export.csv"));
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
		const reading = await readProven("accuris", new Uint8Array(encode(text)));
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
		const reading = await readProven("accuris", body);
		expect(reading.parts).toMatchObject([
			{ mpn: "LM4134AMF-2.0/NOPB", disposition: "discontinued" },
			{ mpn: "SRP7032-2R2M", disposition: "reinstated" },
		]);
		expect(reading.manufacturer).toBeNull();
		expect(reading.reviewReasons).toContain("unknown_manufacturer");
		expect(reading.evidence.find((one) => one.field === "parts.0.mpn")?.page).toBe("First!B2");
	});

	it("with a code that nobody knows says that not all was read", async () => {
		const csv = "Matched Part Number,Life Cycle Code\nSRP7032-2R2M,Active\nSRP1-100M,EOL\nSRP1-220M,Sunset\n";
		const reading = await readProven("accuris", strToU8(csv));
		expect(reading.parts.map((part) => part.mpn)).toEqual(["SRP1-100M"]);
		expect(reading.reviewReasons).toContain("rows_not_read");
	});

	it("takes the imported number of a part that was matched to none", async () => {
		const csv = "Matched Part Number,Mfr Part Number,Life Cycle Code\n,SRP1-100M,Discontinued\n";
		expect((await readProven("accuris", strToU8(csv))).parts).toMatchObject([{ mpn: "SRP1-100M" }]);
	});

	it("of nothing but active parts is no notice", async () => {
		const csv = "Matched Part Number,Life Cycle Code\nSRP7032-2R2M,Active\n";
		expect(await readProven("accuris", strToU8(csv))).toMatchObject({ type: "not_a_notice", parts: [] });
	});

	it.each([
		[
			"whose ZIP says less of a file than it holds",
			understateSizes(makeWorkbook({ BOM: [["Part"]] }), () => true),
		],
		["of another kind", zipSync({ "a.txt": strToU8("x") })],
		[
			"of more rows than are read",
			strToU8(`Matched Part Number,Life Cycle Code\n${"A1-1,EOL\n".repeat(50_001)}`),
		],
	])("%s is unreadable", async (_, body) => {
		await expect(readProven("accuris", body)).rejects.toMatchObject({
			name: "UnreadableDelivery",
			path: "body",
		});
	});

	it.each([
		["Matched Part Number,Risk\nA1-1,Low\n", "columns.Life Cycle Code"],
		["Life Cycle Code,Risk\nActive,Low\n", "columns.Matched Part Number"],
	])("without a column that it needs names it", async (csv, path) => {
		await expect(readProven("accuris", strToU8(csv))).rejects.toMatchObject({ path, expected: "a column" });
	});
});
