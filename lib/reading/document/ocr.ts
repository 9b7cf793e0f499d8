import type { getDocumentProxy } from "unpdf";
import type { Budget } from "@/lib/reading/document/archive";
import type { PageText } from "@/lib/reading/document/pdf-furniture";
import { linesOfItems, type PdfItem } from "@/lib/reading/document/pdf-lines";
import { type Picture, picturesOfPage } from "@/lib/reading/document/pdf-pictures";
import { startTesseract } from "@/lib/reading/document/tesseract";
import { UnreadableFile } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A word in a picture, in its pixels from the top left; `bottom` is its baseline, `height` that of its letters. */
export type Word = { text: string; x0: number; x1: number; bottom: number; height: number };
export type Recogniser = { read(picture: Picture): Promise<Word[]>; close(): Promise<void> };
export type StartRecogniser = () => Promise<Recogniser>;

export const MAX_OCR_PAGES = 20;
/** A4 at 400 dots an inch has 15 million; memory of a reading is bounded. */
export const MAX_PICTURE_PIXELS = 16_000_000;
/** Longest that one picture may take. */
const PICTURE_MS = 15_000;
/** Height of capital letters as a share of the size of their font, about. */
const LETTER_SHARE = 0.75;

/** What the environment asks for in OCR_LANGUAGES (`eng+deu`); null: nothing, and pictures stay unread. */
export function startConfigured(): StartRecogniser | null {
	const languages = process.env.OCR_LANGUAGES?.split("+").filter(Boolean) ?? [];
	return languages.length > 0 ? () => startTesseract(languages) : null;
}

/**
 * The lines of a PDF's pictures, page by page as far as time allows. Never throws: what fails is warned of.
 * @param budget what is left for the delivery; the time used is taken off
 * @returns `isWhole`: every page has a picture, and all of them were read
 */
export async function pagesOfPictures(
	pdf: Pdf,
	budget: Pick<Budget, "pictureMs">,
	start: StartRecogniser,
): Promise<{ pages: PageText[]; isWhole: boolean }> {
	const began = performance.now();
	const left = () => budget.pictureMs - (performance.now() - began);
	const pages: PageText[] = [];
	const starting = start();
	try {
		const recogniser = await within(starting, left());
		for (let page = 1; page <= Math.min(pdf.numPages, MAX_OCR_PAGES); page++)
			pages.push(await pageOf(pdf, page, recogniser, left));
	} catch (error) {
		if (!(error instanceof OutOfTime || error instanceof UnreadableFile)) warnOnce(error);
	} finally {
		budget.pictureMs = Math.max(0, left());
		// Also one that was not ready in time; one that failed has been warned of.
		void starting.then((recogniser) => recogniser.close()).catch(warnOnce);
	}
	const isWhole = pages.length === pdf.numPages && pages.every((page) => page.lines.length > 0);
	return { pages, isWhole };
}

async function pageOf(
	pdf: Pdf,
	number: number,
	recogniser: Recogniser,
	left: () => number,
): Promise<PageText> {
	const height = (await pdf.getPage(number)).view[3] ?? 792;
	const items: PdfItem[] = [];
	for (const picture of await within(picturesOfPage(pdf, number), left())) {
		const words = await within(recogniser.read(picture), Math.min(PICTURE_MS, left()));
		items.push(...words.map((word) => itemOf(word, picture, height)));
	}
	return { place: String(number), height, lines: linesOfItems(items) };
}

/** From the picture's pixels to the page's points, `y` downwards from its top. */
function itemOf(word: Word, { width, height, matrix }: Picture, pageHeight: number): PdfItem {
	const [a, , , d, e, f] = matrix;
	const x = e + (a * word.x0) / width;
	const y = pageHeight - (f + d * (1 - word.bottom / height));
	const fontSize = (Math.abs(d) * word.height) / height / LETTER_SHARE;
	return { str: cleanText(word.text), x, y, width: (Math.abs(a) * (word.x1 - word.x0)) / width, fontSize };
}

class OutOfTime extends Error {}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const end = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new OutOfTime()), Math.max(0, ms));
	});
	try {
		return await Promise.race([work, end]);
	} finally {
		clearTimeout(timer);
	}
}

const warned = new Set<string>();

/** Once for each cause: pictures stay unread, as they would without OCR_LANGUAGES. */
function warnOnce(error: unknown): void {
	const { message } = error instanceof Error ? error : new Error(String(error));
	const [cause = message] = message.split("\n");
	if (warned.has(cause)) return;
	warned.add(cause);
	process.emitWarning(`OCR_LANGUAGES is set, but pictures cannot be read: ${cause}. See docs/reading.md.`);
}
