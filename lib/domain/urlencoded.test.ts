import fc from "fast-check";
import { expect, it } from "vitest";
import { urlencodedPairs } from "./urlencoded";

const parse = (text: string, most = 1_000) =>
	urlencodedPairs(Buffer.from(text), most)?.map(({ name, value }) => [name, Buffer.from(value).toString()]);

it.each(["a=%C3%A9+%2B%zz%4&b&=c&%61=%00", "", "&&", "a=b=c", "%", "a=%", "+=+"])(
	"%j is parsed as a browser does",
	(text) => {
		expect(parse(text)).toEqual([...new URLSearchParams(text)]);
	},
);

it("any form is parsed as a browser does", () => {
	const piece = fc.oneof(fc.constantFrom("&", "=", "%", "%4", "%41", "%e9", "+", "?"), fc.string());
	fc.assert(
		fc.property(fc.array(piece), (pieces) => {
			const text = `a${pieces.join("")}`;
			expect(parse(text)).toEqual([...new URLSearchParams(text)]);
		}),
	);
});

it("values keep bytes that are no UTF-8", () => {
	expect(urlencodedPairs(Buffer.from("m=%E9%00%FF"), 1)).toEqual([
		{ name: "m", value: new Uint8Array([0xe9, 0, 0xff]) },
	]);
});

it("more fields than allowed are no form", () => {
	expect(parse("a&b&c", 3)).toHaveLength(3);
	expect(parse("a&b&c&d", 3)).toBeUndefined();
});
