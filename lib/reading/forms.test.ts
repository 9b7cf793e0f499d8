import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { mail } from "@/lib/reading/testing/corpus/own-notice";
import type { MailToMake } from "@/lib/reading/testing/make-mail";
import { makePdf } from "@/lib/reading/testing/make-pdf";
import { makeWorkbook } from "@/lib/reading/testing/make-sheet";

const CONTEXT = { today: "2026-11-22", manufacturers: [] };
const read = (message: Partial<MailToMake>) =>
	readDelivery(mail({ from: "pcn@bourns.example", subject: "PDN-9", ...message }), CONTEXT);

const HEAD =
	"Bourns\nProduct Discontinuance Notice PDN-9\nIssue date: 2 November 2026\nLast order date: 31 May 2027\nLast ship date: 30 November 2027\n\n";
const html = (rows: string[][], before = "") =>
	`<p>${HEAD.trim().replace(/\n/g, "<br>")}</p>${before}<table>${rows
		.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
		.join("")}</table>`;
const replacements = (reading: Awaited<ReturnType<typeof read>>) =>
	reading.parts.map(({ mpn, replacement }) => [mpn, replacement]);

describe("a head of two rows", () => {
	it("tells the number that goes from the one that comes, though both are called alike", async () => {
		const rows = [
			["Item", "Discontinued", "", "Recommended alternate", ""],
			["", "Part number", "Packing", "Part number", "Footprint"],
			["1", "SRR1260-100M", "Reel", "SRN1260-100M", "same"],
			["2", "SRR1260-220M", "Reel", "SRN1260-220M", "same"],
		];
		expect(replacements(await read({ html: html(rows) }))).toEqual([
			["SRR1260-100M", "SRN1260-100M"],
			["SRR1260-220M", "SRN1260-220M"],
		]);
	});

	it("gives each of two columns below one name its own meaning", async () => {
		const rows = [
			["Part", "Deadlines", "", "Remark"],
			["", "Order", "Shipment", ""],
			["SRR1260-100M", "30 June 2027", "30 December 2027", ""],
			["SRR1260-220M", "30 July 2027", "30 January 2028", ""],
		];
		expect((await read({ html: html(rows) })).parts).toMatchObject([
			{ lastOrderDate: "2027-06-30", lastShipDate: "2027-12-30" },
			{ lastOrderDate: "2027-07-30", lastShipDate: "2028-01-30" },
		]);
	});
});

describe("a label with its values in a table", () => {
	it("has all cells of its row that hold nothing but part numbers", async () => {
		const rows = [["Affected ordering codes", "SRR1260-100M<br>SRR1260-220M", "SRR1260-330M", "see note 2"]];
		const { parts } = await read({ html: html(rows) });
		expect(parts.map(({ mpn }) => mpn)).toEqual(["SRR1260-100M", "SRR1260-220M", "SRR1260-330M"]);
	});

	it("above the head of the list is read, though a label beside it is not known", async () => {
		const reading = await read({
			html: `<p>Bourns discontinues these parts.</p><table>${[
				["Notice number", "PDN-26-77", "", ""],
				["Weather at the plant", "rain", "", ""],
				["Last order date", "31 May 2027", "", ""],
				["Item", "Part number", "Text", "Replacement"],
				["1", "SRR1260-100M", "coil", "SRN1260-100M"],
				["2", "SRR1260-220M", "coil", "none"],
			]
				.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
				.join("")}</table>`,
		});
		expect(reading).toMatchObject({ number: "PDN-26-77", lastOrderDate: "2027-05-31" });
		expect(replacements(reading)).toEqual([
			["SRR1260-100M", "SRN1260-100M"],
			["SRR1260-220M", null],
		]);
	});
});

describe("a label that names parts and their successors in one line", () => {
	it.each([
		["SRR1260-100M, replacement SRN1260-100M", [["SRR1260-100M", "SRN1260-100M"]]],
		["SRR1260-100M → SRN1260-100M", [["SRR1260-100M", "SRN1260-100M"]]],
		[
			"SRR1260-100M, SRR1260-220M (no successor)",
			[
				["SRR1260-100M", null],
				["SRR1260-220M", null],
			],
		],
		[
			"SRR1260-100M (replaced by SRN1260-100M), SRR1260-220M (no replacement)",
			[
				["SRR1260-100M", "SRN1260-100M"],
				["SRR1260-220M", null],
			],
		],
		[
			"SRR1260-100M, replacement SRN1260-100M, SRR1260-220M, replacement SRN1260-220M",
			[
				["SRR1260-100M", "SRN1260-100M"],
				["SRR1260-220M", "SRN1260-220M"],
			],
		],
	])("%s", async (value, parts) => {
		expect(replacements(await read({ text: `${HEAD}Affected part: ${value}\n` }))).toEqual(parts);
	});
});

