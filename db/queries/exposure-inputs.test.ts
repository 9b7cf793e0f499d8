import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Decimal } from "@/lib/domain/decimal";
import { assess } from "@/lib/domain/exposure/assess";
import type { Assessment } from "@/lib/domain/exposure/types";
import type { NoticeFacts, NoticePart } from "@/lib/domain/notice";
import { importCompany } from "../company/import";
import { exposureSetting, fxRate, noticePart, partMatch } from "../schema";
import { loadExposureInputs } from "./exposure-inputs";
import { FACTS, LARKFIELD, noticeLine, openDatabase, storeNotice } from "./testing";

const AS_OF = "2026-11-22";
let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	await database.db.delete(partMatch);
	await database.db.delete(noticePart);
	await database.db.delete(exposureSetting);
	await importCompany(database.db, LARKFIELD);
});

const store = (facts: Partial<NoticeFacts>, lines: NoticePart[]) => storeNotice(database.db, facts, lines);
const assessStored = async (noticeId: string, asOf = AS_OF) =>
	assess(await loadExposureInputs(database.db, { noticeId, asOf }));
const cents = (amount: string) => new Decimal(amount).toFixed(2);
const impacts = ({ parts }: Assessment, internalPart: string) => {
	const options = parts.find((one) => one.internalPart === internalPart)?.options ?? [];
	return Object.fromEntries(
		options.filter(({ feasible }) => feasible).map((option) => [option.kind, option.profitAndLossImpact]),
	);
};

/** The lines of notice IPD-DIS/26/10482 as its attachment prints them. */
const later = { lastOrderDate: "2027-06-30", lastShipDate: "2027-12-31" };
const driver = { replacement: "VND7050WAJ12TR-E" };
const ST_LINES = [
	...["VND5E055ACJ-E", "VND5E055ACJTR-E", "VND5E055ACK-E", "VND5E055ACKTR-E"].map((mpn) =>
		noticeLine(mpn, driver),
	),
	...["VN5E018AH-E", "VN5E018AHTR-E", "VNH5039A-E", "VNH5039ATR-E"].map((mpn) => noticeLine(mpn)),
	noticeLine("L4969EP-E", { ...later, replacement: "L5150GJX" }),
	noticeLine("L4969EPTR-E", { ...later, replacement: "L5150GJXTR" }),
	noticeLine("L4969ED-E", { ...later, replacement: "L5150GJX" }),
	...["STM8AF53A8TCY", "STM8AF53A8TCX", "STM8AF53A8TAY", "STM8AF53A8TDY", "STA015$"].map((mpn) =>
		noticeLine(mpn),
	),
];

describe("one line of a notice on the demo company", () => {
	it("gives the worked example of the docs to the cent", async () => {
		const id = await store({}, [noticeLine("L4969EPTR-E", { ...later, replacement: "L5150GJXTR" })]);
		const assessment = await assessStored(id);
		expect(assessment).toMatchObject({ severity: "critical", marginAtRisk: "530132.343441" });
		const [part] = assessment.parts;
		expect(part).toMatchObject({
			internalPart: "LFI-120-3311",
			stock: { onHand: "1250", onOrder: "500", allocated: "101", net: "1649" },
			runOutDate: "2027-08-12",
			endOfNeed: "2029-11-21",
			gap: "6303.037375",
			recommended: "life_of_need_buy",
		});
		expect(part?.usedIn.map(({ sku, usage }) => `${sku} ${usage}`)).toEqual([
			"LF-2100 1.005",
			"LF-2150 1.005",
			"LF-7000 2.01",
		]);
		const shown = Object.entries(impacts(assessment, "LFI-120-3311")).map(([kind, impact]) => [
			kind,
			cents(impact),
		]);
		expect(Object.fromEntries(shown)).toEqual({
			life_of_need_buy: "2117.78",
			aftermarket_buy: "12376.26",
			maker_replacement: "34000.00",
			bridge_buy_and_redesign: "250270.75",
			redesign: "735404.85",
			do_nothing: "3887528.96",
		});
	});
});

/*
 * The figures below were worked out apart from this code, with fractions, day by day over the BOM's paths.
 */
