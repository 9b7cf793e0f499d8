import { strFromU8 } from "fflate";
import { Parser } from "htmlparser2";
import { UnreadableFile } from "@/lib/reading/errors";

/** Most cells of a workbook, empty ones between filled ones included, and most columns of one sheet. */
export const MAX_CELLS = 200_000;
export const MAX_COLUMNS = 1_000;
/** Last row that the format knows (ECMA-376 part 1, 18.3.1.73). */
const LAST_ROW = 1_048_576;

/**
 * Two cells in opposite corners make a reader lay out every cell between them, so the references are looked at first.
 * `parts` are the unpacked XML files of the workbook.
 * @throws {UnreadableFile} when the filled area of the sheets is beyond the bounds
 */
export function assertBoundedSheets(parts: readonly Uint8Array[]): void {
	const cells = parts.map((part) => cellsOf(strFromU8(part))).reduce((sum, count) => sum + count, 0);
	if (cells > MAX_CELLS) throw new UnreadableFile(`workbook of ${cells} cells`);
}

/** Rows times columns of the area that the filled cells span; 0 for a part that is no sheet. */
function cellsOf(xml: string): number {
	let rows = 0;
	let columns = 0;
	let element = "";
	let references: string[] = [];
	const parser = new Parser(
		{
			onopentagname(name) {
				element = name.replace(/^.*:/, "");
				if (element === "c") references = [];
			},
			onattribute(name, value) {
				if (name !== "r") return;
				if (element === "c") references.push(value);
				if (element === "row" && Number(value) > LAST_ROW) throw new UnreadableFile(`row ${value}`);
			},
			ontext(text) {
				if (text.trim() === "") return;
				for (const { row, column } of references.map(placeOf)) {
					rows = Math.max(rows, row);
					columns = Math.max(columns, column);
				}
				references = [];
			},
			onclosetag(name) {
				if (name.replace(/^.*:/, "") === "c") references = [];
			},
		},
		{ xmlMode: true, decodeEntities: true },
	);
	parser.end(xml);
	if (columns > MAX_COLUMNS) throw new UnreadableFile(`sheet of ${columns} columns`);
	return rows * columns;
}

/** `AB12` is row 12, column 28. */
function placeOf(reference: string): { row: number; column: number } {
	const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
	if (letters === "") throw new UnreadableFile(`cell reference ${reference.slice(0, 20)}`);
	const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
	return { row: Number(digits), column };
}
