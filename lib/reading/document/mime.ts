import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { readAttachment } from "@/lib/reading/document/attachment";
import {
	type Block,
	blockText,
	type Document,
	type Sender,
	type Source,
} from "@/lib/reading/document/document";
import { readHtml } from "@/lib/reading/document/html";
import { blocksOfText } from "@/lib/reading/document/plain-text";
import { splitBlocks, splitText, type ThreadPart } from "@/lib/reading/document/thread";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { isHiddenOnPurpose } from "@/lib/reading/rules/injection";
import { speaksAsNotice } from "@/lib/reading/rules/vocabulary";
import { cleanText } from "@/lib/reading/text";

/** Most messages inside each other and most files of one message that are read. */
export const MAX_NESTED_MESSAGES = 5;
export const MAX_ATTACHMENTS = 40;
/** Longest text or HTML part that is read, in characters. */
export const MAX_BODY_LENGTH = 3_000_000;

/** A whole MIME message as a document: its bodies, files and the messages inside it. */
export async function readMail(bytes: Uint8Array, depth = 0): Promise<Document> {
	const mail = await parse(bytes);
	const subject = mail.subject ? cleanText(mail.subject) : null;
	const document: Document = {
		sources: subject
			? [
					{
						name: "subject",
						role: "notice",
						format: "text",
						blocks: [{ kind: "text", text: subject, place: null, furniture: false, struck: [] }],
					},
				]
			: [],
		subject,
		sender: senderOf(mail.from),
		reasons: new Set(),
		automaticReply: isAutomaticReply(mail),
		attachments: 0,
	};
	addBody(document, mail);
	for (const attachment of mail.attachments.slice(0, MAX_ATTACHMENTS)) {
		await addAttachment(document, attachment, depth);
	}
	if (mail.attachments.length > MAX_ATTACHMENTS) document.reasons.add("unreadable_attachment");
	if (
		document.sources.every((source) => source.name === "subject") &&
		document.reasons.size === 0 &&
		depth === 0
	) {
		throw new UnreadableDelivery(
			"body",
			"a MIME message with a part that can be read",
			`${bytes.byteLength} bytes without one`,
		);
	}
	return document;
}

async function parse(bytes: Uint8Array): Promise<Email> {
	try {
		return await new PostalMime({ forceRfc822Attachments: true, maxNestingDepth: 50 }).parse(bytes);
	} catch (error) {
		const found = error instanceof Error ? error.message : String(error);
		throw new UnreadableDelivery("body", "a MIME message", found, { cause: error });
	}
}

function senderOf(from: Address | undefined): Sender | null {
	return from?.address === undefined
		? null
		: { name: cleanText(from.name), address: cleanText(from.address) };
}

function isAutomaticReply(mail: Email): boolean {
	const header = (key: string) => mail.headers.find((one) => one.key === key)?.value ?? "";
	const subject = mail.subject ?? "";
	return (
		/auto-replied/i.test(header("auto-submitted")) ||
		header("x-autoreply") !== "" ||
		/^(automatic reply|auto(matische)?[ -]?(reply|antwort)|out of (the )?office|abwesenheit|undeliver|delivery status|mail delivery|réponse automatique|risposta automatica|respuesta automática)/i.test(
			subject,
		)
	);
}

function addBody(document: Document, mail: Email): void {
	const html = mail.html ? readHtml(mail.html.slice(0, MAX_BODY_LENGTH)) : null;
	const text = cleanText((mail.text ?? "").slice(0, MAX_BODY_LENGTH));
	if (html?.tooDeep) document.reasons.add("unreadable_attachment");
	if (html?.tablesLeftOut) document.reasons.add("rows_not_read");
	const htmlLength = html ? lengthOf(html.blocks) : 0;
	const visible = html?.blocks.map(blockText).join("\n") ?? "";
	if (html?.hidden.some((hidden) => isHiddenOnPurpose(hidden, visible))) document.reasons.add("hidden_text");
	// Some mails carry a stub in one form and the notice in the other.
	const preferHtml = html !== null && htmlLength > 0 && htmlLength >= text.trim().length * 0.4;
	const textParts = splitText(text).map((part) => ({ ...part, content: blocksOfText(part.content) }));
	if (preferHtml) addParts(document, splitBlocks(html.blocks), "html");
	else addParts(document, textParts, "text");
	const other = preferHtml ? textParts.flatMap((part) => part.content) : (html?.blocks ?? []);
	if (other.length > 0)
		document.sources.push({
			name: "body",
			role: "alternative",
			format: preferHtml ? "text" : "html",
			blocks: other,
		});
}

function lengthOf(blocks: readonly Block[]): number {
	return blocks.map(blockText).join("").trim().length;
}

/** A forwarded mail is the notice and what stands above it a cover; a quoted one only where nothing above is a notice. */
function addParts(document: Document, parts: readonly ThreadPart<Block[]>[], format: Source["format"]): void {
	const filled = parts.filter((part) => part.content.length > 0);
	const words = (part: ThreadPart<Block[]>) => part.content.map(blockText).join("\n");
	const forwarded = filled.findLastIndex((part) => part.kind === "forwarded");
	const own = filled.findIndex((part, index) => index >= forwarded && speaksAsNotice(words(part)));
	const notice = own >= 0 ? own : Math.max(forwarded, 0);
	for (const [index, part] of filled.entries()) {
		const role = index === notice ? "notice" : index < notice ? "cover" : "earlier";
		document.sources.push({ name: "body", role, format, blocks: part.content });
	}
	const chosen = filled[notice];
	if (chosen && notice > 0) {
		document.sender = chosen.sender ?? null;
		document.subject = chosen.subject ?? document.subject;
	}
}

async function addAttachment(document: Document, attachment: Attachment, depth: number): Promise<void> {
	const content = attachment.content;
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
	const name = attachment.filename ?? attachment.description ?? attachment.mimeType;
	if (attachment.mimeType === "message/rfc822" || /\.eml$/i.test(name)) {
		const inner = depth < MAX_NESTED_MESSAGES ? await readInner(bytes, depth + 1) : null;
		if (inner) addMessage(document, inner, `attachment:${cleanText(name)}`);
		else document.reasons.add("unreadable_attachment");
		return;
	}
	if (/^(image|audio|video)\//.test(attachment.mimeType)) return;
	const { sources, reasons } = await readAttachment(name, bytes);
	document.attachments++;
	document.sources.push(...sources);
	for (const reason of reasons) document.reasons.add(reason);
}

async function readInner(bytes: Uint8Array, depth: number): Promise<Document | null> {
	try {
		return await readMail(bytes, depth);
	} catch (error) {
		if (error instanceof UnreadableDelivery) return null;
		throw error;
	}
}

/** The message inside is the notice; the mail around it becomes its cover. */
function addMessage(document: Document, inner: Document, name: string): void {
	const isNotice = inner.sources.some((source) => speaksAsNotice(source.blocks.map(blockText).join("\n")));
	if (!isNotice) return;
	for (const source of document.sources) source.role = "cover";
	document.sources.push(
		...inner.sources.map((source) => (/^(body|subject)$/.test(source.name) ? { ...source, name } : source)),
	);
	document.subject = inner.subject;
	document.sender = inner.sender;
	document.attachments += inner.attachments;
	for (const reason of inner.reasons) document.reasons.add(reason);
}
