import { AppError } from "@/lib/errors";
import type { Reservation } from "./budget";

/** What `readBody` needs of a request; a web `Request` fits. */
export type Incoming = { headers: Headers; body: AsyncIterable<Uint8Array> | null };

/**
 * The whole body, never more than `maxBytes` of it in memory.
 * @param reservation grows by what comes, not by what is announced: a stranger's words must not take the room
 * @throws AppError `too_large`; `invalid` when fewer bytes came than were announced or the sender went away;
 *   `unavailable` when the reservation cannot grow
 */
export async function readBody(
	request: Incoming,
	maxBytes: number,
	reservation?: Reservation,
): Promise<Buffer> {
	const announced = Number(request.headers.get("content-length") ?? Number.NaN);
	if (announced > maxBytes) throw tooLarge(maxBytes);
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of request.body ?? []) {
			size += chunk.byteLength;
			if (size > maxBytes) throw tooLarge(maxBytes);
			reservation?.grow(chunk.byteLength);
			chunks.push(chunk);
		}
	} catch (error) {
		if (error instanceof AppError) throw error;
		throw new AppError("invalid", "The body did not arrive whole.", [], { cause: error });
	}
	if (Number.isFinite(announced) && size !== announced) {
		throw new AppError("invalid", "The body has not as many bytes as content-length says.", [
			{ field: "content-length", reason: `is ${announced}, but ${size} bytes came` },
		]);
	}
	return Buffer.concat(chunks, size);
}

function tooLarge(maxBytes: number): AppError {
	return new AppError("too_large", `The body may have at most ${maxBytes} bytes.`);
}

/**
 * The result, or AppError `unavailable` when it takes longer than `milliseconds`: a driver without a database waits
 * for its return, but the sender has to be told to try again.
 */
export async function withDeadline<T>(milliseconds: number, work: Promise<T>, detail: string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
	});
	try {
		return await Promise.race([work, late]);
	} catch (error) {
		if (error instanceof AppError) throw error;
		throw new AppError("unavailable", detail, [], {
			cause: error,
		});
	} finally {
		clearTimeout(timer);
	}
}