describe("a notice with 16 lines that hits seven parts", () => {
	it("counts each product once, from the first of its parts to run out", async () => {
		const assessment = await assessStored(await store({}, ST_LINES));
		expect(assessment).toMatchObject({
			severity: "critical",
			revenueAtRisk: "9344336.053763",
			marginAtRisk: "4763047.619871",
			runOutDate: "2027-03-18",
			lastOrderDate: "2027-03-31",
			possible: null,
			window: { ok: true, flag: null },
		});
		expect(assessment.parts.map(({ internalPart, coverage }) => `${internalPart} ${coverage}`)).toEqual([
			"LFI-210-0078 exposed",
			"LFI-120-3310 exposed",
			"LFI-120-3311 exposed",
			"LFI-300-0412 exposed",
			"LFI-210-0103 exposed",
			"LFI-210-0077 conditional",
			"LFI-210-0102 conditional",
		]);
		expect(
			assessment.products.map(
				({ sku, runOutDate, constrainedBy, marginAtRisk }) =>
					`${sku} ${runOutDate} ${constrainedBy} ${marginAtRisk}`,
			),
		).toEqual([
			"LF-5200 2027-05-03 LFI-210-0078 1288354.889634",
			"LF-2100 2027-03-18 LFI-210-0077 843039.272903",
			"LF-5210 2027-05-03 LFI-210-0078 509973.182495",
			"LF-9050 2027-03-18 LFI-210-0077 496712.12871",
			"LF-6100 2027-03-18 LFI-210-0077 347911.753226",
			"LF-3480 2027-03-18 LFI-210-0077 308189.442796",
			"LF-3400 2027-03-18 LFI-210-0077 289452.15871",
			"LF-7000 2027-03-18 LFI-210-0077 267888.763333",
			"LF-8300 2027-03-18 LFI-210-0077 234191.224731",
			"LF-2150 2027-03-18 LFI-210-0077 177334.803333",
		]);
	});

	it("has less at risk than its parts have one by one", async () => {
		const joint = await assessStored(await store({}, ST_LINES));
		let sum = new Decimal(0);
		for (const one of ["L4969EPTR-E", "L4969EP-E", "VND5E055ACJ-E", "VND5E055ACJTR-E"])
			sum = sum.plus((await assessStored(await store({}, [noticeLine(one)]))).marginAtRisk);
		expect(sum.gt(joint.marginAtRisk)).toBe(true);
	});

	it("prices every option of a part alone", async () => {
		const assessment = await assessStored(await store({}, ST_LINES));
		expect(impacts(assessment, "LFI-210-0078")).toEqual({
			maker_replacement: "34709.764254",
			life_of_need_buy: "42644.717574",
			aftermarket_buy: "234424.750601",
			bridge_buy_and_redesign: "254419.343859",
			redesign: "3972320.669098",
			do_nothing: "15256935.142439",
		});
		expect(impacts(assessment, "LFI-210-0077")).toEqual({
			approved_alternate: "29531.708416",
			maker_replacement: "35443.238707",
			life_of_need_buy: "44444.566672",
			bridge_buy_and_redesign: "255838.89422",
			aftermarket_buy: "259939.026642",
			redesign: "3024781.205855",
			do_nothing: "9255018.704005",
		});
		expect(impacts(assessment, "LFI-210-0102")).toMatchObject({ conditional_alternate: "53346.750065" });
	});
});

describe("parts and products in two currencies", () => {
	const harting = { manufacturer: "HARTING", number: "PDN-2026-0713", issueDate: "2026-07-01", ...later };
	const lines = [
		noticeLine("15214502401"),
		noticeLine("15214502402"),
		noticeLine("09305163540", { replacement: "09305163560" }),
	];

	it("are added up in the reporting currency", async () => {
		const assessment = await assessStored(await store(harting, lines));
		// USD products 1,313,162.804167; EUR products 2,884,038.322857 × 1.10.
		expect(assessment.marginAtRisk).toBe("4485604.95681");
		expect(assessment.fxRates).toMatchObject([
			{ from: "EUR", to: "USD", rate: "1.1", validFrom: "2026-11-01" },
		]);
		expect(impacts(assessment, "LFI-530-4236")).toEqual({
			life_of_need_buy: "226096.711868",
			aftermarket_buy: "412691.070056",
			bridge_buy_and_redesign: "447286.272282",
			redesign: "3504688.917266",
			do_nothing: "10784860.936428",
		});
		expect(impacts(assessment, "LFI-530-6223")).toMatchObject({ maker_replacement: "181436.945027" });
	});

	it("are refused by name when no rate was known on the day", async () => {
		const id = await store(harting, lines);
		await database.db.delete(fxRate);
		await expect(assessStored(id)).rejects.toThrow("no exchange rate EUR/USD");
	});
});

