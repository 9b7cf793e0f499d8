import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchParts } from "@/lib/domain/matching";
import { importCompany } from "../company/import";
import { hasCompany, listManufacturers } from "./company";
import { findMatchCandidates } from "./matching";
import { LARKFIELD, openDatabase } from "./testing";

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
	expect(await hasCompany(database.db)).toBe(false);
	await importCompany(database.db, LARKFIELD);
});
afterAll(() => database.close());

const matches = async (manufacturerKey: string | null, ...mpns: string[]) => {
	const candidates = await findMatchCandidates(database.db, { manufacturerKey, mpns });
	return matchParts(manufacturerKey, mpns, candidates)
		.map(({ mpn, candidate, kind }) => `${mpn} ${candidate.internalPart} ${candidate.mpnKey} ${kind}`)
		.sort();
};

describe("affected part numbers meet the demo company", () => {
	it("by alias and in any spelling", async () => {
		expect(await matches("analogdevices", "max6079baut25+t")).toEqual([
			"max6079baut25+t LFI-300-9629 MAX6079BAUT25+ packing",
			"max6079baut25+t LFI-300-9629 MAX6079BAUT25+T exact",
		]);
	});

	it("in packings of the same maker that the notice does not name", async () => {
		expect(await matches("analogdevices", "ADM2597EBRWZ")).toEqual([
			"ADM2597EBRWZ LFI-300-3938 ADM2597EBRWZ-REEL packing",
			"ADM2597EBRWZ LFI-300-3938 ADM2597EBRWZ-RL7 packing",
		]);
	});

	it("by a wildcard", async () => {
		expect(await matches("stmicroelectronics", "STM8AF53A8T$")).toEqual(
			["TAY", "TCX", "TCY", "TDY"].map((ending) => `STM8AF53A8T$ LFI-300-0412 STM8AF53A8${ending} wildcard`),
		);
	});

	it("with an unconfirmed manufacturer when it is another, or none is named", async () => {
		const met = ["L4969EPTR-E LFI-120-3311 L4969EPTR-E manufacturer_unconfirmed"];
		expect(await matches("onsemi", "L4969EPTR-E")).toEqual(met);
		expect(await matches(null, "L4969EPTR-E")).toEqual(met);
	});

	it("not at all when the company does not use them", async () => {
		expect(await matches("stmicroelectronics", "STA015$", "VNH5039A-E")).toEqual([]);
		expect(await matches("stmicroelectronics")).toEqual([]);
	});

	it("reads a percent sign and an underscore as they are", async () => {
		expect(await matches("stmicroelectronics", "L49%", "L4969_PTR-E")).toEqual([]);
	});

	it("knows the company's manufacturers by name and alias", async () => {
		expect(await hasCompany(database.db)).toBe(true);
		const manufacturers = await listManufacturers(database.db);
		expect(manufacturers).toHaveLength(43);
		expect(manufacturers).toContainEqual({
			name: "NXP",
			aliases: ["NXP Semiconductors", "NXP Semi", "Freescale"],
		});
	});
});
