import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldWords, lineField, lineKeys, parseField, valueField, writtenValue } from "./correction-fields";
import {
	applyCorrections,
	asRead,
	type Correctable,
	type Correction,
	factText,
	lineText,
	type PlacedPart,
	valueText,
} from "./corrections";
import { DETAIL_FIELDS, DISPOSITIONS, NOTICE_FIELDS, NOTICE_TYPES } from "./notice";

const line = (position: number, mpn: string, over: Partial<PlacedPart> = {}): PlacedPart => ({
	position,
	mpn,
	disposition: "discontinued",
	replacement: null,
	lastOrderDate: null,
	lastShipDate: null,
	noLastOrder: false,
	replacementNote: null,
	customerPartNumber: null,
	...over,
});

const reading = (over: Partial<Correctable> = {}): Correctable => ({
	manufacturer: "Bourns",
	manufacturerAsPrinted: "BOURNS",
	number: "1",
	revision: null,
	type: "discontinuance",
	title: null,
	issueDate: "2026-08-01",
	lastOrderDate: "2027-02-01",
	lastShipDate: null,
	effectiveDate: null,
	responseDueDate: null,
	supersedes: [],
	withdraws: [],
	contact: null,
	terms: null,
	links: [],
	parts: [line(0, "LM4134AMF-2.0/NOPB"), line(1, "X1"), line(2, "X1", { disposition: "nrnd" })],
	...over,
});

const edit = (field: string, was: string | null, value: string | null): Correction => ({
	field,
	action: value === null ? "rejected" : "edited",
	was,
	value,
});

