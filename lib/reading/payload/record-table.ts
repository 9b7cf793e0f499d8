import type { TableBlock } from "@/lib/reading/document/document";
import { isRecord, type JsonObject } from "@/lib/reading/payload/json";
import { columnOf } from "@/lib/reading/rules/columns";
import { cleanText } from "@/lib/reading/text";

/** Deepest record inside a record whose values still are columns of its row. */
const DEEPEST = 2;
/** Rows and columns that are looked at. */
const MOST_ROWS = 5000;
const MOST_COLUMNS = 40;

/** "subMaterialNo", "sub_material_no" → "sub Material No". */
export function wordsOf(name: string): string {
	return name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
}

/** The records of a list as a table under the names of their fields; null where none of them names parts. */
export function tableOfRecords(list: readonly unknown[]): TableBlock | null {
	const rows = list.slice(0, MOST_ROWS).filter(isRecord).map(cellsOf);
	const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].slice(0, MOST_COLUMNS);
	if (rows.length === 0 || !names.some((name) => columnOf(name).role === "part")) return null;
	const cell = (text: string) => ({ text, place: null });
	return {
		kind: "table",
		rows: [names.map(cell), ...rows.map((row) => names.map((name) => cell(row.get(name) ?? "")))],
		headRows: 1,
		caption: null,
		startsPage: false,
	};
}

function cellsOf(record: JsonObject): Map<string, string> {
	const cells = new Map<string, string>();
	const walk = (value: unknown, name: string, depth: number): void => {
		if (typeof value === "string" || typeof value === "number") {
			const text = cleanText(String(value)).trim();
			if (text !== "" && !cells.has(name)) cells.set(name, text);
		} else if (isRecord(value) && depth < DEEPEST) {
			for (const [key, inner] of Object.entries(value)) walk(inner, wordsOf(key), depth + 1);
		}
	};
	walk(record, "", 0);
	return cells;
}
