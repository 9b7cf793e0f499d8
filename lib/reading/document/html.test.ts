import { describe, expect, it } from "vitest";
import { blockText } from "@/lib/reading/document/document";
import { DEEPEST, readHtml } from "@/lib/reading/document/html";

const visible = (html: string) => readHtml(html).blocks.map(blockText).join("\n");

describe("hidden text", () => {
	it.each([
		["display none", '<p style="display:none">QS9901</p>'],
		["visibility hidden", '<p style="visibility:hidden">QS9901</p>'],
		["white on white", '<p style="color:#fff">QS9901</p>'],
		["nearly white", '<p><font color="#fefefe">QS9901</font></p>'],
		[
			"the colour of its table cell",
			'<table><tr><td bgcolor="#0b5d6b"><span style="color:rgb(11,93,107)">QS9901</span></td></tr></table>',
		],
		["tiny letters", '<div style="font-size:1px">QS9901</div>'],
		["zero size box", '<div style="max-height:0;overflow:hidden">QS9901</div>'],
		["a class of the style sheet", "<style>.x{display:none}</style><p class=x>QS9901</p>"],
		["the hidden attribute", "<p hidden>QS9901</p>"],
		["far off the page", '<div style="position:absolute;left:-9999px">QS9901</div>'],
		["transparent", '<p style="opacity:0">QS9901</p>'],
	])("is dropped and handed back: %s", (_, html) => {
		const { blocks, hidden } = readHtml(`<body>${html}<p>seen</p></body>`);
		expect(blocks.map(blockText).join(" ")).toBe("seen");
		expect(hidden.join(" ")).toBe("QS9901");
	});

	it("is not what stands white on a dark ground, small in grey, or in a style for small screens", () => {
		expect(visible('<table><tr><td bgcolor="#000080" style="color:white">HEAD</td></tr></table>')).toBe(
			"HEAD",
		);
		expect(visible('<p style="font-size:10px;color:#888">foot</p>')).toBe("foot");
		expect(visible("<style>@media (max-width:600px){.m{display:none}}</style><p class=m>wide</p>")).toBe(
			"wide",
		);
	});
});

describe("tables", () => {
	it("keep their cells, line breaks and merged cells", () => {
		const { blocks } = readHtml(
			"<table><tr><th>Part<th>Last order</tr><tr><td>A1<br>93527<td rowspan=2>1 May 2027</tr><tr><td>A2</tr></table>",
		);
		expect(blocks).toMatchObject([{ kind: "table", headRows: 1 }]);
		expect(blocks.map(blockText)).toEqual(["Part\tLast order\nA1\n93527\t1 May 2027\nA2\t1 May 2027"]);
	});
	it("that only lay out a page become running text around the real table", () => {
		const { blocks } = readHtml(
			"<table><tr><td>Dear customer<table><tr><td>A1<td>B1</tr><tr><td>A2<td>B2</tr></table></td></tr></table>",
		);
		expect(blocks.map((block) => block.kind)).toEqual(["text", "table"]);
	});
});

describe("bounds", () => {
	it("nesting is counted before the page is built, and elements that end by themselves do not nest", () => {
		expect(readHtml("<div>".repeat(DEEPEST + 1)).tooDeep).toBe(true);
		expect(readHtml("<div>".repeat(DEEPEST)).tooDeep).toBe(false);
		expect(readHtml(`<p>a<br>${"<p>b<img>".repeat(DEEPEST * 2)}`).tooDeep).toBe(false);
	});

	it.each([
		[
			"merged cells that cover too many",
			`<tr>${"<td colspan=60 rowspan=60>A1</td>".repeat(500)}</tr>${"<tr></tr>".repeat(60)}`,
		],
		[
			"one row far longer than the many others",
			`<tr>${"<td>a".repeat(1_000)}</tr>${"<tr><td>A1</tr>".repeat(300)}`,
		],
	])("a table is left out and told of: %s", (_, rows) => {
		const { blocks, tablesLeftOut } = readHtml(`<p>seen</p><table>${rows}</table><p>after</p>`);
		expect(blocks.map(blockText)).toEqual(["seen", "after"]);
		expect(tablesLeftOut).toBe(true);
	});

	it("a style sheet is read past comments and rules that do not end", () => {
		expect(
			visible(`<style>/* a */.x{display:none}${"/*".repeat(9)}</style><p class=x>QS9901</p><p>seen</p>`),
		).toBe("seen");
	});

	it("a colour that is a word of the language and no colour is none", () => {
		expect(visible('<p style="color:constructor">seen</p>')).toBe("seen");
	});
});

it("remembers what the sender struck out", () => {
	const { blocks } = readHtml("<p>last buy <s>1 May 2027</s> 1 June 2027</p>");
	expect(blocks).toMatchObject([{ text: "last buy 1 May 2027 1 June 2027", struck: [[9, 19]] }]);
});
