/** A small PDF writer for tests: text at positions, in points from the top left. */

export type PdfText = { x: number; y: number; text: string; size?: number; white?: boolean };

const HEIGHT = 792;

/** Bytes of a PDF with one standard font; characters outside Latin-1 are not supported. */
export function makePdf(pages: readonly (readonly PdfText[])[]): Uint8Array {
	const objects: string[] = ["<< /Type /Catalog /Pages 2 0 R >>", ""];
	objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
	const kids: number[] = [];
	for (const page of pages) {
		const stream = page.map(drawn).join("\n");
		objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
		const content = objects.length;
		objects.push(
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 ${HEIGHT}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${content} 0 R >>`,
		);
		kids.push(objects.length);
	}
	objects[1] = `<< /Type /Pages /Kids [${kids.map((id) => `${id} 0 R`).join(" ")}] /Count ${kids.length} >>`;
	return assemble(objects);
}

function drawn({ x, y, text, size = 9, white = false }: PdfText): string {
	const escaped = text.replace(/[\\()]/g, (sign) => `\\${sign}`);
	return `BT ${white ? "1 1 1" : "0 0 0"} rg /F1 ${size} Tf ${x} ${HEIGHT - y} Td (${escaped}) Tj ET`;
}

function assemble(objects: readonly string[]): Uint8Array {
	let body = "%PDF-1.4\n";
	const offsets = objects.map((object, index) => {
		const offset = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
	const count = objects.length + 1;
	const tail = `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return new Uint8Array(Buffer.from(body + tail, "latin1"));
}

/** Rows of a table as text at the given column positions. */
export function tableText(
	rows: readonly (readonly string[])[],
	columns: readonly number[],
	top: number,
	step: number,
): PdfText[] {
	return rows.flatMap((row, index) =>
		row.flatMap((text, at) => (text === "" ? [] : [{ x: columns[at] ?? 0, y: top + index * step, text }])),
	);
}
