import { randomBytes } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { makePdf } from "@/lib/reading/testing/make-pdf";
import { readProven, sample, understateSizes } from "@/lib/reading/testing/platforms";

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
		const reading = await readProven("smartpcn", container(xml().replace("CANDN", code)));
		expect(reading).toMatchObject({
			manufacturer: "HARTING",
			number: "PDN-2026-0799",
			type,
			issueDate: "2026-10-01",
			parts: [{ mpn: "09145083101", disposition }],
		});
	});

	it("may be the bare body, also in UTF-16", async () => {
		const bare = await readProven("smartpcn", strToU8(xml()));
		const wide = Buffer.from(`\ufeff${xml().replace("UTF-8", "UTF-16")}`, "utf16le");
		expect(await readProven("smartpcn", new Uint8Array(wide))).toEqual(bare);
		expect(bare).toMatchObject({ type: "withdrawal", parts: [{ mpn: "09145083101" }] });
	});

	it("brings its attachments along", async () => {
		const pdf = makePdf([[{ x: 50, y: 50, text: "Last order date: 30 June 2027" }]]);
		const body = xml().replace("CANDN", "PDN");
		const reading = await readProven("smartpcn", container(body, { "letter.pdf": pdf }));
		expect(reading).toMatchObject({ lastOrderDate: "2027-06-30", parts: [{ mpn: "09145083101" }] });
	});

	it("that takes one part's notice back and gives another's keeps them apart", async () => {
		const [item = ""] = xml().match(/<ItemNumber>[\s\S]*<\/ItemNumber>/) ?? [];
		const other = item.replace("09145083101", "09145083001").replace("CANDN", "PDN");
		const reading = await readProven("smartpcn", container(xml().replace(item, item + other)));
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
		const body = understateSizes(container(xml(), { "noise.bin": noise }), (size) => size === 3_000);
		const reading = await readProven("smartpcn", body);
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
		expect((await readProven("smartpcn", container(dated))).lastOrderDate).toBe("2027-06-30");
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
		await expect(readProven("smartpcn", body)).rejects.toMatchObject({ path, found: "nothing" });
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
		await expect(readProven("smartpcn", body)).rejects.toMatchObject({ name: "UnreadableDelivery", path });
	});
});
