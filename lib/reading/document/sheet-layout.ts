import { strFromU8 } from "fflate";
import { Parser } from "htmlparser2";
import { MAX_COLUMNS } from "@/lib/reading/document/sheet-bounds";

/** Rows and columns are counted from 0, both ends included. */
export type Area = { top: number; left: number; bottom: number; right: number };
/** What a person sees of a sheet: merged cells as one, hidden rows and columns not at all. */
export type SheetLayout = {
	isHidden: boolean;
	merged: Area[];
	hiddenRows: ReadonlySet<number>;
	hiddenColumns: ReadonlySet<number>;
	/** By "row,column": the format of a whole number that is shown with zeros in front, e.g. `0000000000`. */
	zeroFormats: ReadonlyMap<string, string>;
};

const MOST_MERGED = 20_000;

/** The layout of each sheet by its name (ECMA-376 part 1: 18.2.19 sheet, 18.3.1.55 mergeCells, 18.3.1.73 row). */
export function layoutsOf(files: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, SheetLayout> {
	const targets = new Map<string, string>();
	each(files["xl/_rels/workbook.xml.rels"], (element, attributes) => {
		if (element === "relationship") targets.set(attributes.id ?? "", pathOf(attributes.target ?? ""));
	});
	const formats = zeroFormatsOf(files["xl/styles.xml"]);
	const layouts = new Map<string, SheetLayout>();
	each(files["xl/workbook.xml"], (element, attributes) => {
		if (element !== "sheet") return;
		const file = files[targets.get(attributes["r:id"] ?? "") ?? ""];
		const isHidden = /hidden/i.test(attributes.state ?? "");
		layouts.set(attributes.name ?? "", { ...layoutOf(file, formats), isHidden });
	});
	return layouts;
}

function layoutOf(
	file: Uint8Array | undefined,
	formats: ReadonlyMap<string, string>,
): Omit<SheetLayout, "isHidden"> {
	const zeroFormats = new Map<string, string>();
	const merged: Area[] = [];
	const hiddenRows = new Set<number>();
	const hiddenColumns = new Set<number>();
	each(file, (element, attributes) => {
		const isHidden = /^(1|true)$/.test(attributes.hidden ?? "");
		if (element === "mergecell" && merged.length < MOST_MERGED) merged.push(...areaOf(attributes.ref ?? ""));
		if (element === "c" && (attributes.t ?? "n") === "n" && zeroFormats.size < MOST_FORMATTED) {
			const format = formats.get(attributes.s ?? "");
			const [, letters = "", row = ""] = /^([A-Z]{1,3})(\d{1,7})$/.exec(attributes.r ?? "") ?? [];
			if (format !== undefined && letters !== "")
				zeroFormats.set(`${Number(row) - 1},${columnOf(letters)}`, format);
		}
		if (element === "row" && isHidden) hiddenRows.add(Number(attributes.r) - 1);
		if (element === "col" && isHidden) {
			const last = Math.min(Number(attributes.max), MAX_COLUMNS);
			for (let column = Number(attributes.min); column <= last; column++) hiddenColumns.add(column - 1);
		}
	});
	return { merged, hiddenRows, hiddenColumns, zeroFormats };
}

/** Cells whose format is kept. */
const MOST_FORMATTED = 100_000;

/** By the number of a cell's style (18.8.10 cellXfs): formats of nothing but zeros and signs between them. */
function zeroFormatsOf(file: Uint8Array | undefined): ReadonlyMap<string, string> {
	const codes = new Map<string, string>();
	const found = new Map<string, string>();
	let isInCells = false;
	let style = 0;
	each(file, (element, attributes) => {
		if (element === "numfmt") codes.set(attributes.numfmtid ?? "", attributes.formatcode ?? "");
		if (/xfs$|styles$|^dxfs$/.test(element)) isInCells = element === "cellxfs";
		if (element !== "xf" || !isInCells) return;
		const code = (codes.get(attributes.numfmtid ?? "") ?? "").replace(/["\\]/g, "");
		if (/^0{2,}([- ./]?0+)*$/.test(code)) found.set(String(style), code);
		style++;
	});
	return found;
}

/** A whole number as its format shows it: 436450700 under `0000000000` is 0436450700. */
export function withZeros(number: string, format: string): string {
	if (!/^\d{1,20}$/.test(number)) return number;
	const digits = [...number.padStart(format.replace(/\D/g, "").length, "0")];
	const shown = [...format].reverse().map((sign) => (sign === "0" ? (digits.pop() ?? "0") : sign));
	return digits.join("") + shown.reverse().join("");
}

type Attributes = Readonly<Record<string, string>>;

/** Every opening tag, its name without prefix in small letters, attributes' names in small letters. */
function each(file: Uint8Array | undefined, visit: (element: string, attributes: Attributes) => void): void {
	if (!file) return;
	const onopentag = (name: string, given: Attributes) => {
		const attributes = Object.fromEntries(
			Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]),
		);
		visit(name.replace(/^.*:/, "").toLowerCase(), attributes);
	};
	new Parser({ onopentag }, { xmlMode: true, decodeEntities: true }).end(strFromU8(file));
}

/** A target counts from the folder of the workbook, or with a stroke before it from the top. */
function pathOf(target: string): string {
	return target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
}

function areaOf(reference: string): Area[] {
	const [, from = "", top = "", to = "", bottom = ""] =
		/^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
	if (from === "") return [];
	return [{ top: Number(top) - 1, left: columnOf(from), bottom: Number(bottom) - 1, right: columnOf(to) }];
}

function columnOf(letters: string): number {
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
