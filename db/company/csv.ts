import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";

/** The head or a row of a file, with the line that it ends on, from 1. */
export type FileRow = { line: number; cells: string[] };

/** The file cannot be read from this line on; the message is for people. */
export class UnreadableLine extends Error {
	constructor(
		readonly line: number,
		message: string,
	) {
		super(message);
		this.name = "UnreadableLine";
	}
}

/** No row of ours is longer; a quote that is never closed would take the rest of the file for one cell. */
const LONGEST_ROW = 1_000_000;
const HEAD_BYTES = 65_536;
const DELIMITERS = [",", ";", "\t", "|"];

/**
 * Rows of a CSV file, one at a time: UTF-8 or UTF-16 with its mark, whatever sign separates the columns (Excel may say
 * it in a first line `sep=;`). Empty lines are passed over. @throws UnreadableLine
 */
export async function* csvRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
	const text = decoded(bytes);
	const first = await startOf(text);
	const said = /^sep=(.)\r?\n/i.exec(first)?.[1];
	const parser = parse({
		delimiter: said ?? delimiterOf(first),
		from_line: said ? 2 : 1,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
		max_record_size: LONGEST_ROW,
	});
	const rows = pipeline(Readable.from(startingWith(first, text)), parser, () => {
		// What goes wrong on the way ends the parser with it, and is thrown by the loop below.
	});
	try {
		for await (const { record, info } of rows as AsyncIterable<Parsed>)
			yield { line: info.lines, cells: record };
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		throw new UnreadableLine(typeof error.lines === "number" ? error.lines : 1, error.message);
	}
}

type Parsed = { record: string[]; info: { lines: number } };

async function* startingWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
	yield first;
	yield* rest;
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	let decoder: TextDecoder | undefined;
	let line = 1;
	for await (const block of bytes) {
		decoder ??= new TextDecoder(encodingOf(block), { fatal: true });
		let text: string;
		try {
			text = decoder.decode(block, { stream: true });
		} catch {
			throw notText(line);
		}
		yield text;
		line += text.split("\n").length - 1;
	}
	try {
		if (decoder) yield decoder.decode();
	} catch {
		throw notText(line);
	}
}

function notText(line: number): UnreadableLine {
	return new UnreadableLine(
		line,
		"this line, or one soon after it, is not UTF-8 but probably Windows-1252 or another old code page: in Excel save as CSV UTF-8, elsewhere choose the character set UTF-8",
	);
}

function encodingOf([first, second]: Uint8Array): string {
	if (first === 0xff && second === 0xfe) return "utf-16le";
	if (first === 0xfe && second === 0xff) return "utf-16be";
	return "utf-8";
}

async function startOf(text: AsyncGenerator<string>): Promise<string> {
	let start = "";
	while (start.length < HEAD_BYTES && !start.includes("\n")) {
		const next = await text.next();
		if (next.done) break;
		start += next.value;
	}
	return start;
}

/** The sign that stands most often in the head line, outside of quotes. */
function delimiterOf(start: string): string {
	const head = (start.split("\n", 1)[0] ?? "").replace(/"[^"]*"/g, "");
	const counted = DELIMITERS.map((sign) => ({ sign, count: head.split(sign).length }));
	return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