describe("a form for each part", () => {
	const text = `${HEAD}Unless a part says otherwise the dates above apply.\n\nPart number: SRR1260-100M\nTop mark: 1A2B\nSuccessor: SRN1260-100M\n\nPart number: SRR1260-220M\nTop mark: 1A3B\nLast order: 30 June 2027\nLast delivery: 30 December 2027\n\nPart number: SRR1260-330M\nTop mark: 1A4B\nStatus: not part of this notice\n`;

	it("speaks of its own part only", async () => {
		const { parts, ...notice } = await read({ text });
		expect(notice).toMatchObject({
			lastOrderDate: "2027-05-31",
			lastShipDate: "2027-11-30",
			reviewReasons: [],
		});
		expect(parts).toMatchObject([
			{ mpn: "SRR1260-100M", replacement: "SRN1260-100M", lastOrderDate: null },
			{ mpn: "SRR1260-220M", replacement: null, lastOrderDate: "2027-06-30", lastShipDate: "2027-12-30" },
			{ mpn: "SRR1260-330M", disposition: "not_affected" },
		]);
	});
});

describe("a workbook", () => {
	const rows = [
		["Part number", "Last order date"],
		["SRR1260-100M", "2027-06-30"],
		["SRR1260-220M", ""],
		["SRR1260-330M", "2027-08-31"],
	];
	const sheet = (change: (xml: string) => string) => {
		const files = unzipSync(makeWorkbook({ List: rows }));
		const path = "xl/worksheets/sheet1.xml";
		const xml = new TextDecoder().decode(files[path]);
		return zipSync({ ...files, [path]: strToU8(change(xml)) });
	};
	const readSheet = (change: (xml: string) => string) =>
		read({
			text: HEAD,
			files: [{ name: "l.xlsx", type: "application/octet-stream", content: sheet(change) }],
		});

	it("gives a merged date to every row that it stands beside", async () => {
		const merged = '</sheetData><mergeCells><mergeCell ref="B3:B4"/></mergeCells>';
		const { parts } = await readSheet((xml) =>
			xml
				.replace("</sheetData>", merged)
				.replace(/(<c r="B3"[^>]*>).*?(<\/c>)/, "$1<is><t>2027-07-31</t></is>$2")
				.replace(/<c r="B4".*?<\/c>/, ""),
		);
		expect(parts.map(({ lastOrderDate }) => lastOrderDate)).toEqual([
			"2027-06-30",
			"2027-07-31",
			"2027-07-31",
		]);
	});

	it("is read as a person sees it: hidden rows are left out and told of", async () => {
		const { parts, reviewReasons } = await readSheet((xml) =>
			xml.replace('<row r="3"', '<row r="3" hidden="1"'),
		);
		expect(parts.map(({ mpn }) => mpn)).toEqual(["SRR1260-100M", "SRR1260-330M"]);
		expect(reviewReasons).toContain("hidden_text");
	});
});

describe("a number that a narrow column breaks", () => {
	const row = (y: number, no: string, part: string, other: string) => [
		...(no ? [{ x: 50, y, text: no }] : []),
		{ x: 100, y, text: part },
		...(other ? [{ x: 260, y, text: other }] : []),
	];

	it("is one number where the rows are counted", async () => {
		const page = [
			{ x: 50, y: 40, text: "Bourns Product Discontinuance Notice PDN-9" },
			...row(90, "No", "Part number", "Last order date"),
			...row(120, "1", "SRR1260-", "30 June 2027"),
			...row(140, "", "100M", ""),
			...row(170, "2", "SRR1260-", "30 June 2027"),
			...row(190, "", "220M", ""),
			...row(220, "3", "SRR1260-330M", "30 June 2027"),
		];
		const files = [{ name: "n.pdf", type: "application/pdf", content: makePdf([page]) }];
		const { parts } = await read({ text: "See the file.", files });
		expect(parts.map(({ mpn }) => mpn)).toEqual(["SRR1260-100M", "SRR1260-220M", "SRR1260-330M"]);
	});

	it("asks for a person where nobody can tell what goes on", async () => {
		const rows = [
			["Part number", "Note"],
			["SRR1260-", "a"],
			["SRR1260-330M", "b"],
		];
		expect((await read({ html: html(rows) })).reviewReasons).toContain("rows_not_read");
	});
});

