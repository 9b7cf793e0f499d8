import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { MAX_ARCHIVE_FILES, MAX_UNPACK_RATIO } from "@/lib/reading/document/archive";
import { readAttachment } from "@/lib/reading/document/attachment";
import { MAX_ATTACHMENTS, readMail } from "@/lib/reading/document/mime";
import { MAX_PDF_PAGES } from "@/lib/reading/document/pdf";
import { makeMail } from "@/lib/reading/testing/make-mail";
import { makePdf } from "@/lib/reading/testing/make-pdf";

/* Up to each bound a file is read; one beyond it is told of, never half read in silence. */

const UNREAD = ["unreadable_attachment"];
const text = (n: number) => ({ name: `${n}.txt`, type: "text/plain", content: strToU8(`words of ${n}`) });
const many = (count: number) => Array.from({ length: count }, (_, n) => n);

async function mailOf(count: number) {
	const files = many(count).map(text);
	const mail = makeMail({ from: "a@maker.example", subject: "PDN", text: "See the files.", files });
	const { sources, reasons } = await readMail(mail);
	return { read: sources.filter(({ name }) => name.startsWith("attachment:")).length, reasons: [...reasons] };
}

async function zipOf(count: number) {
	const entries = many(count).map((n) => [`${n}.txt`, strToU8(`words of ${n}`)] as const);
	const { sources, reasons } = await readAttachment("a.zip", zipSync(Object.fromEntries(entries)));
	return { read: sources.length, reasons };
}

/** Noise that does not pack, and so many zeros that the whole unpacks to about `ratio` times its size. */
async function packed(ratio: number) {
	const noise = Uint8Array.from(
		{ length: 20_000 },
		(_, n) => (Math.imul(n + 1, 2_654_435_761) >>> 13) & 0xff,
	);
	const plain = zipSync({ "noise.bin": noise }, { level: 0 });
	const zip = zipSync({
		"noise.bin": [noise, { level: 0 }],
		"zeros.bin": new Uint8Array(plain.length * ratio),
	});
	const unpacked = noise.length + plain.length * ratio;
	return { given: unpacked / zip.length, reasons: (await readAttachment("a.zip", zip)).reasons };
}

async function pages(count: number) {
	const page = [{ x: 50, y: 60, text: "Last time buy: 1 May 2027" }];
	return readAttachment("a.pdf", makePdf(Array(count).fill(page)));
}

describe("a bound", () => {
	it("of files in a mail", async () => {
		expect(await mailOf(MAX_ATTACHMENTS)).toEqual({ read: MAX_ATTACHMENTS, reasons: [] });
		expect(await mailOf(MAX_ATTACHMENTS + 1)).toEqual({ read: MAX_ATTACHMENTS, reasons: UNREAD });
	});

	it("of files in an archive", async () => {
		expect(await zipOf(MAX_ARCHIVE_FILES)).toEqual({ read: MAX_ARCHIVE_FILES, reasons: [] });
		expect(await zipOf(MAX_ARCHIVE_FILES + 1)).toEqual({ read: 0, reasons: UNREAD });
	});

	it("of what an archive unpacks to, as a multiple of its size", async () => {
		const [within, beyond] = [await packed(MAX_UNPACK_RATIO * 0.8), await packed(MAX_UNPACK_RATIO * 1.6)];
		expect(within.given).toBeLessThan(MAX_UNPACK_RATIO);
		expect(within.reasons).toEqual([]);
		expect(beyond.given).toBeGreaterThan(MAX_UNPACK_RATIO);
		expect(beyond.reasons).toEqual(UNREAD);
	});

	it("of a PDF's pages", { timeout: 120_000 }, async () => {
		const within = await pages(MAX_PDF_PAGES);
		expect([within.sources.length, within.reasons]).toEqual([1, []]);
		expect(await pages(MAX_PDF_PAGES + 1)).toEqual({ sources: [], reasons: ["rows_not_read"] });
	});
});
