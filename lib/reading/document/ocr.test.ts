import { readFile } from "node:fs/promises";
import PostalMime from "postal-mime";
import { afterEach, describe, expect, it, vi } from "vitest";
import { outermost } from "@/lib/reading/document/archive";
import { readAttachment } from "@/lib/reading/document/attachment";
import { blockText, type Document } from "@/lib/reading/document/document";
import { MAX_OCR_PAGES, type StartRecogniser, type Word } from "@/lib/reading/document/ocr";
import { readPdf } from "@/lib/reading/document/pdf";
import type { Picture } from "@/lib/reading/document/pdf-pictures";
import { beginRecognising, endRecognising } from "@/lib/reading/document/recognised-pages";
import { readDocument } from "@/lib/reading/read-document";
import { makeScan } from "@/lib/reading/testing/make-scan";

const LINES = [
	["Tessaro Relays - Notice of discontinued products DSC/2026/07"],
	["You may order the articles below for the last time until 11 December 2026."],
	["Part number", "Replacement"],
	["TR40-24-2C-P", "TR41-24-2C-P"],
	["TR40-12-2C-P", "TR41-12-2C-P"],
];

/** Words as a recogniser gives them: 8 pixels a letter, a line every 30. */
const WORDS: Word[] = LINES.flatMap((cells, line) =>
	cells.flatMap((cell, column) => {
		let x0 = 100 + column * 400;
		return cell.split(" ").map((text) => {
			const x1 = x0 + text.length * 8;
			const word = { text, x0, x1, bottom: 200 + line * 30, height: 12 };
			x0 = x1 + 6;
			return word;
		});
	}),
);

/** A recogniser that sees the same words in every picture. */
function standIn(read: (picture: Picture) => Promise<Word[]> = async () => WORDS) {
	const closed = vi.fn(async () => {});
	const seen: Picture[] = [];
	const start: StartRecogniser = async () => ({
		read: (picture) => {
			seen.push(picture);
			return read(picture);
		},
		close: closed,
	});
	return { start, seen, closed };
}

const budget = (pictureMs = 20_000) => ({ pictureMs });

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

describe("a PDF of pictures", () => {
	it("is scanned_pdf without words as long as OCR_LANGUAGES is not set", async () => {
		vi.stubEnv("OCR_LANGUAGES", "");
		expect(await readPdf(makeScan(1))).toEqual({ blocks: [], reasons: ["scanned_pdf"] });
	});

	it("is read as before, with a warning, when what OCR_LANGUAGES asks for is not installed", async () => {
		vi.stubEnv("OCR_LANGUAGES", "xyz");
		const warn = vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
		const read = await Promise.all([
			readAttachment("a.pdf", makeScan(1)),
			readAttachment("b.pdf", makeScan(1)),
		]);
		expect(read).toEqual(Array(2).fill({ sources: [], reasons: ["scanned_pdf"] }));
		expect(warn.mock.calls).toEqual([[expect.stringContaining("OCR_LANGUAGES is set, but")]]);
	});

	it("gives its words and tables by page and stays scanned_pdf", async () => {
		const { start, closed } = standIn();
		const { blocks, ...rest } = await readPdf(makeScan(2), budget(), start);
		expect(rest).toEqual({ reasons: ["scanned_pdf"], isRecognised: true });
		const tables = blocks.filter((block) => block.kind === "table");
		expect(tables.map((table) => table.rows.map((row) => row.map((cell) => cell.text)))).toEqual(
			Array(2).fill(LINES.slice(2)),
		);
		expect(tables.map((table) => table.rows[0]?.[0]?.place)).toEqual(["1", "2"]);
		expect(blocks.map(blockText)).toContain(LINES[1]?.[0]);
		await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
	});

	it("has every value at most at 0.7, and its dates are asked about", async () => {
		const { blocks, reasons } = await readPdf(makeScan(1), budget(), standIn().start);
		const document = (isRecognised: boolean): Document => ({
			sources: [
				{
					name: "attachment:scan.pdf",
					role: "notice",
					format: "pdf",
					blocks,
					...(isRecognised ? { isRecognised } : {}),
				},
			],
			subject: null,
			sender: null,
			reasons: new Set(reasons),
			automaticReply: false,
			attachments: 1,
		});
		const reading = readDocument(document(true), [], "2026-11-22");
		expect(reading.lastOrderDate).toBe("2026-12-11");
		expect(reading.parts.map((part) => part.mpn)).toEqual(["TR40-24-2C-P", "TR40-12-2C-P"]);
		expect(reading.reviewReasons).toEqual(expect.arrayContaining(["scanned_pdf", "low_confidence"]));
		const sure = (from: typeof reading) => from.evidence.filter((one) => (one.confidence ?? 0) > 0.7);
		expect(sure(reading)).toEqual([]);
		// The same words as text are sure.
		expect(sure(readDocument(document(false), [], "2026-11-22"))).not.toEqual([]);
	});

	it("hands over each kind of picture as grey pixels", async () => {
		const { start, seen } = standIn();
		for (const kind of ["bits", "grey", "colour"] as const) await readPdf(makeScan(1, kind), budget(), start);
		// The left half is black and the right half white.
		expect(seen.map(({ width, height, grey }) => [width, height, grey[0], grey[width - 1]])).toEqual(
			Array(3).fill([820, 1160, 0, 255]),
		);
	});
});

