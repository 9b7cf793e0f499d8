import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { IDENTITY, type Matrix, multiply, numbers, provideTransfer } from "@/lib/reading/document/pdf-matrix";
import { byLibrary } from "@/lib/reading/errors";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** One byte a pixel, 0 black to 255 white, rows from the top. `matrix` puts the unit square on the page. */
export type Picture = { width: number; height: number; grey: Uint8Array; matrix: Matrix };

/** Logos, rules and stamps below this many pixels hold no letter. */
const SMALLEST_PICTURE = 20_000;
/** Most pictures of one page; a page scanned in strips has some dozens. */
const MAX_PAGE_PICTURES = 40;

/**
 * The pictures that a page shows, in drawing order. pdf.js leaves out those beyond its `maxImageSize`. Of a broken file
 * this may take for ever.
 */
export async function picturesOfPage(pdf: Pdf, pageNumber: number): Promise<Picture[]> {
	provideTransfer();
	const { OPS } = await getResolvedPDFJS();
	return byLibrary("pdf.js", async () => {
		const page = await pdf.getPage(pageNumber);
		const { fnArray, argsArray } = await page.getOperatorList();
		const pictures: Picture[] = [];
		const saved: Matrix[] = [];
		let matrix = IDENTITY;
		for (const [index, operator] of fnArray.entries()) {
			const args: unknown = argsArray[index];
			if (operator === OPS.save) saved.push(matrix);
			else if (operator === OPS.restore) matrix = saved.pop() ?? matrix;
			else if (operator === OPS.transform) matrix = multiply(matrix, numbers(args));
			else if (operator === OPS.paintImageXObject && pictures.length < MAX_PAGE_PICTURES) {
				const key = String(Array.isArray(args) ? args[0] : "");
				const objects = key.startsWith("g_") ? page.commonObjs : page.objs;
				// A picture may come after the list that draws it, or, of a broken file, never.
				const image = await new Promise<unknown>((resolve) => objects.get(key, resolve));
				const picture = greyOf(image, matrix);
				if (picture) pictures.push(picture);
			}
		}
		page.cleanup();
		return pictures;
	});
}

/** pdf.js gives one bit a pixel (rows filled up to whole bytes), three bytes, or four. */
function greyOf(image: unknown, matrix: Matrix): Picture | null {
	if (typeof image !== "object" || image === null) return null;
	const { width, height, data } = image as { width?: unknown; height?: unknown; data?: unknown };
	if (typeof width !== "number" || typeof height !== "number" || !ArrayBuffer.isView(data)) return null;
	const pixels = width * height;
	if (pixels < SMALLEST_PICTURE) return null;
	const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
	const stride = (width + 7) >> 3;
	if (bytes.length === stride * height) return { width, height, grey: ofBits(bytes, width, height), matrix };
	const channels = bytes.length / pixels;
	if (channels !== 1 && channels !== 3 && channels !== 4) return null;
	return { width, height, grey: channels === 1 ? bytes.slice() : ofColours(bytes, channels, pixels), matrix };
}

function ofBits(bytes: Uint8Array, width: number, height: number): Uint8Array {
	const grey = new Uint8Array(width * height);
	const stride = (width + 7) >> 3;
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			grey[y * width + x] = ((bytes[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
	return grey;
}

/** Luminance as ITU-R BT.601 weighs the colours, in 256ths. */
function ofColours(bytes: Uint8Array, channels: number, pixels: number): Uint8Array {
	const grey = new Uint8Array(pixels);
	for (let pixel = 0; pixel < pixels; pixel++) {
		const at = pixel * channels;
		const [red = 0, green = 0, blue = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
		grey[pixel] = (red * 77 + green * 150 + blue * 29) >> 8;
	}
	return grey;
}
