import { createHash, type Hash } from "node:crypto";
import { urlencodedPairs } from "@/lib/domain/urlencoded";

/** More parts, or longer part headers, are no mail gateway's. */
const MOST_PARTS = 1_000;
const MOST_HEADER_BYTES = 16_384;
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i;

/** One field or file of a form; `content` is a view of the body, not a copy. */
export type FormPart = { name: string; fileName: string | null; contentType: string | null; content: Buffer };

/**
 * Hex SHA-256 of what a form says: names, file names, types and bytes of its parts, whatever their order and the
 * boundary between them, which gateways choose anew at each try. A body that is not a whole form hashes as it is.
 * @param options.without names of fields that differ at each try (a one-time token, its time, its signature)
 * @returns null when the content type is not a form's
 */
export function contentHash(
	body: Buffer,
	contentType: string,
	options: { without?: readonly string[] } = {},
): string | null {
	if (!isForm(contentType)) return null;
	const hash = createHash("sha256");
	const parts = formParts(body, contentType);
	if (!parts) return hash.update(body).digest("hex");
	const without = new Set(options.without);
	const digests = parts.filter(({ name }) => !without.has(name)).map(digestOf);
	for (const digest of digests.sort(Buffer.compare)) hash.update(digest);
	return hash.digest("hex");
}

/**
 * The parts of a `multipart/form-data` (RFC 7578) or `application/x-www-form-urlencoded` body in their order.
 * @returns null when it is neither, not whole, or beyond the bounds (1,000 parts, 16 KiB of headers a part)
 */
export function formParts(body: Buffer, contentType: string): FormPart[] | null {
	const type = mediaType(contentType);
	if (type === "application/x-www-form-urlencoded") return pairs(body);
	const match = type === "multipart/form-data" ? BOUNDARY.exec(contentType) : null;
	const boundary = match?.[1] ?? match?.[2];
	return boundary === undefined ? null : multipart(body, boundary);
}

function isForm(contentType: string): boolean {
	return /^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(mediaType(contentType));
}

const mediaType = (contentType: string) => contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Each piece with its length before it, so that no two forms run together into the same bytes. */
function digestOf({ name, fileName, contentType, content }: FormPart): Buffer {
	const hash = createHash("sha256");
	for (const piece of [name, fileName ?? "", contentType ?? ""]) addWithLength(hash, Buffer.from(piece));
	return hash.update(content).digest();
}

function addWithLength(hash: Hash, bytes: Buffer): void {
	hash.update(`${bytes.length}:`).update(bytes);
}

function multipart(body: Buffer, boundary: string): FormPart[] | null {
	const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
	// The first delimiter may stand at the very beginning, without the line break before it (RFC 2046 §5.1.1).
	const opens = body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2));
	let at = delimiterEnd(body, delimiter, opens ? -2 : body.indexOf(delimiter));
	const parts: FormPart[] = [];
	while (at !== null && !at.last) {
		const next: DelimiterEnd | null = delimiterEnd(body, delimiter, body.indexOf(delimiter, at.end - 2));
		if (next === null || parts.length === MOST_PARTS) return null;
		const part = partOf(body.subarray(at.end, Math.max(at.end, next.start)));
		if (part === null) return null;
		parts.push(part);
		at = next;
	}
	return at === null || parts.length === 0 ? null : parts;
}

type DelimiterEnd = { start: number; end: number; last: boolean };

/** Where the delimiter line that starts at `start` ends; one that only begins like a delimiter is passed over. */
function delimiterEnd(body: Buffer, delimiter: Buffer, start: number): DelimiterEnd | null {
	for (let from = start; from !== -1; from = body.indexOf(delimiter, from + delimiter.length)) {
		let end = from + delimiter.length;
		if (body[end] === 0x2d && body[end + 1] === 0x2d) return { start: from, end: end + 2, last: true };
		while (body[end] === 0x20 || body[end] === 0x09) end++;
		if (body[end] === 0x0d && body[end + 1] === 0x0a) return { start: from, end: end + 2, last: false };
	}
	return null;
}

function partOf(part: Buffer): FormPart | null {
	const headerEnd = part.subarray(0, MOST_HEADER_BYTES).indexOf("\r\n\r\n");
	if (headerEnd === -1) return null;
	const lines = part.toString("utf8", 0, headerEnd).replace(/\r\n[ \t]+/g, " ");
	const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(lines)?.[1]?.trim() ?? null;
	const disposition = header("content-disposition") ?? "";
	const parameter = (name: string) => {
		const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, "i").exec(disposition);
		return match?.[1] ?? match?.[2] ?? null;
	};
	const name = parameter("name");
	if (name === null) return null;
	const fileName = parameter("filename\\*") ?? parameter("filename");
	return { name, fileName, contentType: header("content-type"), content: part.subarray(headerEnd + 4) };
}

/** `content` is percent-decoded where that is possible, and as it came elsewhere. */
function pairs(body: Buffer): FormPart[] | null {
	const fields = urlencodedPairs(body, MOST_PARTS);
	if (!fields?.length) return null;
	return fields.map(({ name, value }) => {
		const content = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
		return { name, fileName: null, contentType: null, content };
	});
}