describe("within one delivery", () => {
	it("the same PDF is recognised once, and not at all when it was before", async () => {
		const { start, seen } = standIn();
		beginRecognising([]);
		const first = await readPdf(makeScan(1), budget(), start);
		expect(await readPdf(makeScan(1), budget(), start)).toEqual(first);
		expect(seen).toHaveLength(1);
		const made = endRecognising();
		expect(made).toMatchObject([{ isWhole: true, pages: [{ place: "1" }] }]);
		beginRecognising(made);
		expect(await readPdf(makeScan(1), budget(0), start)).toEqual(first);
		expect(endRecognising()).toEqual([]);
		expect(seen).toHaveLength(1);
	});

	it("what was recognised in part says so again, and nothing recognised is not kept", async () => {
		const { start, seen } = standIn();
		beginRecognising([]);
		const long = makeScan(MAX_OCR_PAGES + 1);
		const first = await readPdf(long, budget(), start);
		expect(first.reasons).toEqual(["scanned_pdf", "rows_not_read"]);
		await readPdf(makeScan(1), budget(0), start);
		const made = endRecognising();
		expect(made).toMatchObject([{ isWhole: false }]);
		beginRecognising(made);
		expect(await readPdf(long, budget(), start)).toEqual(first);
		endRecognising();
		expect(seen).toHaveLength(MAX_OCR_PAGES);
	});
});

describe("what is not read of the pictures is said", () => {
	it("pages beyond the bound", async () => {
		const { start, seen } = standIn();
		const { reasons } = await readPdf(makeScan(MAX_OCR_PAGES + 2), budget(), start);
		expect(seen).toHaveLength(MAX_OCR_PAGES);
		expect(reasons).toEqual(["scanned_pdf", "rows_not_read"]);
	});

	it("pages for which the delivery's time does not suffice; the recogniser is ended", async () => {
		const left = budget();
		const never = new Promise<Word[]>(() => {});
		const { start, closed } = standIn(() => {
			if (left.pictureMs === 0) return never;
			// As if the first page had taken all of it.
			left.pictureMs = 0;
			return Promise.resolve(WORDS);
		});
		const { blocks, reasons } = await readPdf(makeScan(3), left, start);
		expect(new Set(blocks.flatMap((block) => (block.kind === "text" ? [block.place] : [])))).toEqual(
			new Set(["1"]),
		);
		expect(reasons).toEqual(["scanned_pdf", "rows_not_read"]);
		expect(left.pictureMs).toBe(0);
		await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
	});

	it("a picture of more pixels than the bound: nothing of it is unpacked", async () => {
		const { start, seen } = standIn();
		const read = await readPdf(makeScan(1, "bits", [5_000, 4_000]), budget(), start);
		expect(read).toEqual({ blocks: [], reasons: ["scanned_pdf"] });
		expect(seen).toEqual([]);
	});

	it("everything, when the recogniser fails; the delivery is read all the same", async () => {
		const warn = vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
		const { start } = standIn(async () => {
			throw new Error("out of memory in the recogniser");
		});
		const read = await readPdf(makeScan(1), budget(), start);
		expect(read).toEqual({ blocks: [], reasons: ["scanned_pdf"] });
		expect(warn).toHaveBeenCalledOnce();
	});
});

it("a PDF with text is never looked at for pictures", async () => {
	const { start, seen } = standIn();
	const mail = await PostalMime.parse(await readFile("fixtures/notices/01-ti-pdn-pdf-grid/message.eml"));
	const content = mail.attachments[0]?.content;
	if (!(content instanceof ArrayBuffer)) throw new Error("the mail has no PDF");
	const { blocks, reasons } = await readPdf(new Uint8Array(content), outermost().budget, start);
	expect([blocks.length > 0, reasons, seen]).toEqual([true, [], []]);
});
