import { strFromU8 } from "fflate";
import { fileTypeFromBuffer } from "file-type";
import type { ReviewReason } from "@/lib/domain/notice";
import {
	MAX_ARCHIVE_FILES,
	MAX_UNPACK_RATIO,
	MAX_UNPACKED_BYTES,
	type Nesting,
	outermost,
	unpack,
} from "@/lib/reading/document/archive";
import { decodeText } from "@/lib/reading/document/charset";
import { blockText, type Document, type Source } from "@/lib/reading/document/document";
import { readHtml } from "@/lib/reading/document/html";
import { isMessage, type MailParts, partsOfMessage } from "@/lib/reading/document/mail-parts";
import { documentOfMail, MAX_NESTED_MESSAGES } from "@/lib/reading/document/mime";
import { isMsg, readMsg } from "@/lib/reading/document/msg";
import { readPdf } from "@/lib/reading/document/pdf";
import { blocksOfText } from "@/lib/reading/document/plain-text";
import { readCsv, readXlsx } from "@/lib/reading/document/sheet";
import { assertBoundedSheets } from "@/lib/reading/document/sheet-bounds";
import { readSmartPcn } from "@/lib/reading/document/smartpcn";
import { UnreadableDelivery, UnreadableFile } from "@/lib/reading/errors";
import { isHiddenOnPurpose } from "@/lib/reading/rules/injection";
import { cleanText } from "@/lib/reading/text";

export { MAX_ARCHIVE_FILES, MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES };

export const MAX_ATTACHMENT_BYTES = 40 * 1024 * 1024;
/** Longest HTML (or smartPCN XML) and plain text that are read, in bytes. */
export const MAX_MARKUP_BYTES = 4 * 1024 * 1024;
export const MAX_TEXT_BYTES = 2 * 1024 * 1024;

/** `messages` are the mails among the files; their words are in `sources` too, under the name of the file. */
export type ReadAttachment = { sources: Source[]; reasons: ReviewReason[]; messages?: Document[] };

const NOTHING: ReadAttachment = { sources: [], reasons: [] };
const UNREAD: ReadAttachment = { sources: [], reasons: ["unreadable_attachment"] };

/**
 * Reads a file by what it holds, not by what it is called. Pictures and signatures give nothing, and a file that
 * cannot be read gives the reason: it never keeps the rest of the delivery from being read.
 */
export async function readAttachment(
	fileName: string,
	bytes: Uint8Array,
	nesting = outermost(),
): Promise<ReadAttachment> {
	try {
		return await readByContent(fileName, bytes, nesting);
	} catch (error) {
		if (error instanceof UnreadableFile || error instanceof UnreadableDelivery) return UNREAD;
		throw error;
	}
}

async function readByContent(fileName: string, bytes: Uint8Array, nesting: Nesting): Promise<ReadAttachment> {
	if (bytes.byteLength === 0) return NOTHING;
	if (bytes.byteLength > MAX_ATTACHMENT_BYTES) return UNREAD;
	const name = `attachment:${cleanText(fileName)}`;
	const type = (await fileTypeFromBuffer(bytes))?.ext;
	if (type === "pdf" || startsWithPdf(bytes)) {
		const { reasons, ...content } = await readPdf(bytes, nesting.budget);
		const source: Source = { name, role: "notice", format: "pdf", ...content };
		return { sources: source.blocks.length > 0 ? [source] : [], reasons };
	}
	if (type === "xlsx") return readSheet(name, bytes, nesting);
	if (type === "zip") return nesting.inArchive ? UNREAD : readArchive(bytes, nesting);
	if (isMsg(bytes)) return readMessage(name, readMsg(bytes), nesting);
	if (isMessage(bytes)) return readMessage(name, await partsOfMessage(bytes), nesting);
	if (type === "xml" || type === undefined) return readText(name, fileName, bytes);
	if (/^(docx|pptx|xls|doc|cfb|rtf|7z|rar|gz)$/.test(type)) return UNREAD;
	return NOTHING;
}

function startsWithPdf(bytes: Uint8Array): boolean {
	return strFromU8(bytes.subarray(0, 1024), true).includes("%PDF-");
}

async function readSheet(name: string, bytes: Uint8Array, nesting: Nesting): Promise<ReadAttachment> {
	const parts = unpack(bytes, nesting, (part) => /\.xml$/i.test(part));
	if (!parts) return UNREAD;
	assertBoundedSheets(Object.values(parts));
	const { blocks, hidden } = await readXlsx(bytes);
	const visible = blocks.map(blockText).join("\n");
	const reasons: ReviewReason[] = hidden.some((text) => isHiddenOnPurpose(text, visible))
		? ["hidden_text"]
		: [];
	return { sources: [{ name, role: "notice", format: "sheet", blocks }], reasons };
}

async function readArchive(bytes: Uint8Array, nesting: Nesting): Promise<ReadAttachment> {
	const entries = unpack(bytes, nesting, (name) => !name.endsWith("/"));
	if (!entries) return UNREAD;
	const read: ReadAttachment[] = [];
	for (const [name, content] of Object.entries(entries)) {
		read.push(await readAttachment(name.split("/").at(-1) ?? name, content, { ...nesting, inArchive: true }));
	}
	return {
		sources: read.flatMap((one) => one.sources),
		reasons: read.flatMap((one) => one.reasons),
		messages: read.flatMap((one) => one.messages ?? []),
	};
}

/** A mail that is a file: its own files are read as those of any mail, its words go under the file's name. */
export async function readMessage(name: string, parts: MailParts, nesting: Nesting): Promise<ReadAttachment> {
	if (nesting.messages >= MAX_NESTED_MESSAGES) return UNREAD;
	const inner = await documentOfMail(parts, nesting.messages + 1, nesting);
	const sources = inner.sources.map((source) =>
		/^(body|subject)$/.test(source.name) ? { ...source, name } : source,
	);
	const message = { ...inner, sources };
	return { sources, reasons: [...inner.reasons], messages: [message] };
}

async function readText(name: string, fileName: string, bytes: Uint8Array): Promise<ReadAttachment> {
	const text = decode(bytes);
	if (text === null) return NOTHING;
	const isMarkup = /^\s*</.test(text);
	if (bytes.byteLength > (isMarkup ? MAX_MARKUP_BYTES : MAX_TEXT_BYTES)) return UNREAD;
	const source = (format: Source["format"], blocks: Source["blocks"]): ReadAttachment => ({
		sources: blocks.length > 0 ? [{ name, role: "notice", format, blocks }] : [],
		reasons: [],
	});
	if (isMarkup) {
		const smart = readSmartPcn(text);
		if (smart) return source("xml", smart);
		if (/^\s*<\?xml/.test(text)) return NOTHING;
		const html = readHtml(text);
		if (html.tooDeep) return UNREAD;
		const reasons: ReviewReason[] = html.hidden.length > 0 ? ["hidden_text"] : [];
		if (html.tablesLeftOut) reasons.push("rows_not_read");
		return { ...source("html", html.blocks), reasons };
	}
	if (/\.(csv|tsv)$/i.test(fileName)) return source("sheet", await readCsv(text));
	if (/\.(vcf|ics|asc|sig|p7s)$/i.test(fileName)) return NOTHING;
	return source("text", blocksOfText(cleanText(text)));
}

/** UTF-8, else Windows-1252; null for bytes that are no text. */
function decode(bytes: Uint8Array): string | null {
	if (bytes.subarray(0, 4096).some((byte) => byte === 0)) return null;
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return decodeText(bytes, "windows-1252");
	}
}
