import type { Block, Document, Source, TextBlock } from "@/lib/reading/document/document";
import { isWrapped, isWrappedInSigns } from "@/lib/reading/rules/line-breaks";

/** Longer lines are running text that no rule reads as a line of a form. */
const LONGEST_LINE = 1500;

/**
 * The document with a date, or a label and its value, that a margin broke over two lines in one line again. Quotes of
 * it are found in the text as printed by `located`.
 */
export function unwrapped(document: Document): Document {
	const sources = document.sources.map(unwrappedSource);
	return sources.every((source, index) => source === document.sources[index])
		? document
		: { ...document, sources };
}

function unwrappedSource(source: Source): Source {
	if (source.format === "sheet" || source.format === "json" || source.format === "xml") return source;
	const blocks: Block[] = [];
	for (const block of source.blocks) {
		const own = block.kind === "text" ? unwrappedBlock(block) : block;
		const last = blocks.at(-1);
		if (own.kind === "text" && last?.kind === "text" && isOneText(last, own))
			blocks[blocks.length - 1] = joined(last, own);
		else blocks.push(own);
	}
	const isSame =
		blocks.length === source.blocks.length && blocks.every((one, at) => one === source.blocks[at]);
	return isSame ? source : { ...source, blocks };
}

function unwrappedBlock(block: TextBlock): TextBlock {
	if (!block.text.includes("\n")) return block;
	const lines = block.text.split("\n");
	const longest = lines.reduce((length, line) => Math.max(length, line.length), 0);
	const keepsLength = block.struck.length > 0;
	let text = "";
	let current = "";
	let earlier = "";
	for (const [index, line] of lines.entries()) {
		const above = lines[index - 1];
		if (above === undefined) {
			text = line;
			current = line;
			continue;
		}
		const fits = current.length + line.length < LONGEST_LINE;
		if (fits && !keepsLength && isWrappedInSigns(above, line, longest)) {
			text += line;
			current += line;
		} else if (fits && isWrapped(earlier, current, line)) {
			text += ` ${line}`;
			current += ` ${line}`;
		} else {
			text += `\n${line}`;
			earlier = current;
			current = line;
		}
	}
	return text === block.text ? block : { ...block, text };
}

/** Widely spaced lines are blocks of their own. */
function isOneText(above: TextBlock, below: TextBlock): boolean {
	if (above.furniture || below.furniture || above.place !== below.place) return false;
	if (above.struck.length + below.struck.length > 0) return false;
	const [last, before] = [above.text.lastIndexOf("\n"), below.text.indexOf("\n")];
	const line = above.text.slice(last + 1);
	const first = before < 0 ? below.text : below.text.slice(0, before);
	if (line.length + first.length > LONGEST_LINE) return false;
	const earlier = last < 0 ? "" : above.text.slice(above.text.lastIndexOf("\n", last - 1) + 1, last);
	return isWrapped(earlier, line, first);
}

function joined(above: TextBlock, below: TextBlock): TextBlock {
	return { ...above, text: `${above.text} ${below.text}` };
}