describe("cells that say more than a number", () => {
	it("name the successor in brackets", async () => {
		const rows = [
			["SRR1260-100M (alternative: SRN1260-100M)", "10 uH"],
			["SRR1260-220M (no alternative)", "22 uH"],
		];
		expect(replacements(await read({ html: html(rows) }))).toEqual([
			["SRR1260-100M", "SRN1260-100M"],
			["SRR1260-220M", null],
		]);
	});

	it("repeat the row above", async () => {
		const rows = [
			["Part number", "Replacement"],
			["SRR1260-100M", "SRN1260-100M"],
			["SRR1260-100Y", "idem"],
			["SRR1260-101M", "ditto"],
		];
		expect(replacements(await read({ html: html(rows) })).map(([, replacement]) => replacement)).toEqual([
			"SRN1260-100M",
			"SRN1260-100M",
			"SRN1260-100M",
		]);
	});

	it("are crossed out where a line was taken off the list, which the row itself says", async () => {
		const rows = [
			["Part number", "Status"],
			["SRR1260-100M", "as before"],
			["<s>SRR1260-220M</s>", "removed, remains in production"],
			["<s>SRR1260-330M</s>", ""],
		];
		const { parts } = await read({ html: html(rows) });
		expect(parts.map(({ mpn, disposition }) => [mpn, disposition])).toEqual([
			["SRR1260-100M", "discontinued"],
			["SRR1260-220M", "not_affected"],
		]);
	});

	it("say that nothing can be ordered any more where the date of the last order should stand", async () => {
		const rows = [
			["Part number", "Last orders"],
			["SRR1260-100M", "30 June 2027"],
			["SRR1260-220M", "Stock exhausted, no further orders"],
		];
		expect((await read({ html: html(rows) })).parts).toMatchObject([
			{ noLastOrder: false },
			{ noLastOrder: true },
		]);
	});

	it("are no list of parts where all of them say the same", async () => {
		const rows = [
			["CN-DG2", "CN-MY1"],
			["CN-DG2", "CN-MY1"],
			["CN-DG2", "CN-MY1"],
		];
		const before = "<p>Affected parts: SRR1260-100M</p>";
		expect((await read({ html: html(rows, before) })).parts.map(({ mpn }) => mpn)).toEqual(["SRR1260-100M"]);
	});
});

describe("a letter without a list", () => {
	it("names parts and their successors in one sentence, in the same order", async () => {
		const text =
			"Bourns SAS\nObjet : arrêt de fabrication - notre référence BRN-AF-31 - contrat 20264471\n\nLes micro-rupteurs 83161305 et 83161306, dont la fabrication cesse, seront remplacés respectivement par les modèles 83161805 et 83161806. Les relais 84137110 et 84137120 utilisaient la même lame. Leur fabrication cesse également. Le 84137130 peut être utilisé à leur place.\n\nDernière commande : 31 mai 2027\n";
		const reading = await read({ subject: "Courrier", text });
		expect(reading.number).toBe("BRN-AF-31");
		expect(replacements(reading)).toEqual([
			["83161305", "83161805"],
			["83161306", "83161806"],
			["84137110", "84137130"],
			["84137120", "84137130"],
		]);
	});

	it("is no notice when it says that there is none", async () => {
		const text =
			"Hi,\nI asked Bourns: there is no PDN and no last time buy for SRR1260-100M.\n\nOn 3 May 2026, M <m@x.example> wrote:\n> Is it true that SRR1260-100M is discontinued, last order date 31 March 2027?\n";
		const reading = await read({ from: "h@castlegate.example", subject: "RE: EOL SRR1260-100M?", text });
		expect(reading).toMatchObject({ type: "not_a_notice", parts: [], needsReview: false });
	});
});

