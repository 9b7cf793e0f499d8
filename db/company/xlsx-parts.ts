import { Parser } from "htmlparser2";
import { type FileRow, UnreadableLine } from "./csv";
import { plainNumber } from "./xlsx-number";

/** No file of ours has so many; more would be a sheet of something else. */
const MOST_COLUMNS = 500;

const local = (name: string) => name.replace(/^.*:/, "");

/** The texts that cells name by number (ECMA-376 part 1, 18.4.8); phonetic readings are no part of them. */
export function sharedStrings(xml: Uint8Array | undefined): string[] {
	const strings: string[] = [];
	if (!xml) return strings;
	let text = "";
	let isText = false;
	let isPhonetic = false;
	const parser = new Parser(
		{
			onopentagname(name) {
				const tag = local(name);
				if (tag === "si") text = "";
				if (tag === "rPh") isPhonetic = true;
				isText = tag === "t" && !isPhonetic;
			},
			ontext(piece) {
				if (isText) text += piece;
			},
			onclosetag(name) {
				const tag = local(name);
				if (tag === "si") strings.push(text);
				if (tag === "rPh") isPhonetic = false;
				if (tag === "t") isText = false;
			},
		},
		{ xmlMode: true, decodeEntities: true },
	);
	parser.end(new TextDecoder().decode(xml));
	return strings;
}

/** Reads a worksheet piece by piece (ECMA-376 part 1, 18.3.1): `take` gives the rows that are whole by then. */
export class SheetParser {
	private rows: FileRow[] = [];
	private line = 0;
	private cells: string[] = [];
	private column = 0;
	private type = "n";
	private value = "";
	private isValue = false;
	private readonly parser: Parser;

	constructor(private readonly strings: readonly string[]) {
		this.parser = new Parser(
			{
				onopentag: (name, attributes) => this.open(local(name), attributes),
				ontext: (text) => {
					if (this.isValue) this.value += text;
				},
				onclosetag: (name) => this.close(local(name)),
			},
			{ xmlMode: true, decodeEntities: true },
		);
	}

	write(xml: string): void {
		this.parser.write(xml);
	}

	take(): FileRow[] {
		const taken = this.rows;
		this.rows = [];
		return taken;
	}

	private open(tag: string, attributes: Record<string, string>): void {
		if (tag === "row") {
			this.line = Number(attributes.r ?? this.line + 1);
			this.cells = [];
			this.column = 0;
		} else if (tag === "c") {
			if (attributes.r !== undefined) this.column = columnOf(attributes.r, this.line);
			this.type = attributes.t ?? "n";
			this.value = "";
		} else if (tag === "v" || tag === "t") this.isValue = true;
	}

	private close(tag: string): void {
		if (tag === "v" || tag === "t") this.isValue = false;
		else if (tag === "c") {
			if (this.column >= MOST_COLUMNS)
				throw new UnreadableLine(this.line, `the sheet has more than ${MOST_COLUMNS} columns`);
			while (this.cells.length < this.column) this.cells.push("");
			this.cells[this.column++] = this.text();
		} else if (tag === "row" && this.cells.some((cell) => cell !== "")) {
			this.rows.push({ line: this.line, cells: this.cells });
		}
	}

	private text(): string {
		if (this.type === "s") return this.strings[Number(this.value)] ?? "";
		if (this.type === "b") return this.value === "1" ? "TRUE" : "FALSE";
		return this.type === "n" && this.value !== "" ? plainNumber(this.value) : this.value;
	}
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string, line: number): number {
	const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
	if (!letters) throw new UnreadableLine(line, `a cell is called "${reference.slice(0, 20)}"`);
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
