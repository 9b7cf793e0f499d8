import { AppError } from "@/lib/errors";
import type { Reservation } from "./budget";
import { giveUpAfter } from "./deadline";
import type { HeaderFields } from "./headers";

/** What `readBody` needs of a request; a web `Request` fits. */
export type Incoming = {
	headers: HeaderFields;
	body: AsyncIterable<Uint8Array> | null;
	/** The next `length` bytes where they are here already: waiting for a small body in pieces costs more than it. */
	take?: (length: number) => Buffer | undefined;
};

/**
 * The whole body, never more than `maxBytes` of it in memory; no promise where it is here already.
 * @param reservation grows by what comes, not by what is announced: a stranger's words must not take the room
 * @throws AppError `too_large`; `invalid` when fewer bytes came than were announced or the sender went away;
 *   `unavailable` when the reservation cannot grow
 */
export function readBody(
	request: Incoming,
	maxBytes: number,
	reservation?: Reservation,
): Buffer | Promise<Buffer> {
	const length = request.headers.get("content-length");
	const announced = length === null ? null : Number(length);
	if (announced !== null && announced > maxBytes) throw tooLarge(maxBytes);
	const whole = announced === null ? undefined : request.take?.(announced);
	if (!whole) return readPieces(request, { maxBytes, announced, reservation });
	if (whole.length > maxBytes) throw tooLarge(maxBytes);
	reservation?.grow(whole.length);
	return asAnnounced(whole, announced);
}

type Bounds = { maxBytes: number; announced: number | null; reservation: Reservation | undefined };

async function readPieces({ body }: Incoming, { maxBytes, announced, reservation }: Bounds): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of body ?? []) {
			size += chunk.byteLength;
			if (size > maxBytes) throw tooLarge(maxBytes);
			reservation?.grow(chunk.byteLength);
			chunks.push(chunk);
		}
	} catch (error) {
		if (error instanceof AppError) throw error;
		throw new AppError("invalid", "The body did not arrive whole.", [], { cause: error });
	}
	return asAnnounced(joined(chunks, size), announced);
}

/** One piece is taken as it is: copying what came at once would only cost. */
function joined(chunks: readonly Uint8Array[], size: number): Buffer {
	const [only] = chunks;
	if (chunks.length !== 1 || !only) return Buffer.concat(chunks, size);
	return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
}

function asAnnounced(body: Buffer, announced: number | null): Buffer {
	if (announced === null || Number.isNaN(announced) || body.length === announced) return body;
	throw new AppError("invalid", "The body has not as many bytes as content-length says.", [
		{ field: "content-length", reason: `is ${announced}, but ${body.length} bytes came` },
	]);
}

function tooLarge(maxBytes: number): AppError {
	return new AppError("too_large", `The body may have at most ${maxBytes} bytes.`);
}

/**
 * The result, or AppError `unavailable` when it takes longer than `milliseconds`: a driver without a database waits
 * for its return, but the sender has to be told to try again.
 */
export function withDeadline<T>(milliseconds: number, work: Promise<T>, detail: string): Promise<T> {
	return new Promise((resolve, reject) => {
		const settled = giveUpAfter(milliseconds, () =>
			reject(unavailable(detail, new Error(`no answer within ${milliseconds} ms`))),
		);
		work.then(
			(value) => {
				settled();
				resolve(value);
			},
			(error: unknown) => {
				settled();
				reject(error instanceof AppError ? error : unavailable(detail, error));
			},
		);
	});
}

const unavailable = (detail: string, cause: unknown) => new AppError("unavailable", detail, [], { cause });
