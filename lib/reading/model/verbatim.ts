import { cleanPartNumber, isSentinel, mayBePartInColumn } from "@/lib/domain/part-number";
import { type Block, type Document, type Place, sourceText } from "@/lib/reading/document/document";
import { readableSources } from "@/lib/reading/rules/finding";
import { readable } from "@/lib/reading/text";

/** One kind of space, hyphen and quote, single spaces: what "printed in the source" is measured by. */
export const flat = (text: string) => readable(text).replace(/\s+/g, " ").trim();

const LONGEST_QUOTE = 600;

/** Finds where words are printed, verbatim but for white space; null when no source that may be quoted has them. */
export type FindQuote = (words: string) => { quote: string; source: string; page: Place } | null;

type Printed = { source: string; page: Place; text: string; plain: string };

/** Only the notice's own words may be quoted: not the mail around it, not what is quoted below. */
export function quoteFinder(document: Document): FindQuote {
	const sources = readableSources(document);
	const blocks = sources.flatMap(({ name, blocks }) => blocks.flatMap((block) => printedOf(block, name)));
	const whole = sources.map((source) => printed(sourceText(source), source.name, null));
	return (words) => {
		// Cells of a row are shown to the model with bars between them; the source has none.
		const plain = flat(words.replaceAll(" | ", " "));
		if (plain === "" || plain.length > LONGEST_QUOTE) return null;
		for (const place of [...blocks, ...whole]) {
			const at = place.plain.indexOf(plain);
			if (at < 0) continue;
			return { quote: place.text.slice(at, at + plain.length), source: place.source, page: place.page };
		}
		return null;
	};
}

function printedOf(block: Block, source: string): Printed[] {
	if (block.kind === "text") return [printed(block.text, source, block.place)];
	if (block.kind === "field") return [printed(block.value, source, block.place)];
	return block.rows.map((row) =>
		printed(row.map((cell) => cell.text).join("\t"), source, row[0]?.place ?? null),
	);
}

/** `readable` keeps every offset, so what is found in `plain` is cut from `text`. */
function printed(words: string, source: string, page: Place): Printed {
	const text = words.replace(/\s+/g, " ");
	return { source, page, text, plain: readable(text) };
}

const WORD_BEFORE = /[\p{L}\p{N}]$|[\p{L}\p{N}][-/_.#+@]$/u;
const WORD_AFTER = /^[\p{L}\p{N}+#]|^[-/_.][\p{L}\p{N}]/u;

/** Whether the value stands in the quote as a whole: a cut part number is another part. */
export function standsWhole(value: string, quote: string): boolean {
	const [needle, hay] = [flat(value), flat(quote)];
	if (needle === "") return false;
	for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
		const before = hay.slice(Math.max(0, at - 2), at);
		const after = hay.slice(at + needle.length, at + needle.length + 2);
		if (!WORD_BEFORE.test(before) && !WORD_AFTER.test(after)) return true;
	}
	return false;
}

/** The part number as the rules would write it, or null when it is none. */
export function partNumberIn(value: string, quote: string): string | null {
	const mpn = cleanPartNumber(value);
	const isPart = mayBePartInColumn(mpn) && !isSentinel(mpn) && standsWhole(mpn, quote);
	return isPart ? mpn : null;
}
