import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash, formParts } from "./multipart";

type Field = { name: string; value: string | Buffer; fileName?: string };

function multipart(boundary: string, fields: readonly Field[]): [Buffer, string] {
	const parts = fields.map(({ name, value, fileName }) =>
		Buffer.concat([
			Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
			Buffer.from(fileName ? `; filename="${fileName}"\r\nContent-Type: application/pdf` : ""),
			Buffer.from("\r\n\r\n"),
			Buffer.from(value),
			Buffer.from("\r\n"),
		]),
	);
	return [
		Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
		`multipart/form-data; boundary=${boundary}`,
	];
}

const FIELDS: readonly Field[] = [
	{ name: "subject", value: "PDN 4711" },
	{ name: "empty", value: "" },
	{ name: "attachment1", value: Buffer.from([0, 255, 13, 10, 45, 45, 128]), fileName: "a.pdf" },
];
const sha256 = (body: Buffer) => createHash("sha256").update(body).digest("hex");

describe("the hash of a multipart form", () => {
	const first = contentHash(...multipart("xYzZY", FIELDS));

	it("does not change with the boundary or the order of the parts", () => {
		expect(contentHash(...multipart("----other_boundary", FIELDS))).toBe(first);
		expect(contentHash(...multipart("xYzZY", FIELDS.toReversed()))).toBe(first);
	});

	it.each([
		["a byte of a file", [{ ...FIELDS[2], value: Buffer.from([0, 255, 13, 10, 45, 45, 129]) }]],
		["a file name", [{ ...FIELDS[2], fileName: "b.pdf" }]],
		["a field name", [{ ...FIELDS[2], name: "attachment2" }]],
	] as const)("changes with %s", (_, [changed]) => {
		const fields = [...FIELDS.slice(0, 2), changed as Field];
		expect(contentHash(...multipart("xYzZY", fields))).not.toBe(first);
	});

	it("changes when words move from one field to the next", () => {
		const two = (a: string, b: string) => [
			{ name: "a", value: a },
			{ name: "b", value: b },
		];
		expect(contentHash(...multipart("x", two("12", "3")))).not.toBe(
			contentHash(...multipart("x", two("1", "23"))),
		);
	});

	it("leaves out the fields that it is told to", () => {
		const signed = (token: string) => multipart("x", [...FIELDS, { name: "token", value: token }]);
		const without = ["token"];
		expect(contentHash(...signed("t1"), { without })).toBe(contentHash(...signed("t2"), { without }));
		expect(contentHash(...signed("t1"))).not.toBe(contentHash(...signed("t2")));
	});

	it.each([
		["cut off in a file", (body: Buffer) => body.subarray(0, -20)],
		["without its last delimiter", (body: Buffer) => body.subarray(0, -4)],
		["empty", () => Buffer.alloc(0)],
		["no form at all", () => Buffer.from("nothing of the kind")],
		["a form of 1,001 parts", () => multipart("xYzZY", Array(1_001).fill(FIELDS[0]))[0]],
	])("of a body that is %s is that of its bytes", (_, change) => {
		const [body, type] = multipart("xYzZY", FIELDS);
		expect(contentHash(change(body), type)).toBe(sha256(change(body)));
	});

	it("is that of the bytes when a part has more headers than any gateway sends", () => {
		const long = `--x\r\nX-Pad: ${"a".repeat(20_000)}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--`;
		expect(contentHash(Buffer.from(long), "multipart/form-data; boundary=x")).toBe(sha256(Buffer.from(long)));
	});
});

it("the parts of a form come back byte for byte, with a delimiter's beginning inside a value", () => {
	const tricky = Buffer.from("a\r\n--xYzZYnot\r\n--xYzZ\r\n\r\nb");
	const [body, type] = multipart("xYzZY", [...FIELDS, { name: "tricky", value: tricky }]);
	const parts = formParts(Buffer.concat([Buffer.from("preamble\r\n"), body]), type);
	expect(parts?.map(({ name, fileName }) => [name, fileName])).toEqual([
		["subject", null],
		["empty", null],
		["attachment1", "a.pdf"],
		["tricky", null],
	]);
	expect(parts?.[2]?.content).toEqual(FIELDS[2]?.value);
	expect(parts?.[3]?.content).toEqual(tricky);
});

describe("the hash of a urlencoded form", () => {
	const FORM = "application/x-www-form-urlencoded";
	const hash = (text: string, without: string[] = []) => contentHash(Buffer.from(text), FORM, { without });

	it("leaves out the fields that it is told to and does not look at the order", () => {
		expect(hash("body=a%20b&token=1", ["token"])).toBe(hash("token=2&body=a+b", ["token"]));
		expect(hash("body=a&token=1")).not.toBe(hash("body=a&token=2"));
	});

	it("decodes as a browser does", () => {
		const text = "a=%C3%A9+%2B%zz%4&b&=c&%61=%00";
		const expected = [...new URLSearchParams(text)];
		expect(formParts(Buffer.from(text), FORM)?.map((p) => [p.name, p.content.toString()])).toEqual(expected);
	});
});

it("there is none for another content type", () => {
	expect(contentHash(Buffer.from("{}"), "application/json")).toBeNull();
	expect(contentHash(Buffer.from("a=1"), "multipart/mixed; boundary=a")).toBeNull();
});

it("any bytes have one, and parts never overlap", () => {
	const piece = fc.oneof(
		fc.constantFrom(
			"--x",
			"\r\n",
			"\r\n--x",
			"--",
			'Content-Disposition: form-data; name="a"',
			"\r\n\r\n",
			"&",
		),
		fc.string({ maxLength: 5, unit: "binary" }),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
			const body = Buffer.from(pieces.join(""), "latin1");
			for (const type of ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]) {
				expect(contentHash(body, type)).toMatch(/^[0-9a-f]{64}$/);
				const size = (formParts(body, type) ?? []).reduce((sum, part) => sum + part.content.length, 0);
				expect(size).toBeLessThanOrEqual(body.length);
			}
		}),
	);
});
