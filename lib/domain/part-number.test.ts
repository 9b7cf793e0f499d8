import { describe, expect, it } from "vitest";
import {
	cleanPartNumber,
	hasWildcard,
	isSentinel,
	looksLikePart,
	mayBePartInColumn,
	splitPartNumbers,
} from "@/lib/domain/part-number";

describe("a part number", () => {
	it.each([
		"LM4134AMF-2.0/NOPB",
		"LTC2059HVCS5#TRPBF",
		"TC4-1TG+",
		"MAX6079BAUT25+T",
		"PIC16F1839-I/P",
		"PCA9627ADP,118",
		"2N7012LT1G",
		"74LVC1G27W6-7",
		"STA015$",
	])("is known by its looks: %s", (text) => expect(looksLikePart(text)).toBe(true));
	it.each([
		"J-STD-048",
		"SOT-223",
		"LQFP-48",
		"AN-1476",
		"Q3",
		"718-555-0123",
		"1.8V",
		"notice",
		"pcn@st.example",
		"RoHS",
		"180",
		"datasheet.pdf",
	])("is not seen in %s", (text) => expect(looksLikePart(text)).toBe(false));
	it("may be digits only under a heading that says so", () => {
		expect(looksLikePart("09145083101")).toBe(false);
		expect(mayBePartInColumn("09145083101")).toBe(true);
		expect(mayBePartInColumn("09 14 508 3101")).toBe(true);
		expect(mayBePartInColumn("07-JUL-26")).toBe(false);
		expect(mayBePartInColumn("TBD")).toBe(false);
	});
	it("loses quotes and typographic hyphens, nothing else", () => {
		expect(cleanPartNumber(' "2062‑8002‑92" ')).toBe("2062-8002-92");
		expect(cleanPartNumber("TC4-1TG+")).toBe("TC4-1TG+");
	});
});

describe("a cell", () => {
	it("is split at semicolons, line breaks and commas that a space follows", () => {
		expect(splitPartNumbers("15214502401;15214502402")).toEqual(["15214502401", "15214502402"]);
		expect(splitPartNumbers("LFI-520-0040,\nLFI-520-0041")).toEqual(["LFI-520-0040", "LFI-520-0041"]);
		expect(splitPartNumbers("PCA9627ADP,118")).toEqual(["PCA9627ADP,118"]);
	});
	it("gives the type number without its 12NC", () =>
		expect(splitPartNumbers("LM85BD,118\n935271209118")).toEqual(["LM85BD,118"]));
	it("keeps a number whole that a narrow column broke", () => {
		expect(splitPartNumbers("ABM8W-16.0000MHZ-\n6-B1U-T3")).toEqual(["ABM8W-16.0000MHZ-6-B1U-T3"]);
	});
	it.each([
		"#NONE",
		"N/A",
		"TBD",
		"No direct replacement",
		"NO SUBSTITUTE",
		"-",
		"",
		"kein Ersatz",
		"nessuno",
		"無",
	])("stands for nothing: %s", (text) => expect(isSentinel(text)).toBe(true));
});

describe("a wildcard", () => {
	it.each(["STA015$", "VND5E050Axx", "LM78*", "74HC##", "ABC12XX"])("is seen in %s", (text) =>
		expect(hasWildcard(text)).toBe(true),
	);
	it.each(["LTC2059HVCS5#TRPBF", "STM8AF53A8TCX", "MAX6079BAUT25+T", "TPS62933XDQCR"])(
		"is not seen in %s",
		(text) => expect(hasWildcard(text)).toBe(false),
	);
});