describe("groups of parts with dates of their own", () => {
	const head = "Bourns\nProduct Discontinuance Notice PDN-9\nIssue date: 2 November 2026\n\n";

	it("have them in the headings of their tables", async () => {
		const table = (date: string, mpn: string) =>
			`Group with last orders until ${date}:\n\nPart number      Package\n${mpn}-100M     SMD\n${mpn}-220M     SMD\n\n`;
		const { parts, reviewReasons } = await read({
			text: `${head}${table("31 May 2027", "SRR1260")}${table("30 June 2027", "SRR1280")}`,
		});
		expect(parts.map(({ mpn, lastOrderDate }) => [mpn, lastOrderDate])).toEqual([
			["SRR1260-100M", "2027-05-31"],
			["SRR1260-220M", "2027-05-31"],
			["SRR1280-100M", "2027-06-30"],
			["SRR1280-220M", "2027-06-30"],
		]);
		expect(reviewReasons).toEqual([]);
	});

	it("have them in rows over all columns", async () => {
		const rows = [
			["Part number", "Package"],
			["Group A: last order 31 May 2027, last delivery 30 November 2027", ""],
			["SRR1260-100M", "SMD"],
			["Group B: last order 30 June 2027, last delivery 30 December 2027", ""],
			["SRR1280-100M", "SMD"],
		];
		const { parts } = await read({
			html: `<p>${head.trim().replace(/\n/g, "<br>")}</p>${html(rows).replace(/^<p>.*?<\/p>/, "")}`,
		});
		expect(parts).toMatchObject([
			{ lastOrderDate: "2027-05-31", lastShipDate: "2027-11-30" },
			{ lastOrderDate: "2027-06-30", lastShipDate: "2027-12-30" },
		]);
	});

	it("have them in the lines above their lists", async () => {
		const list = (date: string, mpn: string) =>
			`Last order date for these parts: ${date}\n- ${mpn}-100M\n- ${mpn}-220M\n\n`;
		const { parts } = await read({
			text: `${head}${list("31 May 2027", "SRR1260")}${list("30 June 2027", "SRR1280")}`,
		});
		expect(parts.map(({ lastOrderDate }) => lastOrderDate)).toEqual([
			"2027-05-31",
			"2027-05-31",
			"2027-06-30",
			"2027-06-30",
		]);
	});
});

describe("a subject in encoded words", () => {
	it("keeps its umlauts, and a letter that ends articles is a discontinuance", async () => {
		const text =
			"WAGO GmbH & Co. KG\nMinden, 12. Oktober 2026\n\nSehr geehrte Damen und Herren,\n\nwir kündigen die Artikel 288-310 und 288-820 zum 30.06.2027 ab. Bestellungen nehmen wir bis zum 30.04.2027 an, die letzte Auslieferung erfolgt am 29.10.2027. Der Artikel 288-312 ist nicht betroffen.\n";
		const reading = await read({ from: "info@wago.example", subject: "Abkündigung 2026-17", text });
		expect(reading).toMatchObject({
			title: "Abkündigung 2026-17",
			type: "discontinuance",
			lastOrderDate: "2027-04-30",
			lastShipDate: "2027-10-29",
		});
	});
});

describe("a text set in a fixed width", () => {
	it("keeps its columns where wide signs stand in them", async () => {
		const text =
			"バーンズ株式会社\n生産終了のお知らせ PDN-9\n発行日：2026年11月2日\n\n品番              代替品            最終受注日    最終出荷日\nSRR1260-100M      SRN1260-100M      2027/06/30    2027/12/20\nSRR1260-220M      －                2027/09/30    2028/03/31\n";
		const { parts } = await read({ text });
		expect(parts).toMatchObject([
			{ mpn: "SRR1260-100M", replacement: "SRN1260-100M", lastOrderDate: "2027-06-30" },
			{ mpn: "SRR1260-220M", replacement: null, lastOrderDate: "2027-09-30", lastShipDate: "2028-03-31" },
		]);
	});
});

describe("names of series", () => {
	it("are neither a count of parts nor a part", async () => {
		const text = `${HEAD}Notification of discontinuance of selected ispMACH 4000 devices\nProduct affected: NANO2 451/453 series\n\nAffected parts:\nSRR1260-100M\nSRR1260-220M\n`;
		const { parts, reviewReasons } = await read({ text });
		expect(parts.map(({ mpn }) => mpn)).toEqual(["SRR1260-100M", "SRR1260-220M"]);
		expect(reviewReasons).toEqual([]);
	});
});
