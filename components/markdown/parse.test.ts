import { expect, test } from "vitest";
import { type Inline, parseInline } from "./inline";
import { parseMarkdown } from "./parse";

const text = (content: Inline[]): string =>
	content.map((each) => ("text" in each ? each.text : text(each.children))).join("");

test("bold, emphasis and code nest; escapes are plain characters", () => {
	expect(parseInline("a **b *c* d** `e*f*` \\*g\\* \\|")).toEqual([
		{ kind: "text", text: "a " },
		{
			kind: "strong",
			children: [
				{ kind: "text", text: "b " },
				{ kind: "emphasis", children: [{ kind: "text", text: "c" }] },
				{ kind: "text", text: " d" },
			],
		},
		{ kind: "text", text: " " },
		{ kind: "code", text: "e*f*" },
		{ kind: "text", text: " *g* |" },
	]);
});

test("a mark that never closes, or closes nothing, stays as written", () => {
	for (const source of ["2 * 3", "**open", "a ** b", "`open", "****", "x * y * z", "trailing \\"]) {
		expect(text(parseInline(source)), source).toBe(source);
	}
});

test("headings, paragraphs, quotes and both kinds of list are told apart", () => {
	const blocks = parseMarkdown("# One\n\nfirst\nsecond\n- a\n- b\n1. c\n2. d\n> q\n> r\n\n### Three");
	expect(blocks.map((block) => block.kind)).toEqual([
		"heading",
		"paragraph",
		"list",
		"list",
		"quote",
		"heading",
	]);
	expect(blocks[1]).toMatchObject({ content: [{ text: "first second" }] });
	expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: "a" }], [{ text: "b" }]] });
	expect(blocks[3]).toMatchObject({ ordered: true, items: [[{ text: "c" }], [{ text: "d" }]] });
	expect(blocks[5]).toMatchObject({ level: 3 });
});

test("a table keeps empty cells, alignment and escaped bars", () => {
	const [table] = parseMarkdown("| Option | Cash |\n| --- | ---: |\n| a \\| b | |\n| | 1 |");
	if (table?.kind !== "table") throw new Error("no table");
	expect(table.align).toEqual(["left", "right"]);
	expect(table.head.map(text)).toEqual(["Option", "Cash"]);
	expect(table.rows.map((row) => row.map(text))).toEqual([
		["a | b", ""],
		["", "1"],
	]);
});

test("bars without a rule below are a paragraph", () => {
	expect(parseMarkdown("| a | b |\nno rule").map((block) => block.kind)).toEqual(["paragraph"]);
});

test("HTML, links and pictures are text and nothing else", () => {
	const hostile =
		"<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://e.example/p.png) <img src=x onerror=a>";
	expect(parseMarkdown(hostile)).toEqual([{ kind: "paragraph", content: [{ kind: "text", text: hostile }] }]);
});

test("long hostile input is read in a moment", () => {
	const start = performance.now();
	for (const piece of ["*a ", "**a ", "`", "\\", "|", "| - ", "# ", "> ", "1. ", "***a*", "[", "* *a"]) {
		parseMarkdown(piece.repeat(20_000));
		parseMarkdown(`${piece}\n`.repeat(5_000));
	}
	expect(performance.now() - start).toBeLessThan(5_000);
});
