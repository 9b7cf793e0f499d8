import { AppError } from "@/lib/errors";
import { type Incoming, readBody } from "../bounds";
import type { Reservation } from "../budget";
import type { NewDelivery, StoredDelivery } from "../store";
import { uploadType } from "./upload-type";

/** As for mails: what may come as one is no larger. */
export const MAX_UPLOAD_BYTES = 35 * 1024 * 1024;
/** Percent-encoded UTF-8, since a header is Latin-1. */
export const FILE_NAME_HEADER = "x-file-name";
const MAX_NAME_LENGTH = 255;

export type Upload = {
	request: Incoming;
	/** The source of all uploads. */
	sourceId: string;
	userId: string;
	traceId: string;
	reservation?: Reservation;
	store: (delivery: NewDelivery) => Promise<StoredDelivery>;
};

/**
 * Stores one file that a person brought in: its bytes are the body, its name is in `x-file-name`. The same file again
 * is the same delivery. @throws AppError `invalid`, `too_large`, `unsupported_media_type` with words for people
 */
export async function acceptUpload(upload: Upload): Promise<StoredDelivery> {
	const { request, sourceId, userId, traceId, reservation, store } = upload;
	const fileName = uploadName(request.headers.get(FILE_NAME_HEADER));
	const body = await readBody(request, MAX_UPLOAD_BYTES, reservation);
	return store({
		channel: "upload",
		sourceId,
		idempotencyKey: null,
		contentSha256: null,
		body,
		contentType: await uploadType(body, fileName),
		headers: {},
		traceId,
		fileName,
		uploadedBy: userId,
	});
}

/**
 * The name that a browser gave the file, for people: the last segment, without control characters.
 * @throws AppError `invalid` when nothing is left of it
 */
export function uploadName(header: string | null): string {
	const last =
		decoded(header ?? "")
			.split(/[/\\]/)
			.at(-1) ?? "";
	const name = last
		.normalize("NFC")
		.replace(/[\p{Cc}\p{Cf}]/gu, "")
		.trim();
	if (name === "") throw new AppError("invalid", "The file needs a name.");
	return [...name].slice(-MAX_NAME_LENGTH).join("");
}

function decoded(header: string): string {
	try {
		return decodeURIComponent(header);
	} catch (error) {
		throw new AppError("invalid", "The file's name is not percent-encoded UTF-8.", [], { cause: error });
	}
}
