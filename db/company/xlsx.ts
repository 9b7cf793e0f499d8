import { strFromU8, type UnzipFileInfo, unzipSync } from "fflate";
import { type FileRow, UnreadableLine } from "./csv";
import { SheetParser, sharedStrings } from "./xlsx-parts";

/** A workbook has to be held whole to be read, so it may not be larger; CSV has no such limit. */
export const MAX_WORKBOOK_BYTES = 16 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 192 * 1024 * 1024;
/** The parser sees the sheet in pieces, so that rows come out one after the other. */
const PIECE = 65_536;

/**
 * Rows of a workbook's first sheet as text, one at a time; empty rows are passed over. Cells that a
 * row leaves out at its end are empty. Numbers are written out in full; a day is Excel's own number for it. @throws UnreadableLine when it is broken or too large.
 */
export async function* xlsxRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
	const parts = unpack(await collect(bytes));
	const sheet = firstSheet(parts);
	const strings = sharedStrings(parts["xl/sharedStrings.xml"]);
	const parser = new SheetParser(strings);
	// Pieces are cut between bytes of letters, which the decoder puts together again.
	const decoder = new TextDecoder();
	let width = 0;
	for (let at = 0; at < sheet.length; at += PIECE) {
		parser.write(decoder.decode(sheet.subarray(at, at + PIECE), { stream: true }));
		for (const { line, cells } of parser.take()) {
			width ||= cells.length;
			while (cells.length < width) cells.push("");
			yield { line, cells: trimmed(cells, width) };
		}
	}
}

/** A formatted but empty cell beyond the head is nothing. */
function trimmed(cells: string[], width: number): string[] {
	return cells.slice(width).every((cell) => cell === "") ? cells.slice(0, width) : cells;
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const blocks: Uint8Array[] = [];
	let size = 0;
	for await (const block of bytes) {
		size += block.length;
		if (size > MAX_WORKBOOK_BYTES) throw tooLarge(MAX_WORKBOOK_BYTES);
		blocks.push(block);
	}
	return Buffer.concat(blocks);
}

type Parts = Record<string, Uint8Array>;

function unpack(bytes: Uint8Array): Parts {
	let size = 0;
	const filter = ({ name, originalSize }: UnzipFileInfo) => {
		if (
			!/^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/.test(name)
		)
			return false;
		size += originalSize;
		if (size > MAX_UNPACKED_BYTES) throw tooLarge(MAX_UNPACKED_BYTES);
		return true;
	};
	try {
		return unzipSync(bytes, { filter });
	} catch (error) {
		if (error instanceof UnreadableLine) throw error;
		throw new UnreadableLine(1, "is not a readable XLSX workbook");
	}
}

function tooLarge(limit: number): UnreadableLine {
	return new UnreadableLine(
		1,
		`the workbook has more than ${limit / 1024 / 1024} MiB: save its sheet as CSV UTF-8`,
	);
}

/** The sheet that the workbook names first, which need not be the one called sheet1. */
function firstSheet(parts: Parts): Uint8Array {
	const workbook = parts["xl/workbook.xml"];
	const relations = parts["xl/_rels/workbook.xml.rels"];
	const id = workbook && /<(?:\w+:)?sheet\s[^>]*?\br:id="([^"]+)"/.exec(strFromU8(workbook))?.[1];
	const all = relations ? [...strFromU8(relations).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)] : [];
	const own = all.map(([tag]) => tag).find((tag) => id !== undefined && tag.includes(`Id="${id}"`));
	const target = own && /\bTarget="([^"]+)"/.exec(own)?.[1];
	const sheet = target && parts[target.startsWith("/") ? target.slice(1) : `xl/${target}`];
	if (!sheet) throw new UnreadableLine(1, "is not a readable XLSX workbook");
	return sheet;
}
