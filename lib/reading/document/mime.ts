import { type Nesting, outermost } from "@/lib/reading/document/archive";
import { type ReadAttachment, readAttachment, readMessage } from "@/lib/reading/document/attachment";
import { type Document, type Source, sourceText, textBlock } from "@/lib/reading/document/document";
import { addBody, isSameHouse } from "@/lib/reading/document/mail-body";
import { headerOf, type MailFile, type MailParts, partsOfMessage } from "@/lib/reading/document/mail-parts";
import { prefixOf } from "@/lib/reading/document/thread-words";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { speaksAsNotice } from "@/lib/reading/rules/vocabulary";
import { cleanText } from "@/lib/reading/text";

export type { MailFile, MailParts };

/** Most messages inside each other and most files of one message that are read. */
export const MAX_NESTED_MESSAGES = 5;
export const MAX_ATTACHMENTS = 40;

/** A whole MIME message as a document: its bodies, files and the messages inside it. */
export async function readMail(bytes: Uint8Array): Promise<Document> {
	return documentOfMail(await partsOfMessage(bytes));
}

/**
 * A mail that was taken apart, as a document; `depth` counts the messages around it.
 * @throws {UnreadableDelivery} when the outermost has nothing that can be read
 */
export async function documentOfMail(
	parts: MailParts,
	depth = 0,
	{ budget } = outermost(),
): Promise<Document> {
	const subject = parts.subject ? cleanText(parts.subject) : null;
	const document: Document = {
		sources: subject
			? [{ name: "subject", role: "notice", format: "text", blocks: [textBlock(subject)] }]
			: [],
		subject,
		sender: parts.from,
		reasons: new Set(),
		automaticReply: isAutomaticReply(parts),
		attachments: 0,
	};
	addBody(document, parts);
	const messages: Document[] = [];
	for (const file of parts.attachments.slice(0, MAX_ATTACHMENTS)) {
		messages.push(...(await addFile(document, file, { messages: depth, inArchive: false, budget })));
	}
	addMessages(document, messages);
	if (parts.attachments.length > MAX_ATTACHMENTS) document.reasons.add("unreadable_attachment");
	if (depth === 0) assertReadable(document, parts);
	return document;
}

function assertReadable({ sources, reasons }: Document, parts: MailParts): void {
	if (reasons.size > 0 || sources.some((source) => source.name !== "subject")) return;
	throw new UnreadableDelivery(
		"body",
		"a MIME message with a part that can be read",
		`${parts.attachments.length} files and no words`,
	);
}

function isAutomaticReply(parts: MailParts): boolean {
	return (
		/auto-replied/i.test(headerOf(parts, "auto-submitted")) ||
		headerOf(parts, "x-autoreply") !== "" ||
		/^(automatic reply|auto(matische)?[ -]?(reply|antwort)|out of (the )?office|abwesenheit|undeliver|delivery status|mail delivery|réponse automatique|risposta automatica|respuesta automática)/i.test(
			parts.subject ?? "",
		)
	);
}

/** @returns the messages inside the file, whose words have no place in the document yet */
async function addFile(document: Document, file: MailFile, nesting: Nesting): Promise<Document[]> {
	if (/^(image|audio|video)\//.test(file.mimeType)) return [];
	const name = cleanText(file.name);
	const isInner = file.mimeType === "message/rfc822" || /\.eml$/i.test(name);
	const read = isInner ? readInner(name, file.bytes, nesting) : readAttachment(name, file.bytes, nesting);
	const { sources, reasons, messages = [] } = await read;
	const ofMessages = new Set(messages.flatMap((message) => message.sources));
	document.sources.push(...sources.filter((source) => !ofMessages.has(source)));
	for (const reason of reasons) document.reasons.add(reason);
	if (!isInner && messages.length === 0) document.attachments++;
	return messages;
}

async function readInner(name: string, bytes: Uint8Array, nesting: Nesting): Promise<ReadAttachment> {
	try {
		return await readMessage(`attachment:${name}`, await partsOfMessage(bytes), nesting);
	} catch (error) {
		if (error instanceof UnreadableDelivery) return { sources: [], reasons: ["unreadable_attachment"] };
		throw error;
	}
}

/**
 * The first message inside that is a notice is the notice, and the mail around it covers it; unless that mail is a
 * notice of the same house, which follows up on the one that it carries. The other messages are kept, not read.
 */
function addMessages(document: Document, messages: readonly Document[]): void {
	const isBare = document.sources.every(({ name }) => name === "subject");
	const notices = messages.filter(speaks);
	const chosen = notices[0] ?? (isBare ? messages[0] : undefined);
	const hasOwnNotice = prefixOf(document.subject) !== "forward" && document.sources.some(isOwnNotice);
	const followsUp = hasOwnNotice && isSameHouse(document.sender, chosen?.sender);
	const notice = followsUp ? undefined : chosen;
	for (const message of messages) {
		document.attachments += message.attachments;
		if (message !== notice) for (const source of message.sources) source.role = "earlier";
		document.sources.push(...message.sources);
	}
	// Whoever sent several notices in one mail has to hear that one was read.
	if (notice && notices.length > 1) document.reasons.add("several_notices");
	if (notice) putInside(document, notice);
}

function putInside(document: Document, notice: Document): void {
	for (const source of document.sources) if (/^(body|subject)$/.test(source.name)) source.role = "cover";
	const passedOn = [...(document.covers ?? []), document.sender, ...(notice.covers ?? [])];
	document.covers = passedOn.filter((sender) => sender !== null);
	document.subject = notice.subject;
	document.sender = notice.sender;
}

const speaks = ({ sources }: Document) => sources.some((source) => speaksAsNotice(sourceText(source)));

const isOwnNotice = (source: Source) =>
	source.name === "body" && source.role === "notice" && speaksAsNotice(sourceText(source));
