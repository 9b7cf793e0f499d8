import { describe, expect, it } from "vitest";
import {
	differsOnlyInPacking,
	type MatchCandidate,
	manufacturerKey,
	manufacturerKeys,
	matchKeys,
	matchParts,
	mpnKey,
} from "./matching";

const COMPANY = [
	{ name: "Analog Devices", aliases: ["ADI", "Maxim Integrated"] },
	{ name: "Diodes Incorporated", aliases: ["Diodes Inc."] },
	{ name: "Würth Elektronik", aliases: ["WE"] },
];

describe("a manufacturer's key", () => {
	it("is the same for the name, its aliases and their spellings", () => {
		const keyOf = manufacturerKeys(COMPANY);
		expect(keyOf("analog devices")).toBe("analogdevices");
		expect(keyOf("MAXIM  INTEGRATED")).toBe("analogdevices");
		expect(keyOf("diodes inc")).toBe("diodesincorporated");
		expect(keyOf("WÜRTH-ELEKTRONIK")).toBe("würthelektronik");
	});

	it("is its own for a name that the company does not know", () => {
		expect(manufacturerKey("Semelab Ltd.", COMPANY)).toBe("semelabltd");
	});

	it("is refused when two manufacturers share an alias", () => {
		const sharing = [...COMPANY, { name: "Other", aliases: ["adi"] }];
		expect(() => manufacturerKeys(sharing)).toThrow("Other shares a name with analogdevices");
	});
});

describe("a part number's key", () => {
	it.each([
		["lm4134amf-2.0/nopb", "LM4134AMF-2.0/NOPB"],
		[" PCA 9627\u00a0ADP,118 ", "PCA9627ADP,118"],
		["2\u20111398247\u20136", "2-1398247-6"],
		["VND5E055ACJ\u00adE", "VND5E055ACJ-E"],
		["ＬＭ３５８", "LM358"],
		["TC4-1TG+", "TC4-1TG+"],
		["LT6659ACS6-2.5#TRMPBF", "LT6659ACS6-2.5#TRMPBF"],
	])("of %s is %s", (printed, key) => {
		expect(mpnKey(printed)).toBe(key);
	});
});

describe("two numbers differ only in packing", () => {
	it.each([
		["texasinstruments", "TPS62193DQCR", "TPS62193DQCT"],
		["texasinstruments", "LM4134AMFX-2.0/NOPB", "LM4134AMF-2.0/NOPB"],
		["analogdevices", "ADM2597EBRWZ", "ADM2597EBRWZ-RL7"],
		["analogdevices", "LTC2059HVCS5#PBF", "LTC2059HVCS5#TRPBF"],
		["analogdevices", "MAX6079BAUT25+", "MAX6079BAUT25+T"],
		["onsemi", "MMBT3914LT1G", "MMBT3914LT3G"],
		["diodesincorporated", "MMBT3914-7-F", "MMBT3914-13-F"],
		["diodesincorporated", "FZT895TA", "FZT895TC"],
		["nxp", "PCA9627ADP,118", "PCA9627ADP,518"],
		["stmicroelectronics", "VND5E055ACJ-E", "VND5E055ACJTR-E"],
		["microchiptechnology", "PIC16F1839-I/SO", "PIC16F1839T-I/SO"],
		["minicircuits", "TC4-1TG", "TC4-1TG+"],
		["abracon", "ABM8X-16.000MHZ-B2", "ABM8X-16.000MHZ-B2-T"],
		["siliconlabs", "SI7031-A30-GM1", "SI7031-A30-GM1R"],
	])("for %s: %s and %s", (manufacturer, one, other) => {
		expect(differsOnlyInPacking(manufacturer, one, other)).toBe(true);
	});

	it.each([
		["analogdevices", "ADM2597EBRWZ", "ADM2897EBRNZ"],
		["onsemi", "MMBT3914LT1G", "SMMBT3914LT1G"],
		["stmicroelectronics", "L4969EPTR-E", "L5150GJXTR"],
		["microchiptechnology", "MCP2557T-E/SN", "MCP2557T-E/MF"],
		["teconnectivity", "2-1398247-6", "2-1398247-8"],
		["yageo", "RC0402-7-F", "RC0402-13-F"],
		["onsemi", "MMBT3914LT1G", "MMBT3914LT1G"],
	])("is not so for %s: %s and %s", (manufacturer, one, other) => {
		expect(differsOnlyInPacking(manufacturer, one, other)).toBe(false);
	});
});

