import type { SourceText } from "@/components/document-viewer/source-text";
import { type Block, blockText, type Document, textOf } from "@/lib/reading/document/document";

/** The texts that offsets of evidence count in, each with where its pages or sheets begin. */
export function sourceTexts(document: Document): SourceText[] {
	const names = [...new Set(document.sources.map(({ name }) => name))];
	return names.flatMap((name) => {
		const parts = document.sources.filter((source) => source.name === name);
		const [first] = parts;
		if (!first) return [];
		const blocks = parts.flatMap((source) => source.blocks);
		return [{ name, format: first.format, text: textOf(document, name), places: placesIn(blocks, parts) }];
	});
}

/** As `textOf` joins them: a line's end between blocks, and one more source is one more block. */
function placesIn(blocks: readonly Block[], parts: readonly Document["sources"][number][]) {
	const places: SourceText["places"] = [];
	let start = 0;
	for (const source of parts) {
		for (const block of source.blocks) {
			for (const { at, place } of placesOf(block)) {
				const name = place.split("!")[0] ?? place;
				if (places.at(-1)?.place !== name) places.push({ start: start + at, place: name });
			}
			start += blockText(block).length + 1;
		}
		// A source without blocks is an empty line.
		if (source.blocks.length === 0) start += 1;
	}
	return blocks.length === 0 ? [] : places;
}

function placesOf(block: Block): { at: number; place: string }[] {
	if (block.kind !== "table") return block.place === null ? [] : [{ at: 0, place: block.place }];
	let at = 0;
	return block.rows.flatMap((row) => {
		const place = row.find((cell) => cell.place !== null)?.place;
		const here = place == null ? [] : [{ at, place }];
		at += row.reduce((length, cell) => length + cell.text.length + 1, 0);
		return here;
	});
}
