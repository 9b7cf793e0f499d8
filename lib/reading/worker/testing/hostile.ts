import { strToU8, zipSync } from "fflate";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import { hostilePdf } from "./hostile-pdf";
import { withBytes, withFile, withHtml } from "./mails";
import { workbook } from "./workbook";

/** Deliveries that somebody builds to stop a reader; each stands for a class of attack. */
export const HOSTILE: readonly (readonly [name: string, make: () => DeliveryToRead])[] = [
	["a PDF of 100,000 drawing operators and no text", () => withFile("a.pdf", hostilePdf.operators(100_000))],
	["a PDF whose pages contain themselves", () => withFile("a.pdf", hostilePdf.pageLoop())],
	["a PDF whose stream's length is the stream", () => withFile("a.pdf", hostilePdf.lengthLoop())],
	["a PDF of a form that draws itself", () => withFile("a.pdf", hostilePdf.formLoop())],
	["a PDF stream packed twice, of half a gigabyte", () => withFile("a.pdf", hostilePdf.inflating(512))],
	["a PDF that counts 100,000 pages", () => withFile("a.pdf", hostilePdf.pages(100_000))],
	["half a megabyte of tables in tables", () => withHtml("<table><tr><td>x</td><td>".repeat(20_000))],
	["half a megabyte of nested divisions", () => withHtml("<div>a".repeat(90_000))],
	[
		"half a megabyte of tables 250 deep",
		() => withHtml(deep("<table><tr><td>a</td><td>", "</td></tr></table>")),
	],
	["half a megabyte of divisions 250 deep", () => withHtml(deep("<div>a", "</div>"))],
	["half a megabyte of list items and spans", () => withHtml(deep("<ul><li><span>a", "</span></li></ul>"))],
	[
		"a table of half a megabyte of empty cells",
		() => withHtml(`<table><tr>${"<td>".repeat(120_000)}</table>`),
	],
	["a stylesheet of 40,000 rules", () => withHtml(stylesheet(40_000))],
	["a workbook that unpacks to 1,000 times its size", () => withFile("a.xlsx", zipBomb())],
	["a workbook whose directory lies about its size", () => withFile("a.xlsx", lyingZip())],
	["zips in zips", () => withFile("a.zip", zipsInZips(12))],
	["a zip of 60,000 names", () => withFile("a.zip", manyNames(60_000))],
	["a workbook of entities that multiply", () => withFile("a.xlsx", workbook("", laughs("worksheet")))],
	["smartPCN of entities that multiply", () => withFile("PCNbody.xml", strToU8(laughs("PCNbody")))],
	["XML 100,000 deep", () => withFile("PCNbody.xml", strToU8(`<PCNbody>${"<a>".repeat(100_000)}`))],
	["a message of 100,000 parts", () => withBytes(parts(100_000))],
	["messages in messages, 300 deep", () => withBytes(nested(300))],
	["a header line of 8 MB", () => withBytes(`Subject: ${"a ".repeat(4_000_000)}\r\n\r\nx`)],
	[
		"three megabytes of aligned words",
		() => withBytes(`Subject: a\r\n\r\n${"a  b   c  d\r\n".repeat(230_000)}`),
	],
	["three megabytes on one line", () => withBytes(`Subject: a\r\n\r\n${"ab12  ".repeat(500_000)}`)],
	["one megabyte of digits", () => withBytes(`Subject: PCN\r\n\r\nLast order ${"1".repeat(1_000_000)}`)],
	[
		"text that nearly matches dates and numbers",
		() => withBytes(`Subject: a\r\n\r\n${"31-".repeat(300_000)}`),
	],
	["JSON 100,000 deep", () => alert("[".repeat(100_000))],
	["a payload of 100,000 items", () => alert(JSON.stringify(items(100_000)))],
];

const encode = (text: string) => new TextEncoder().encode(text);
const alert = (body: string): DeliveryToRead => ({ channel: "component_alert", body: encode(body) });

/** 250 levels, again and again up to half a megabyte: below the bound on nesting. */
function deep(open: string, close: string): string {
	const one = `${open.repeat(80)}b${close.repeat(80)}`;
	return one.repeat(Math.ceil(500_000 / one.length));
}

const stylesheet = (rules: number) =>
	`<style>${Array.from({ length: rules }, (_, n) => `.c${n}{color:#fff}`).join("")}</style>${'<p class="c1 c2 c3">a'.repeat(5_000)}`;

function zipBomb(): Uint8Array {
	return workbook("", "<worksheet>".concat(" ".repeat(100_000_000)));
}

/** The sizes in the headers say 10 bytes; the packed data holds 100 MB. */
function lyingZip(): Uint8Array {
	const zip = workbook("", `<worksheet>${" ".repeat(100_000_000)}</worksheet>`);
	const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
	for (let at = 0; at + 46 < zip.byteLength; at++) {
		const signature = view.getUint32(at, true);
		if (signature === 0x04034b50 && view.getUint32(at + 22, true) > 1_000_000)
			view.setUint32(at + 22, 10, true);
		if (signature === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
			view.setUint32(at + 24, 10, true);
	}
	return zip;
}

function zipsInZips(depth: number): Uint8Array {
	let inner: Uint8Array = strToU8("a".repeat(1_000_000));
	for (let level = 0; level < depth; level++) inner = zipSync({ "a.zip": inner, "b.zip": inner });
	return inner;
}

function manyNames(count: number): Uint8Array {
	const empty = new Uint8Array(0);
	return zipSync(Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}.txt`, empty])), {
		level: 0,
	});
}

/** "Billion laughs": ten entities of ten each. */
function laughs(root: string): string {
	const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
	return `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${entities.join("")}]><${root}><a>&l10;</a></${root}>`;
}

const parts = (count: number) =>
	`Subject: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(count)}--b--\r\n`;

function nested(depth: number): string {
	return `Subject: a\r\n${"Content-Type: message/rfc822\r\n\r\nSubject: a\r\n".repeat(depth)}\r\nx`;
}

const items = (count: number) => ({
	source_platform: "x",
	manufacturer_code: "ST",
	part_number: "A1",
	lifecycle_status: "EOL",
	raw_context: { items: Array.from({ length: count }, (_, n) => ({ name: `A${n}`, note: "last order" })) },
});
