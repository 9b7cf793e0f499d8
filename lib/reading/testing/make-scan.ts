import { zlibSync } from "fflate";

const SPACE = { bits: "/DeviceGray", grey: "/DeviceGray", colour: "/DeviceRGB" } as const;

/** A PDF as a scanner makes it: A4 pages that are one picture each, its left half black and its right half white. */
export function makeScan(
	pages: number,
	kind: keyof typeof SPACE = "bits",
	[width, height]: readonly [number, number] = [820, 1160],
): Uint8Array {
	const data = Buffer.from(zlibSync(pixels(kind, width, height))).toString("latin1");
	const depth = kind === "bits" ? 1 : 8;
	const draw = "q 595 0 0 842 0 0 cm /I Do Q";
	const kids = Array.from({ length: pages }, (_, index) => `${index + 5} 0 R`);
	const objects = [
		"<< /Type /Catalog /Pages 2 0 R >>",
		`<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages} >>`,
		`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${SPACE[kind]} /BitsPerComponent ${depth} /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data}\nendstream`,
		`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
		...kids.map(
			() =>
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 3 0 R >> >> /Contents 4 0 R >>",
		),
	];
	let body = "%PDF-1.4\n";
	const offsets = objects.map((object, index) => {
		const offset = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, "0")} 00000 n \n`;
	});
	const size = objects.length + 1;
	const tail = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return new Uint8Array(Buffer.from(body + tail, "latin1"));
}

function pixels(kind: keyof typeof SPACE, width: number, height: number): Uint8Array {
	const stride = kind === "bits" ? Math.ceil(width / 8) : width * (kind === "grey" ? 1 : 3);
	const row = new Uint8Array(stride).fill(255, stride >> 1);
	const all = new Uint8Array(stride * height);
	for (let y = 0; y < height; y++) all.set(row, y * stride);
	return all;
}
