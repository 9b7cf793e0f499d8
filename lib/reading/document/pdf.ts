import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { ReviewReason } from "@/lib/domain/notice";
import { type Budget, outermost } from "@/lib/reading/document/archive";
import { type Block, textBlock } from "@/lib/reading/document/document";
import { blocksOfLines, type Line } from "@/lib/reading/document/layout";
import {
	MAX_PICTURE_PIXELS,
	pagesOfPictures,
	type StartRecogniser,
	startConfigured,
} from "@/lib/reading/document/ocr";
import { PredefinedCMaps } from "@/lib/reading/document/pdf-cmaps";
import { splitColumns } from "@/lib/reading/document/pdf-columns";
import { type PageText, partFurniture } from "@/lib/reading/document/pdf-furniture";
import { hiddenPdfText } from "@/lib/reading/document/pdf-hidden";
import { itemsOfPages } from "@/lib/reading/document/pdf-items";
import { linesOfItems } from "@/lib/reading/document/pdf-lines";
import { uprightPages } from "@/lib/reading/document/pdf-turned";
import { startPdfWorker } from "@/lib/reading/document/pdf-worker";
import { recognisedOnce } from "@/lib/reading/document/recognised-pages";
import { byLibrary } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

/** Longest PDF that is read; a longer one is a data book, not a notice. */
export const MAX_PDF_PAGES = 300;

export type PdfContent = { blocks: Block[]; reasons: ReviewReason[]; isRecognised?: true };

/**
 * Text and tables of a PDF. Never throws for a broken, locked or scanned file: the reasons say so. The words of a
 * scanned one are taken from its pictures where `start` gives something that can; it stays `scanned_pdf`.
 */
export async function readPdf(
	bytes: Uint8Array,
	budget: Pick<Budget, "pictureMs"> = outermost().budget,
	start: StartRecogniser | null = startConfigured(),
): Promise<PdfContent> {
	const content = await withPdf(bytes, 0, contentOf);
	if (!start || !content.reasons.includes("scanned_pdf")) return content;
	return withPdf(bytes, MAX_PICTURE_PIXELS, async (pdf) => {
		const { pages, isWhole } = await recognisedOnce(bytes, () => pagesOfPictures(pdf, budget, start));
		const blocks = blocksOfPages(pages);
		if (blocks.length === 0) return content;
		return {
			blocks,
			reasons: isWhole ? ["scanned_pdf"] : ["scanned_pdf", "rows_not_read"],
			isRecognised: true,
		};
	});
}

async function withPdf(
	bytes: Uint8Array,
	largestPicture: number,
	read: (pdf: Pdf) => Promise<PdfContent>,
): Promise<PdfContent> {
	const worker = await startPdfWorker();
	try {
		const pdf = await open(bytes, worker, largestPicture);
		if (pdf === "locked") return { blocks: [], reasons: ["encrypted_pdf"] };
		if (pdf === "broken") return { blocks: [], reasons: ["unreadable_attachment"] };
		try {
			return await read(pdf);
		} finally {
			await pdf.cleanup();
			await pdf.loadingTask.destroy();
		}
	} finally {
		worker.destroy();
	}
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfWorker = Awaited<ReturnType<typeof startPdfWorker>>;

const OPTIONS = {
	verbosity: 0,
	isEvalSupported: false,
	useSystemFonts: true,
	// Nothing is drawn: without this the outline of every letter would be worked out.
	disableFontFace: false,
	BinaryDataFactory: PredefinedCMaps,
	// The address stands for none: the factory makes what pdf.js would load from there.
	cMapUrl: "cmap:/",
	cMapPacked: false,
	useWorkerFetch: false,
};

/** @param maxImageSize pixels of the largest picture that is unpacked; for text alone, none is */
async function open(
	bytes: Uint8Array,
	worker: PdfWorker,
	maxImageSize: number,
): Promise<Pdf | "locked" | "broken"> {
	const { getDocument } = await getResolvedPDFJS();
	try {
		// pdf.js takes the buffer over, so it gets a copy.
		return await getDocument({ data: new Uint8Array(bytes), worker, maxImageSize, ...OPTIONS }).promise;
	} catch (error) {
		const name = error instanceof Error ? error.name : "";
		if (name === "PasswordException") return "locked";
		return "broken";
	}
}

async function contentOf(pdf: Pdf): Promise<PdfContent> {
	if (pdf.numPages > MAX_PDF_PAGES) return { blocks: [], reasons: ["rows_not_read"] };
	const items = await itemsOfPages(pdf);
	const hidden = await hiddenPdfText(pdf);
	const pages: PageText[] = [];
	let hiddenSeen = false;
	for (const [index, pageItems] of items.entries()) {
		const visible = pageItems.filter((item) => !hidden(index, item));
		hiddenSeen ||=
			visible.some((item) => item.str.trim() !== "") &&
			pageItems.some((item) => item.str.trim() !== "" && hidden(index, item));
		const [width, height] = await sizeOf(pdf, index + 1);
		for (const upright of uprightPages(visible, width, height))
			pages.push({
				place: String(index + 1),
				height: upright.height,
				lines: linesOfItems(
					upright.items.map((item) => ({ ...item, str: cleanText(item.str), y: upright.height - item.y })),
				),
			});
	}
	const scanned = pages.every((page) => page.lines.length === 0);
	const reasons: ReviewReason[] = scanned ? ["scanned_pdf"] : hiddenSeen ? ["hidden_text"] : [];
	return { blocks: blocksOfPages(pages), reasons };
}

async function sizeOf(pdf: Pdf, page: number): Promise<[width: number, height: number]> {
	const { view } = await byLibrary("pdf.js", () => pdf.getPage(page));
	return [view[2] ?? 612, view[3] ?? 792];
}

function blocksOfPages(pages: readonly PageText[]): Block[] {
	return partFurniture(pages).flatMap(({ place, lines, furniture }) => {
		const body = splitColumns(lines).flatMap((column) => blocksOfColumn(column, place));
		const edges = furniture.flatMap((line) =>
			line.segments.map((segment) => textBlock(segment.text, place, true)),
		);
		return [...body, ...edges];
	});
}

/** Widest gap between two rows of one table, in letter heights: tall rows and forms with air. */
const WIDEST_ROW_GAP = 6;

function blocksOfColumn(lines: readonly Line[], place: string): Block[] {
	return blocksOfLines(lines, { place, widestGap: WIDEST_ROW_GAP, joinParagraphs: true });
}
