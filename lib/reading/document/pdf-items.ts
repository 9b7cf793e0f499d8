import type { getDocumentProxy } from "unpdf";
import type { PdfItem } from "@/lib/reading/document/pdf-lines";
import { turnOf } from "@/lib/reading/document/pdf-turned";
import { byLibrary, UnreadableFile } from "@/lib/reading/errors";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf["getPage"]>>;
type TextContent = Awaited<ReturnType<Page["getTextContent"]>>;

/** Most pieces of text of one page; a page set letter by letter has some ten thousand. */
export const MAX_PAGE_ITEMS = 20_000;
/** Most pieces of text of a whole PDF. */
export const MAX_PDF_ITEMS = 300_000;

/**
 * The pieces of text of each page, `y` upwards. Pages are read as streams, so that a page which unpacks to far more
 * than its size is left as soon as it is beyond the bounds.
 * @throws {UnreadableFile} when it is, or when a page is broken
 */
export async function itemsOfPages(pdf: Pdf): Promise<PdfItem[][]> {
	const pages: PdfItem[][] = [];
	let count = 0;
	for (let number = 1; number <= pdf.numPages; number++) {
		const items = await byLibrary("pdf.js", async () => itemsOf(await pdf.getPage(number)));
		count += items.length;
		if (count > MAX_PDF_ITEMS) throw new UnreadableFile(`PDF of more than ${MAX_PDF_ITEMS} pieces of text`);
		pages.push(items);
	}
	return pages;
}

async function itemsOf(page: Page): Promise<PdfItem[]> {
	const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader();
	const items: PdfItem[] = [];
	for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
		items.push(...chunk.value.items.flatMap(itemOf));
		if (items.length <= MAX_PAGE_ITEMS) continue;
		const beyond = new UnreadableFile(`page of more than ${MAX_PAGE_ITEMS} pieces of text`);
		await reader.cancel(beyond);
		throw beyond;
	}
	return items;
}

function itemOf(item: TextContent["items"][number]): PdfItem[] {
	if (!("str" in item)) return [];
	const [a = 1, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number);
	const turn = turnOf(a, b);
	return [{ str: item.str, x, y, width: item.width, fontSize: Math.hypot(c, d), ...(turn && { turn }) }];
}
