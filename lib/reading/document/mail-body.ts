import {
	type Block,
	blockText,
	type Document,
	type Sender,
	type Source,
} from "@/lib/reading/document/document";
import { readHtml } from "@/lib/reading/document/html";
import type { MailParts } from "@/lib/reading/document/mail-parts";
import { blocksOfText } from "@/lib/reading/document/plain-text";
import { splitBlocks, splitText, type ThreadPart } from "@/lib/reading/document/thread";
import { isHiddenOnPurpose } from "@/lib/reading/rules/injection";
import { speaksAsNotice } from "@/lib/reading/rules/vocabulary";
import { cleanText } from "@/lib/reading/text";

/** Longest text or HTML part that is read, in characters. */
export const MAX_BODY_LENGTH = 3_000_000;

type Part = ThreadPart<Block[]>;

/** Adds the words of a mail: the notice, what covers it, and what it answers, each with who said it. */
export function addBody(document: Document, mail: MailParts): void {
	const html = mail.html ? readHtml(mail.html.slice(0, MAX_BODY_LENGTH)) : null;
	const text = cleanText((mail.text ?? "").slice(0, MAX_BODY_LENGTH));
	if (html?.tooDeep) document.reasons.add("unreadable_attachment");
	if (html?.tablesLeftOut) document.reasons.add("rows_not_read");
	const visible = html?.blocks.map(blockText).join("\n") ?? "";
	if (html?.hidden.some((hidden) => isHiddenOnPurpose(hidden, visible))) document.reasons.add("hidden_text");
	// Some mails carry a stub in one form and the notice in the other.
	const htmlLength = html ? lengthOf(html.blocks) : 0;
	const preferHtml = html !== null && htmlLength > 0 && htmlLength >= text.trim().length * 0.4;
	const ofText = () =>
		splitText(text, mail.subject).map((part) => ({ ...part, content: blocksOfText(part.content) }));
	const ofHtml = () => (html ? splitBlocks(html.blocks, mail.subject) : []);
	addParts(document, preferHtml ? ofHtml() : ofText(), preferHtml ? "html" : "text");
	addAlternative(document, preferHtml ? ofText() : ofHtml(), preferHtml ? "text" : "html");
}

function lengthOf(blocks: readonly Block[]): number {
	return blocks.map(blockText).join("").trim().length;
}

function addParts(document: Document, given: readonly Part[], format: Source["format"]): void {
	const parts = filledParts(given, document.sender);
	const notice = noticeAmong(parts);
	for (const [index, { content, sender }] of parts.entries()) {
		const role = index === notice ? "notice" : index < notice ? "cover" : "earlier";
		document.sources.push({ name: "body", role, format, blocks: content, ...(sender && { sender }) });
	}
	const chosen = parts[notice];
	if (!chosen || chosen.kind === "own") return;
	const passedOn = new Set([document.sender, ...parts.slice(0, notice).map(({ sender }) => sender)]);
	document.covers = [...passedOn].filter((sender) => sender !== null);
	document.sender = chosen.sender;
	document.subject = chosen.subject ?? document.subject;
}

/** Of the other form of the same mail only the notice counts, as the same words once more. */
function addAlternative(document: Document, given: readonly Part[], format: Source["format"]): void {
	const parts = filledParts(given, document.sender);
	const blocks = parts[noticeAmong(parts)]?.content ?? [];
	if (blocks.length > 0) document.sources.push({ name: "body", role: "alternative", format, blocks });
}

function filledParts(parts: readonly Part[], sender: Sender | null): Part[] {
	return parts
		.map((part) => (part.kind === "own" ? { ...part, sender } : part))
		.filter((part) => part.content.length > 0);
}

/**
 * Which part is the notice: the deepest forwarded one that speaks as one. Above what it answers it is the upper one
 * when both are from one house (a withdrawal above its notice), else the one that says clearly more.
 */
function noticeAmong(parts: readonly Part[]): number {
	const words = parts.map((part) => part.content.map(blockText).join("\n"));
	const speaking = words.flatMap((text, index) => (speaksAsNotice(text) ? [index] : []));
	const [first, ...below] = speaking;
	if (first === undefined) {
		return Math.max(
			parts.findLastIndex((part) => part.kind === "forwarded"),
			0,
		);
	}
	return below.reduce((at, next) => {
		if (isSameHouse(parts[at]?.sender, parts[next]?.sender)) return at;
		const isForwarded = parts.slice(at + 1, next + 1).some((part) => part.kind === "forwarded");
		if (isForwarded) return next;
		const isKnown = parts[next]?.sender != null;
		return isKnown && (words[at]?.length ?? 0) * 2 < (words[next]?.length ?? 0) ? next : at;
	}, first);
}

/** Whether both write from one mail domain. */
export function isSameHouse(one: Sender | null | undefined, other: Sender | null | undefined): boolean {
	const house = (sender: Sender | null | undefined) => sender?.address.split("@")[1]?.toLowerCase();
	return house(one) !== undefined && house(one) === house(other);
}