describe("affected numbers meet approved sources", () => {
	const candidate = (manufacturer: string, mpn: string): MatchCandidate => ({
		id: `${manufacturer} ${mpn}`,
		internalPart: "P",
		manufacturerKey: manufacturer,
		mpnKey: mpnKey(mpn),
	});
	const kinds = (manufacturer: string | null, mpn: string, ...candidates: MatchCandidate[]) =>
		matchParts(manufacturer, [mpn], candidates).map(({ kind }) => kind);

	it("exactly, when manufacturer and number are the same", () => {
		expect(kinds("nxp", "pca9627adp,118", candidate("nxp", "PCA9627ADP,118"))).toEqual(["exact"]);
	});

	it("as a packing variant of the same maker only", () => {
		expect(kinds("nxp", "PCA9627ADP,118", candidate("nxp", "PCA9627ADP,518"))).toEqual(["packing"]);
		expect(kinds("nxp", "PCA9627ADP,118", candidate("onsemi", "PCA9627ADP,518"))).toEqual([]);
	});

	it("as a base number, in either direction, when a separator follows it", () => {
		expect(kinds("m", "SI7031-A30", candidate("m", "SI7031-A30-GM1R"))).toEqual(["base"]);
		expect(kinds("m", "SI7031-A30-GM1R", candidate("m", "SI7031-A30"))).toEqual(["base"]);
		expect(kinds("m", "SI7031", candidate("m", "SI70315-GM"))).toEqual([]);
	});

	it("by a placeholder that stands for one character or for any rest", () => {
		expect(kinds("st", "STA015$", candidate("st", "STA015"), candidate("st", "STA015T"))).toEqual([
			"wildcard",
			"wildcard",
		]);
		expect(kinds("st", "VND5E050Axx", candidate("st", "VND5E050ACKTR-E"))).toEqual(["wildcard"]);
		expect(kinds("st", "VND5Ex50A", candidate("st", "VND5E050A"))).toEqual(["wildcard"]);
		expect(kinds("st", "VND5Ex50A", candidate("st", "VND5E0050A"))).toEqual([]);
	});

	it("by many placeholders without trying every way to share out the rest", () => {
		const long = candidate("st", `MAX6${"A".repeat(60)}R`);
		expect(kinds("st", `MAX6${"*".repeat(27)}Q`, long)).toEqual([]);
		expect(kinds("st", `MAX6${"*A".repeat(27)}*Q`, long)).toEqual([]);
		expect(kinds("st", `MAX6${"*A".repeat(27)}*R`, long)).toEqual(["wildcard"]);
	});

	it("by a rest in the middle that gives way to what follows it", () => {
		expect(kinds("st", "STA0*5-T", candidate("st", "STA015-5-T"), candidate("st", "STA0-T"))).toEqual([
			"wildcard",
		]);
	});

	it("never by a placeholder in a number longer than any maker prints", () => {
		expect(kinds("st", `STA0${"1".repeat(300)}*`, candidate("st", `STA0${"1".repeat(301)}`))).toEqual([]);
	});

	it("never by a placeholder that leaves less than four characters", () => {
		expect(kinds("st", "ST$", candidate("st", "STA015"))).toEqual([]);
	});

	it("for a maker whose name is a word that every object inherits", () => {
		expect(kinds(manufacturerKey("constructor"), "BAV99", candidate("constructor", "BAV99"))).toEqual([
			"exact",
		]);
	});

	it("with an unconfirmed manufacturer when only the number is the same", () => {
		expect(kinds("nxp", "BAV99", candidate("onsemi", "BAV99"))).toEqual(["manufacturer_unconfirmed"]);
		expect(kinds(null, "BAV99", candidate("onsemi", "BAV99"))).toEqual(["manufacturer_unconfirmed"]);
	});

	it("in the surest way for each pair, and each number by itself", () => {
		const sources = [candidate("onsemi", "BAV89LT1G"), candidate("onsemi", "BAV89LT3G")];
		const found = matchParts("onsemi", ["BAV89LT1G", "BAV89LT3G"], sources);
		expect(found.map(({ mpn, candidate: { mpnKey: key }, kind }) => `${mpn} ${key} ${kind}`)).toEqual([
			"BAV89LT1G BAV89LT1G exact",
			"BAV89LT1G BAV89LT3G packing",
			"BAV89LT3G BAV89LT3G exact",
			"BAV89LT3G BAV89LT1G packing",
		]);
	});
});

describe("the keys that are asked for", () => {
	it("hold the number, what may be its base, and the beginning that its packings share", () => {
		expect(matchKeys(["VND5E055ACJTR-E"])).toEqual({
			keys: ["VND5E055ACJTR-E", "VND5E055ACJTR"],
			heads: ["VND5E055AC"],
		});
	});

	it("hold each beginning once, the shortest of those that contain each other", () => {
		expect(matchKeys(["MMBT3914LT1G", "MMBT3914LT3G", "MMBT3914$"]).heads).toEqual(["MMBT3914"]);
	});
});
