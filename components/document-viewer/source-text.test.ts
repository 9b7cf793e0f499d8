import { describe, expect, it } from "vitest";
import { chunksOf, rangeOf } from "./source-text";

const spot = (quote: string, start: number | null = null) => ({
	source: "body",
	page: null,
	quote,
	start,
	end: start === null ? null : start + quote.length,
});

describe("where words stand", () => {
	const text = "Last order 1 May\nLast order 2 May (see\n  table)";
	it("is at their offsets, when the same words stand there", () =>
		expect(rangeOf(text, spot("Last order", 17))).toEqual({ start: 17, end: 27 }));
	it("is where they are found, when the offsets lead elsewhere or there are none", () => {
		expect(rangeOf(text, spot("2 May", 3))).toEqual({ start: 28, end: 33 });
		expect(rangeOf(text, spot("1 May"))).toEqual({ start: 11, end: 16 });
	});
	it("does not mind how lines are broken", () =>
		expect(rangeOf(text, spot("(see table)"))).toEqual({ start: 34, end: 47 }));
	it("is nowhere, when the text does not have them", () => {
		expect(rangeOf(text, spot("3 May"))).toBeNull();
		expect(rangeOf(text, spot("a.b*("))).toBeNull();
	});
});

describe("the pieces of a text", () => {
	it("cover it without a gap, and begin anew at each page", () => {
		const text = `${"line of page one\n".repeat(1_000)}page two`;
		const start = text.indexOf("page two");
		const chunks = chunksOf({
			text,
			places: [
				{ start: 0, place: "1" },
				{ start, place: "2" },
			],
		});
		expect(chunks.map((chunk) => text.slice(chunk.start, chunk.end)).join("")).toBe(text);
		expect(chunks.at(-1)).toEqual({ start, end: text.length, place: "2" });
		expect(chunks.filter(({ place }) => place === "1")).toHaveLength(1);
		expect(chunks.length).toBeGreaterThan(2);
	});
	it("are none of an empty text", () => expect(chunksOf({ text: "", places: [] })).toEqual([]));
});