describe("a correction's field", () => {
	it("finds the field behind the last dot of a part number that has dots itself", () => {
		expect(parseField("parts.LM4134AMF-2.0/NOPB.lastOrderDate")).toEqual({
			kind: "value",
			key: "LM4134AMF-2.0/NOPB",
			field: "lastOrderDate",
		});
		expect(parseField("parts.LM4134AMF-2.0/NOPB")).toEqual({ kind: "line", key: "LM4134AMF-2.0/NOPB" });
		expect(parseField("review.scanned_pdf")).toEqual({ kind: "reason", reason: "scanned_pdf" });
	});
	it("is none when a notice has nothing of that name", () =>
		expect(["", "parts.", "prices", "review.why", "contact"].map(parseField)).toEqual(Array(5).fill(null)));
	it("tells two lines with one number apart by their order", () =>
		expect(lineKeys([{ mpn: "A" }, { mpn: "B" }, { mpn: "A" }])).toEqual(["A", "B", "A (2)"]));
	it("tells any lines apart, whatever their numbers look like, and finds the field behind each", () => {
		const bits = fc.constantFrom("A", "B.", " (1)", " (2)", ".mpn", ".lastOrderDate", "{", ".");
		const numbers = fc.array(fc.array(bits, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
		fc.assert(
			fc.property(numbers, (lines) => {
				const keys = lineKeys([...lines.map((one) => ({ mpn: one.join("") })), { mpn: "A" }]);
				expect(new Set(keys).size).toBe(keys.length);
				for (const key of keys) {
					expect(parseField(lineField(key))).toEqual({ kind: "line", key });
					expect(parseField(valueField(key, "mpn"))).toEqual({ kind: "value", key, field: "mpn" });
				}
			}),
		);
	});
	it("reads well within a sentence", () =>
		expect(["lastOrderDate", "parts.A.replacement", "parts.A", "terms.ncnr"].map(fieldWords)).toEqual([
			"last order date",
			"replacement of A",
			"line A",
			"NCNR term",
		]));
});

describe("what a person writes", () => {
	it.each([
		["lastOrderDate", "2027-02-30", "2027-02-30 is no day of the calendar."],
		["lastOrderDate", "30.06.2027", "Write the day as YYYY-MM-DD."],
		["lastOrderDate", "1066-10-14", "1066-10-14 is too far off to be a date of this notice."],
		["type", "gone", expect.stringContaining("gone is no kind of notice")],
		["disposition", "dead", expect.stringContaining("dead is no status of a line")],
		["replacement", "TBD", expect.stringContaining("stands for no part")],
		["contact.email", "Ann", "Ann is no e-mail address."],
		["links", "see our site", "see our site is no address of a page."],
		["title", "  ", expect.stringContaining("Write a value")],
	] as const)("is refused in words: %s “%s”", (field, text, refusal) =>
		expect(writtenValue(field, text)).toEqual({ refusal }),
	);
	it("becomes what the reader would have read", () => {
		expect(writtenValue("mpn", " “LM4134‑2.0” ")).toEqual({ value: "LM4134-2.0" });
		expect(writtenValue("lastOrderDate", " 2028-02-29 ")).toEqual({ value: "2028-02-29" });
		expect(writtenValue("mpn", "\u202eA\u200b-1\ufeff")).toEqual({ value: "A-1" });
		const pages = ["a", "b"].map((letter) => `https://a.example/${letter.repeat(400)}`).join("\n");
		expect(writtenValue("links", pages)).toEqual({ value: pages });
		expect(writtenValue("links", `${pages}${"c".repeat(100)}`)).toHaveProperty("refusal");
		expect(writtenValue("supersedes", "P1\n\n P2 \nP1")).toEqual({ value: "P1\nP2" });
	});
});

describe("corrections on top of a reading", () => {
	it("change facts, details and values of the one line that they name", () => {
		const next = applyCorrections(reading(), [
			edit("lastOrderDate", "2027-02-01", "2027-05-31"),
			edit("contact.email", null, "a@b.example"),
			edit("terms.ncnr", null, "true"),
			edit("parts.X1 (2).disposition", "nrnd", "changed"),
		]);
		expect(next).toMatchObject({
			lastOrderDate: "2027-05-31",
			contact: { email: "a@b.example", name: null },
			terms: { ncnr: true, minimumOrder: null },
		});
		expect(next.parts.map((one) => one.disposition)).toEqual(["discontinued", "discontinued", "changed"]);
	});
	it("drop a rejected line, keep its place free, and put an added one behind all", () => {
		const [, second] = reading().parts;
		const next = applyCorrections(reading(), [
			{ field: "parts.X1", action: "rejected", was: second ? lineText(second) : null, value: null },
			{ field: "parts.NEW", action: "added", was: null, value: lineText(line(3, "NEW")) },
			{ field: "parts.NEW.disposition", action: "edited", was: "discontinued", value: "nrnd" },
		]);
		expect(next.parts.map(({ position, mpn, disposition }) => [position, mpn, disposition])).toEqual([
			[0, "LM4134AMF-2.0/NOPB", "discontinued"],
			[2, "X1", "nrnd"],
			[3, "NEW", "nrnd"],
		]);
	});
	it("bring back a list as long as it was, though an entry had a line break", () => {
		const read = reading({ links: ["https://a.example/\nb", "https://c.example/"] });
		const rejected = edit("links", factText(read, "links"), null);
		expect(asRead(applyCorrections(read, [rejected]), [rejected]).links).toHaveLength(2);
	});
	it("leave the newest of a field standing", () => {
		const both = [edit("number", "1", "2"), edit("number", "1", "3")];
		expect(applyCorrections(reading(), both).number).toBe("3");
		expect(applyCorrections(reading(), both.slice(0, 1)).number).toBe("2");
	});
	it("change nothing where the reading has no such line", () =>
		expect(applyCorrections(reading(), [edit("parts.GONE.replacement", null, "R1")])).toEqual(reading()));
});

/** Any corrections that a person could make of a reading, in the order in which they were made. */
const someCorrections = (read: Correctable) => {
	const facts = fc.constantFrom(...NOTICE_FIELDS, ...DETAIL_FIELDS).chain((field) => {
		const value =
			field === "type"
				? fc.constantFrom(...NOTICE_TYPES)
				: field.startsWith("terms.") && field !== "terms.minimumOrder"
					? fc.constantFrom("true", "false")
					: fc.constantFrom("a", "b", field === "manufacturer" ? "c" : null);
		return value.map((text) => edit(field, factText(read, field), text));
	});
	const keys = lineKeys(read.parts);
	const lines = fc.nat({ max: read.parts.length - 1 }).chain((index) => {
		const key = keys[index] ?? "";
		const one = read.parts[index] ?? line(0, "");
		const whole = edit(`parts.${key}`, lineText(one), null);
		const renamed = edit(`parts.${key}.mpn`, one.mpn, `NEW-${index}`);
		return fc.oneof(
			fc.constant(whole),
			fc.constant(renamed),
			fc.constantFrom("replacement", "lastOrderDate", "noLastOrder", "disposition").chain((field) => {
				const name = field as "replacement";
				const values: Record<string, (string | null)[]> = {
					noLastOrder: ["true", "false"],
					disposition: [...DISPOSITIONS],
				};
				return fc
					.constantFrom(...(values[field] ?? ["R", null]))
					.map((value) => edit(`parts.${key}.${field}`, valueText(one, name), value));
			}),
		);
	});
	const added = fc.nat({ max: 2 }).map((n): Correction => {
		const mpn = `ADDED-${n}`;
		return { field: `parts.${mpn}`, action: "added", was: null, value: lineText(line(90 + n, mpn)) };
	});
	return fc.array(fc.oneof(facts, lines, added), { maxLength: 12 });
};

it("the reading beneath any corrections is found again", () => {
	const read = reading();
	fc.assert(
		fc.property(someCorrections(read), (corrections) => {
			expect(asRead(applyCorrections(read, corrections), corrections)).toEqual(read);
		}),
	);
});
