import { deflateSync } from "node:zlib";

const FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const RESOURCES = "/Resources << /Font << /F1 3 0 R >> /XObject << /X1 5 0 R >> >>";
const PAGE = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${RESOURCES} /Contents 5 0 R >>`;
const CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES = "<< /Type /Pages /Kids [4 0 R] /Count 1 >>";

/** PDFs that are legal to the eye and costly to read. Objects: 1 catalog, 2 pages, 3 font, 4 page, 5 contents. */
export const hostilePdf = {
	operators: (count: number) => pdf([CATALOG, PAGES, FONT, PAGE, stream("0 0 m 1 1 l S\n".repeat(count))]),
	pageLoop: () => pdf([CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>", FONT, PAGE, stream("")]),
	lengthLoop: () => pdf([CATALOG, PAGES, FONT, PAGE, "<< /Length 5 0 R >>\nstream\nBT ET\nendstream"]),
	formLoop: () =>
		pdf([CATALOG, PAGES, FONT, PAGE, stream("/X1 Do /X1 Do", `/Type /XObject /Subtype /Form ${RESOURCES}`)]),
	/** Zeros, packed and packed again: some kilobytes of `megabytes`. */
	inflating: (megabytes: number) => {
		const block = deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 });
		const twice = deflateSync(block, { level: 9 });
		return pdf([CATALOG, PAGES, FONT, PAGE, binary(twice, "/Filter [/FlateDecode /FlateDecode]")]);
	},
	pages: (count: number) =>
		pdf([
			CATALOG,
			`<< /Type /Pages /Kids [${"4 0 R ".repeat(count)}] /Count ${count} >>`,
			FONT,
			PAGE,
			stream("BT /F1 9 Tf 9 9 Td (A) Tj ET"),
		]),
};

const stream = (content: string, entries = "") => binary(Buffer.from(content, "latin1"), entries);

const binary = (content: Buffer, entries: string) =>
	`<< /Length ${content.length} ${entries} >>\nstream\n${content.toString("latin1")}\nendstream`;

function pdf(objects: readonly string[]): Uint8Array {
	let body = "%PDF-1.4\n";
	const offsets = objects.map((object, index) => {
		const offset = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return String(offset).padStart(10, "0");
	});
	const table = offsets.map((offset) => `${offset} 00000 n \n`).join("");
	const tail = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return new Uint8Array(
		Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${tail}`, "latin1"),
	);
}
