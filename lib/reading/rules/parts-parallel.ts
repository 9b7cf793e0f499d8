import { cleanPartNumber, isSentinel, looksLikePart } from "@/lib/domain/part-number";
import type { Source } from "@/lib/reading/document/document";
import { emptyLine, type PartLine } from "@/lib/reading/rules/part-line";
import { DISCONTINUED } from "@/lib/reading/rules/vocabulary";
import { readable } from "@/lib/reading/text";

/** Lines that two lists side by side give, and the numbers that only replace. */
export type Parallel = { lines: PartLine[]; replacements: ReadonlySet<string> };

type Item = { text: string; quote: string };
type List = { role: "old" | "new"; items: Item[] };

const OLD =
	/affected|impacted|\bold\b|obsolete|to stop|current|betroffen|bisher|concern|afectad|interessat|actual|attual|対象|廃止|現行|旧|停产|停產|受影响|受影響|原型号/iu;
const NEW =
	/replac|substitut|successor|alternative|\bnew (part|product|type|model|item)s?\b|ersatz|nachfolge|remplac|sustitut|reemplaz|sostitut|代替|後継|推奨|替代|取代|推荐|推薦|新(?:品番|型号|型號|料号)/iu;

const LONGEST_HEADING = 80;
const LONGEST_LINE = 500;
const FEWEST = 2;

/**
 * "Parts: A / B / C" and below "Substitutes, in the same order: D / none / F": what stands at one place in both lists
 * belongs together. Lists of unequal length say nothing about each other.
 */
export function readParallelLists(source: Source): Parallel {
	const lists = listsOf(source);
	const old = lists.find(({ role }) => role === "old");
	const fresh = lists.find(({ role, items }) => role === "new" && items.length === old?.items.length);
	if (!old || !fresh || old.items.length < FEWEST) return { lines: [], replacements: new Set() };
	const at = { source: source.name, place: null, method: "list" };
	const lines = old.items.map(({ text, quote }, index) => {
		const line = emptyLine({ mpn: text, quote, ...at });
		const other = fresh.items[index];
		if (other && !isSentinel(other.text)) line.replacement = { value: other.text, quote: other.quote, ...at };
		return line;
	});
	const known = new Set(old.items.map(({ text }) => text));
	const replacements = fresh.items.flatMap(({ text }) => (isSentinel(text) || known.has(text) ? [] : [text]));
	return { lines, replacements: new Set(replacements) };
}

function listsOf(source: Source): List[] {
	const lists: List[] = [];
	let open: List | null = null;
	for (const block of source.blocks) {
		if (block.kind !== "text" || block.furniture) {
			if (block.kind !== "text") open = null;
			continue;
		}
		for (const line of block.text.split("\n")) {
			if (line.trim() === "") continue;
			const items: Item[] | null =
				open || /[:：]/.test(line) ? itemsOf(afterLabel(line, open !== null)) : null;
			const heading = items && !open ? (line.split(/[:：]/)[0] ?? "") : line;
			const role = roleOf(heading);
			if (items && open) open.items.push(...items);
			else {
				open = role ? { role, items: items ?? [] } : null;
				if (open) lists.push(open);
			}
		}
	}
	return lists.filter(({ items }) => items.length > 0);
}

function afterLabel(line: string, isOpen: boolean): string {
	return isOpen ? line : line.slice(line.search(/[:：]/) + 1);
}

function roleOf(heading: string): List["role"] | null {
	const plain = readable(heading);
	if (plain.length > LONGEST_HEADING) return null;
	if (NEW.test(plain)) return "new";
	return OLD.test(plain) || DISCONTINUED.test(plain) ? "old" : null;
}

/** Numbers and words for "none", set apart by strokes, commas or semicolons; null for a line of anything else. */
function itemsOf(line: string): Item[] | null {
	if (line.length > LONGEST_LINE) return null;
	const pieces = line
		.split(/\s+[/|]\s*|\s*[/|]\s+|[,;、，；]\s*/u)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== "" && piece !== "/");
	const items = pieces.map((quote) => ({ quote, text: cleanPartNumber(readable(quote)) }));
	const fit = items.every(({ text }) => looksLikePart(text) || isSentinel(text));
	return items.length > 0 && fit ? items : null;
}
