import { outermost, unpack } from "@/lib/reading/document/archive";
import { withoutC1 } from "@/lib/reading/document/charset";
import { UnreadableFile } from "@/lib/reading/errors";

/** Longest `PCNbody.xml` that is read, in bytes. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const BODY = /(^|[/\\])PCNbody\.xml$/i;

/**
 * The files called `PCNbody.xml` in a smartPCN container (ZIP), the outermost first; nothing else is unpacked.
 * @throws {UnreadableFile} when the ZIP is broken or beyond the bounds
 */
export function bodiesOfContainer(bytes: Uint8Array): Uint8Array[] {
	const unpacked = unpack(bytes, outermost(), (name) => BODY.test(name));
	if (!unpacked) throw new UnreadableFile("a ZIP that is broken or unpacks to too much");
	const depth = (name: string) => name.split(/[/\\]/).length;
	const names = Object.keys(unpacked).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
	return names.flatMap((name) => unpacked[name] ?? []);
}

/**
 * XML 1.0, 4.3.3: UTF-8 unless a byte order mark or the declaration says otherwise.
 * @throws {UnreadableFile} when it is too long, or not in that encoding
 */
export function decodeXml(bytes: Uint8Array): string {
	if (bytes.byteLength > MAX_BODY_BYTES) throw new UnreadableFile(`XML of ${bytes.byteLength} bytes`);
	const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
	const marked = start.startsWith("ÿþ") ? "utf-16le" : start.startsWith("þÿ") ? "utf-16be" : null;
	const declared = start.match(/^[^<]{0,3}<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z][\w.-]{1,39})["']/)?.[1];
	const encoding = marked ?? declared ?? "utf-8";
	try {
		return withoutC1(new TextDecoder(encoding, { fatal: true }).decode(bytes));
	} catch (error) {
		throw new UnreadableFile(`XML that is not ${encoding}`, { cause: error });
	}
}
