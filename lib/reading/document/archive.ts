import { unzipSync } from "fflate";

/** Most bytes that one archive may unpack to, and the most times its own size. */
export const MAX_UNPACKED_BYTES = 60 * 1024 * 1024;
export const MAX_UNPACK_RATIO = 200;
export const MAX_ARCHIVE_FILES = 50;
/** Most bytes that all archives of one delivery may unpack to, those inside mails inside archives included. */
export const MAX_UNPACKED_OF_DELIVERY = 4 * MAX_UNPACKED_BYTES;

/** Where a file lies: how many mails are around it, whether it came out of an archive, and what is left to spend. */
export type Nesting = { messages: number; inArchive: boolean; budget: Budget };
/** What all files of one delivery share; `pictureMs` is the time for words that only pictures show. */
export type Budget = { unpackedBytes: number; pictureMs: number };

/** Leaves time for all else within the limit of one reading, see worker/limits.ts. */
const PICTURE_MS_OF_DELIVERY = 20_000;

export const outermost = (): Nesting => ({
	messages: 0,
	inArchive: false,
	budget: { unpackedBytes: MAX_UNPACKED_OF_DELIVERY, pictureMs: PICTURE_MS_OF_DELIVERY },
});

/** The wanted files of a ZIP; null when it is broken or unpacks to more than the bounds allow. */
export function unpack(
	bytes: Uint8Array,
	{ budget }: Nesting,
	wanted: (name: string) => boolean,
): Record<string, Uint8Array> | null {
	let unpacked = 0;
	let files = 0;
	const limit = Math.min(MAX_UNPACKED_BYTES, bytes.byteLength * MAX_UNPACK_RATIO, budget.unpackedBytes);
	const isTooLarge = () => unpacked > limit || files > MAX_ARCHIVE_FILES;
	try {
		const entries = unzipSync(bytes, {
			filter: ({ originalSize, name }) => {
				unpacked += originalSize;
				files++;
				return !isTooLarge() && wanted(name);
			},
		});
		budget.unpackedBytes -= Math.min(unpacked, limit);
		return isTooLarge() ? null : entries;
	} catch (error) {
		// fflate throws plain errors with a numeric code of its own; a RangeError where a file is longer than was said.
		const isBroken = error instanceof Error && typeof (error as { code?: unknown }).code === "number";
		if (isBroken || error instanceof RangeError) return null;
		throw error;
	}
}
