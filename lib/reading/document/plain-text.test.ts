import { expect, it } from "vitest";
import { blockText } from "@/lib/reading/document/document";
import { blocksOfText } from "@/lib/reading/document/plain-text";

const blocks = (text: string) => blocksOfText(text).map((block) => [block.kind, blockText(block)]);

it("columns of spaces make a table, empty cells stay empty", () => {
	expect(
		blocks(
			"Part        Replacement  Date\nAB-1        CD-1         1 May 2027\nAB-2                     2 May 2027",
		),
	).toEqual([["table", "Part\tReplacement\tDate\nAB-1\tCD-1\t1 May 2027\nAB-2\t\t2 May 2027"]]);
});

it("vertical bars and rulers make a table", () => {
	expect(blocks("| Part | New  |\n|------|------|\n| AB-1 | CD-1 |")).toEqual([
		["table", "Part\tNew\nAB-1\tCD-1"],
	]);
});

it("tabs make a table and leave the line above as its caption", () => {
	const [text, table] = blocksOfText("Affected parts\nPart\tNew\nAB-1\tCD-1");
	expect(text).toMatchObject({ kind: "text", text: "Affected parts" });
	expect(table).toMatchObject({ kind: "table", caption: "Affected parts" });
});

it("rows set apart by blank lines are one table", () => {
	expect(blocks("Part    New\n\nAB-1    CD-1\n\nAB-2    CD-2")).toEqual([
		["table", "Part\tNew\nAB-1\tCD-1\nAB-2\tCD-2"],
	]);
});

it("a wrapped cell goes on in its row", () => {
	expect(blocks("Part    Note\nAB-1    use the\n        new one\nAB-2    none")).toEqual([
		["table", "Part\tNote\nAB-1\tuse the\nnew one\nAB-2\tnone"],
	]);
});

it("two spaces after a full stop make no table", () => {
	expect(
		blocks(
			"We end the production of this part.  Please order in time.\nWe thank you for your business with us.  Good bye.",
		),
	).toHaveLength(1);
	expect(blocks("We end the production of this part.  Please order in time.")[0]?.[0]).toBe("text");
});
