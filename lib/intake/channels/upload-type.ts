import { fileTypeFromBuffer } from "file-type";
import { AppError } from "@/lib/errors";

const TAKEN = "Upload a mail (.eml or .msg), a .pdf, .xlsx, .csv or .zip file.";

/** Each kind of file that is taken, by what it holds, with the media type that it is stored under. */
export const UPLOAD_TYPES = {
	eml: "message/rfc822",
	msg: "application/vnd.ms-outlook",
	pdf: "application/pdf",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	csv: "text/csv",
	zip: "application/zip",
} as const;
export type UploadType = (typeof UPLOAD_TYPES)[keyof typeof UPLOAD_TYPES];

/**
 * What the file is, by its bytes; its name decides only between a CSV and other plain text.
 * @throws AppError `invalid` when it is empty, `unsupported_media_type` with what it is and what would be taken
 */
export async function uploadType(bytes: Uint8Array, fileName: string): Promise<UploadType> {
	if (bytes.byteLength === 0) throw new AppError("invalid", "The file is empty.");
	if (hasPdfHead(bytes)) return UPLOAD_TYPES.pdf;
	const found = (await fileTypeFromBuffer(bytes))?.ext;
	if (found === "xlsx" || found === "zip") return UPLOAD_TYPES[found];
	if (found === "cfb") {
		if (isOutlookMessage(bytes)) return UPLOAD_TYPES.msg;
		throw refused("It is an old Office file. Save it as .xlsx or .pdf.");
	}
	if (found === "xml") throw refused("XML alone is not taken. Send a smartPCN as its .zip.");
	if (found) throw refused(`It is a .${found} file. ${TAKEN}`);
	return textType(bytes, fileName);
}

function refused(detail: string): AppError {
	return new AppError("unsupported_media_type", detail);
}

/** ISO 32000-2 Annex I: readers take the head anywhere in the first 1,024 bytes. */
function hasPdfHead(bytes: Uint8Array): boolean {
	return Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");
}

/** [MS-OXMSG] §2.4: every message's root storage holds a stream of this name; directory entries are UTF-16LE. */
function isOutlookMessage(bytes: Uint8Array): boolean {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
		Buffer.from("__properties_version1.0", "utf16le"),
	);
}

function textType(bytes: Uint8Array, fileName: string): UploadType {
	const start = Buffer.from(bytes.subarray(0, 64 * 1024));
	if (isMail(start.toString("latin1"))) return UPLOAD_TYPES.eml;
	if (start.includes(0)) throw refused(`It is no file that is known here, or text in UTF-16. ${TAKEN}`);
	if (!/\.(csv|tsv)$/i.test(fileName)) throw refused(`It is plain text or unknown. ${TAKEN}`);
	if (!/[,;\t|]/.test(start.toString("latin1"))) throw refused("The .csv has one column only, or none.");
	return UPLOAD_TYPES.csv;
}

/** RFC 5322 §2.2: header fields come first; one that every mail has tells it from other text with colons. */
function isMail(text: string): boolean {
	const end = /\r?\n\r?\n/.exec(text);
	const head = text.slice(0, end?.index).replace(/^(\u00ef\u00bb\u00bf)?(From [^\r\n]*\r?\n)?/, "");
	const lines = head.split(/\r?\n/);
	return (
		lines.every((line) => /^([\x21-\x39\x3b-\x7e]{1,76}[ \t]*:|[ \t])/.test(line)) &&
		lines.some((line) => /^(from|date|received|subject|message-id|mime-version)[ \t]*:/i.test(line))
	);
}
