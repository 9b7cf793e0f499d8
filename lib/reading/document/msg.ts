import type { FieldsData } from "@kenjiuno/msgreader";
import * as library from "@kenjiuno/msgreader";
import { decodeText } from "@/lib/reading/document/charset";
import { assertSoundChains } from "@/lib/reading/document/compound-file";
import { parseHeaders } from "@/lib/reading/document/mail-headers";
import type { MailFile, MailParts } from "@/lib/reading/document/mail-parts";
import { UnreadableFile } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

// Node hands out a CommonJS module itself as its default, bundlers the default inside it.
const inner: unknown = library.default;
const MsgReader = (
	typeof inner === "object" && inner !== null && "default" in inner ? inner.default : inner
) as typeof library.default;

/** [MS-OXMSG] §2.4: the stream that every message has, in the file's own spelling (UTF-16). */
const PROPERTIES = Buffer.from("__properties_version1.0", "utf16le");
const MOST_FILES = 200;

/** Windows code pages ([MS-UCODEREF] §2.2.1) by the names that decoders know them by. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
	[874, "windows-874"],
	[932, "shift_jis"],
	[936, "gbk"],
	[949, "euc-kr"],
	[950, "big5"],
	...Array.from({ length: 9 }, (_, at): [number, string] => [1250 + at, `windows-${1250 + at}`]),
	[20127, "us-ascii"],
	[20866, "koi8-r"],
	...Array.from({ length: 15 }, (_, at): [number, string] => [28591 + at, `iso-8859-${1 + at}`]),
	[50220, "iso-2022-jp"],
	[51932, "euc-jp"],
	[54936, "gb18030"],
	[65001, "utf-8"],
]);

/** Whether an OLE file (`cfb`) is an Outlook item. */
export function isMsg(bytes: Uint8Array): boolean {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(PROPERTIES);
}

/**
 * A mail that Outlook saved ([MS-OXMSG]), taken apart; a mail inside it is a file `.msg` of its own.
 * @throws {UnreadableFile} when it is damaged, or has its words only as compressed RTF
 */
export function readMsg(bytes: Uint8Array): MailParts {
	try {
		assertSoundChains(bytes);
		return partsOf(bytes);
	} catch (error) {
		// The library has no errors of its own: a damaged file makes it fail anyhow.
		const found = error instanceof Error ? error.message : String(error);
		throw new UnreadableFile(`msg: ${found}`, { cause: error });
	}
}

function partsOf(bytes: Uint8Array): MailParts {
	const { reader, fields } = open(bytes);
	const headers = parseHeaders(fields.headers ?? "");
	const html = htmlOf(fields);
	const attachments = (fields.attachments ?? []).slice(0, MOST_FILES);
	if (!fields.body && html === null && fields.compressedRtf && attachments.length === 0) {
		throw new Error("words only as compressed RTF");
	}
	return {
		subject: fields.subject ? cleanText(fields.subject) : null,
		from: senderOf(fields),
		headers,
		text: fields.body ?? null,
		html,
		attachments: attachments.map((attachment) => fileOf(reader, attachment)),
	};
}

/** Texts that are not Unicode are in the code page that the message itself names. */
function open(bytes: Uint8Array) {
	// Copied: a Buffer is often a part of a larger piece of memory, and its `slice` too.
	const buffer = Uint8Array.from(bytes).buffer;
	const first = new MsgReader(buffer);
	const fields = first.getFileData();
	const codePage = fields.messageCodepage ?? fields.internetCodepage;
	if (fields.error) throw new Error(fields.error);
	const encoding = ansiEncoding(codePage);
	if (encoding === null) return { reader: first, fields };
	const reader = new MsgReader(buffer);
	reader.parserConfig = { ansiEncoding: encoding };
	return { reader, fields: reader.getFileData() };
}

/** Japanese mails name the code page of their transport (ISO-2022-JP, EUC-JP); Outlook stores them in its own. */
function ansiEncoding(codePage: number | undefined): string | null {
	const encoding = CODE_PAGES.get(codePage ?? 65001);
	if (encoding === undefined || encoding === "utf-8") return null;
	return encoding === "iso-2022-jp" || encoding === "euc-jp" ? "shift_jis" : encoding;
}

function htmlOf({ bodyHtml, html, internetCodepage }: FieldsData): string | null {
	if (bodyHtml) return bodyHtml;
	if (!html || html.byteLength === 0) return null;
	return decodeText(html, CODE_PAGES.get(internetCodepage ?? 65001) ?? "utf-8");
}

function senderOf(fields: FieldsData): MailParts["from"] {
	const addresses = [fields.senderSmtpAddress, fields.senderEmail, fields.sentRepresentingSmtpAddress];
	const address = addresses.find((one) => one?.includes("@")) ?? "";
	const name = cleanText(fields.senderName ?? "");
	return name === "" && address === "" ? null : { name: name === address ? "" : name, address };
}

function fileOf(reader: InstanceType<typeof library.default>, attachment: FieldsData): MailFile {
	const { fileName, content } = reader.getAttachment(attachment);
	return {
		name: cleanText(fileName || attachment.fileName || attachment.name || "file"),
		mimeType: attachment.innerMsgContent ? "application/vnd.ms-outlook" : (attachment.attachMimeTag ?? ""),
		bytes: content,
	};
}