describe("the lifecycle of another source", () => {
	const onsemi = { manufacturer: "onsemi", number: "PD26117X", issueDate: "2026-08-12" };
	const diodes = { manufacturer: "Diodes Incorporated", number: "PCN-2741", issueDate: "2026-06-22" };
	const hit = ["BAT84SLT1G", "BAT84SLT3G", "SBAT84SLT1G"].map((mpn) => noticeLine(mpn));
	const others = ["BAT84S-7-F", "BAT84SQ-7-F", "BAT84SW-7-F"];
	const coverage = async (id: string, asOf = AS_OF) => {
		const [part] = (await assessStored(id, asOf)).parts;
		return `${part?.internalPart} ${part?.coverage} ${part?.coveredBy}`;
	};

	it("is unknown while no notice speaks of it: a person has to check", async () => {
		expect(await coverage(await store(onsemi, hit))).toMatch("LFI-240-8726 conditional Diodes");
	});

	it("leaves the part exposed when another notice discontinues it too", async () => {
		const id = await store(onsemi, hit);
		await store(
			diodes,
			others.map((mpn) => noticeLine(mpn)),
		);
		expect(await coverage(id)).toBe("LFI-240-8726 exposed null");
	});

	it("covers the part when a notice says that it goes on, and the newest notice counts", async () => {
		const id = await store(onsemi, hit);
		await store(
			diodes,
			others.map((mpn) => noticeLine(mpn)),
		);
		const on = { ...diodes, type: "withdrawal" as const, issueDate: "2026-09-01" };
		await store(on, [noticeLine("BAT84SQ-7-F", { disposition: "reinstated" })]);
		expect(await coverage(id)).toBe("LFI-240-8726 covered Diodes Inc. BAT84SQ-7-F");
		expect(await coverage(id, "2026-08-31")).toBe("LFI-240-8726 exposed null");
	});
});

describe("what is loaded", () => {
	it("holds nothing of the company for a notice that discontinues nothing", async () => {
		const id = await store({ type: "nrnd" }, [noticeLine("L4969EPTR-E", { disposition: "nrnd" })]);
		const inputs = await loadExposureInputs(database.db, { noticeId: id, asOf: AS_OF });
		expect(inputs).toMatchObject({ parts: [], sources: [], usages: [], products: [], plan: [] });
		const kinds = inputs.lines.flatMap(({ matches }) => matches.map(({ kind }) => kind));
		expect(kinds.sort()).toEqual(["exact", "packing"]);
		expect(assess(inputs)).toMatchObject({ severity: "info", marginAtRisk: "0" });
	});

	it("shows possible matches beside the sure ones, never in them", async () => {
		const adi = { manufacturer: "Analog Devices", number: "PDN 26_0087" };
		const assessment = await assessStored(await store(adi, [noticeLine("ADM2597EBRWZ")]));
		expect(assessment).toMatchObject({
			severity: "info",
			parts: [],
			marginAtRisk: "0",
			possible: { internalParts: ["LFI-300-3938"] },
		});
		expect(Number(assessment.possible?.marginAtRisk)).toBeGreaterThan(0);
	});

	it("takes settings that somebody changed", async () => {
		const id = await store({}, [noticeLine("L4969EPTR-E", later)]);
		await database.db
			.insert(exposureSetting)
			.values({ name: "redesign_weeks", value: "26", source: "our own", editedBy: "a person" });
		const { mitigationReady, marginAtRisk, settings } = await assessStored(id);
		expect({ mitigationReady, marginAtRisk }).toEqual({ mitigationReady: "2027-05-23", marginAtRisk: "0" });
		expect(settings.redesignWeeks).toBe(26);
	});

	it("fails for a notice that does not exist", async () => {
		const noticeId = "00000000-0000-7000-8000-000000000000";
		await expect(loadExposureInputs(database.db, { noticeId, asOf: AS_OF })).rejects.toThrow(
			"does not exist",
		);
	});

	it("carries the notice as it was stored", async () => {
		const inputs = await loadExposureInputs(database.db, {
			noticeId: await store({}, ST_LINES),
			asOf: AS_OF,
		});
		const { type, issueDate, lastOrderDate, lastShipDate } = FACTS;
		expect(inputs.notice).toEqual({ type, issueDate, lastOrderDate, lastShipDate });
		expect(inputs.lines.map(({ mpn }) => mpn)).toEqual(ST_LINES.map(({ mpn }) => mpn));
	});
});
