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
};

const MOST_MERGED = 20_000;

/** The layout of each sheet by its name (ECMA-376 part 1: 18.2.19 sheet, 18.3.1.55 mergeCells, 18.3.1.73 row). */
export function layoutsOf(files: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, SheetLayout> {
	const targets = new Map<string, string>();
	each(files["xl/_rels/workbook.xml.rels"], (element, attributes) => {
		if (element === "relationship") targets.set(attributes.id ?? "", pathOf(attributes.target ?? ""));
	});
	const layouts = new Map<string, SheetLayout>();
	each(files["xl/workbook.xml"], (element, attributes) => {
		if (element !== "sheet") return;
		const file = files[targets.get(attributes["r:id"] ?? "") ?? ""];
		const isHidden = /hidden/i.test(attributes.state ?? "");
		layouts.set(attributes.name ?? "", { ...layoutOf(file), isHidden });
	});
	return layouts;
}

function layoutOf(file: Uint8Array | undefined): Omit<SheetLayout, "isHidden"> {
	const merged: Area[] = [];
	const hiddenRows = new Set<number>();
	const hiddenColumns = new Set<number>();
	each(file, (element, attributes) => {
		const isHidden = /^(1|true)$/.test(attributes.hidden ?? "");
		if (element === "mergecell" && merged.length < MOST_MERGED) merged.push(...areaOf(attributes.ref ?? ""));
		if (element === "row" && isHidden) hiddenRows.add(Number(attributes.r) - 1);
		if (element === "col" && isHidden) {
			const last = Math.min(Number(attributes.max), MAX_COLUMNS);
			for (let column = Number(attributes.min); column <= last; column++) hiddenColumns.add(column - 1);
		}
	});
	return { merged, hiddenRows, hiddenColumns };
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
