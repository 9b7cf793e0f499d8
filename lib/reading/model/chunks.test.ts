import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, blockText, type Document, textBlock } from "@/lib/reading/document/document";
import { CHUNK_CHARACTERS, chunksOf } from "./chunks";

const documentOf = (blocks: Block[]): Document => ({
	sources: [{ name: "body", role: "notice", format: "text", blocks }],
	subject: null,
	sender: null,
	reasons: new Set(),
	automaticReply: false,
	attachments: 0,
});
const table = (rows: number): Block => ({
	kind: "table",
	rows: Array.from({ length: rows }, (_, n) => [
		{ text: n === 0 ? "Part Number" : `PART-${n}`, place: null },
		{ text: n === 0 ? "Replacement" : `NEW-${n}`, place: null },
	]),
	headRows: 1,
	caption: "Table 1: last time buy",
	startsPage: false,
});

describe("the pieces of a document", () => {
	it("hold every line of every readable source, whatever the document", () => {
		const line = fc.string({ maxLength: 300 }).map((text) => text.replace(/[\n|]/g, " "));
		const text = fc.array(line, { minLength: 1, maxLength: 30 }).map((lines) => textBlock(lines.join("\n")));
		const blocks = fc.array(fc.oneof(text, fc.integer({ min: 1, max: 60 }).map(table)), { maxLength: 6 });
		fc.assert(
			fc.property(blocks, fc.integer({ min: 600, max: 2_000 }), (made, most) => {
				const all = chunksOf(documentOf(made), most).map((chunk) => chunk.text);
				const lines = made.flatMap((block) => blockText(block).split("\n"));
				for (const one of lines.filter((words) => words.trim() !== "")) {
					const printed = one.replaceAll("\t", " | ");
					expect(all.some((chunk) => chunk.includes(printed))).toBe(true);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it("repeat a table's caption and head where it goes on", () => {
		const chunks = chunksOf(documentOf([table(1_000)]));
		expect(chunks.length).toBeGreaterThan(2);
		for (const { text } of chunks) {
			expect(text).toContain("Table 1: last time buy");
			expect(text).toContain("Part Number | Replacement");
		}
	});

	it("hold all of a line that is longer than a piece", () => {
		const words = Array.from({ length: 5_000 }, (_, n) => `word${n}`);
		const all = chunksOf(documentOf([textBlock(words.join(" "))])).map(({ text }) => text);
		expect(all.every((text) => text.length < CHUNK_CHARACTERS * 1.5)).toBe(true);
		for (const word of words) expect(all.some((text) => text.includes(word))).toBe(true);
	});

	it("leave out the mail around the notice", () => {
		const document = documentOf([textBlock("the notice")]);
		document.sources.push({
			name: "cover",
			role: "cover",
			format: "text",
			blocks: [textBlock("a greeting")],
		});
		expect(chunksOf(document).map(({ text }) => text)).toEqual(['[source "body"]\nthe notice']);
	});
});
