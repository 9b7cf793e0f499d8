import PostalMime, { type Address, type Email } from "postal-mime";
import { decodeText, withoutC1 } from "@/lib/reading/document/charset";
import type { Sender } from "@/lib/reading/document/document";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

/** Multipart nesting of one message; mail programs stay below ten. */
const MAX_PART_DEPTH = 50;

/** `mimeType` is what the sender calls it; files are read by what they hold. */
export type MailFile = { name: string; mimeType: string; bytes: Uint8Array };

/** A mail taken apart, by us or by the gateway that it came through. Header names in any case, values unfolded. */
export type MailParts = {
	subject: string | null;
	from: Sender | null;
	headers: readonly { name: string; value: string }[];
	text: string | null;
	html: string | null;
	attachments: readonly MailFile[];
};

/**
 * Takes an RFC 5322 message apart; messages inside it stay files of type `message/rfc822`.
 * @throws {UnreadableDelivery} when it goes beyond a bound of the parser
 */
export async function partsOfMessage(bytes: Uint8Array): Promise<MailParts> {
	const mail = await parse(bytes);
	const rawText = rawHeaderText(bytes);
	return {
		subject: mail.subject === undefined ? null : rawText("subject", mail.subject),
		from: senderOf(mail.from, (name) => rawText("from", name)),
		headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
		text: mail.text === undefined ? null : withoutC1(mail.text),
		html: mail.html === undefined ? null : withoutC1(mail.html),
		attachments: mail.attachments.map(({ filename, description, mimeType, content }) => ({
			name: withoutC1(filename ?? description ?? mimeType),
			mimeType,
			bytes: typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content),
		})),
	};
}

async function parse(bytes: Uint8Array): Promise<Email> {
	try {
		return await new PostalMime({ forceRfc822Attachments: true, maxNestingDepth: MAX_PART_DEPTH }).parse(
			bytes,
		);
	} catch (error) {
		const found = error instanceof Error ? error.message : String(error);
		throw new UnreadableDelivery("body", "a MIME message", found, { cause: error });
	}
}

/** Fields that only a mail system writes: with one of them above a blank line a text is a message, not a memo. */
const MACHINE_FIELDS = /^(received|message-id|mime-version|return-path|delivered-to|x-unsent):/im;
const HEADER_BYTES = 16_384;

/** Whether the bytes begin like a message (RFC 5322), an mbox line before it allowed. */
export function isMessage(bytes: Uint8Array): boolean {
	const start = Buffer.from(bytes.subarray(0, HEADER_BYTES)).toString("latin1");
	const header = start.replace(/^(\xEF\xBB\xBF)?(From [^\r\n]*\r?\n)?/, "").split(/\r?\n\r?\n/, 1)[0];
	const lines = header?.split(/\r?\n(?![ \t])/) ?? [];
	// A header longer than what is looked at may be cut inside its last line.
	const whole = start.length < HEADER_BYTES ? lines : lines.slice(0, -1);
	return (
		whole.length > 1 &&
		whole.every((line) => /^[A-Za-z0-9][\x21-\x39\x3b-\x7e]*[ \t]*:/.test(line)) &&
		MACHINE_FIELDS.test(whole.join("\n"))
	);
}

/** Bytes of a message in which its first charset is looked for. */
const CHARSET_BYTES = 65_536;

function charsetOf(bytes: Uint8Array): string {
	const start = Buffer.from(bytes.subarray(0, CHARSET_BYTES)).toString("latin1");
	return /\bcharset\s*=\s*"?([\w.:-]+)/i.exec(start)?.[1] ?? "windows-1252";
}

/**
 * A header whose bytes were written as they are, without encoded words (RFC 2047), arrives as Latin-1: UTF-8 where it
 * is that, else in the charset of the body, as mail programs show it. An encoded word is decoded already.
 */
function rawHeaderText(bytes: Uint8Array): (name: string, value: string) => string {
	const charset = charsetOf(bytes);
	const [head = ""] = Buffer.from(bytes.subarray(0, CHARSET_BYTES))
		.toString("latin1")
		.split(/\r?\n\r?\n/, 1);
	const lines = head.split(/\r?\n(?![ \t])/);
	return (name, value) => {
		const line = lines.find((one) => one.toLowerCase().startsWith(`${name}:`)) ?? "";
		const isRaw = /[\u0080-\u00ff]/.test(line) && !/[\u0100-\uffff]/.test(value);
		return isRaw ? decodedAs(Buffer.from(value, "latin1"), charset) : withoutC1(value);
	};
}

function decodedAs(bytes: Uint8Array, charset: string): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError)
			return decodeText(bytes, /^utf-?8$/i.test(charset) ? "windows-1252" : charset);
		throw error;
	}
}

function senderOf(from: Address | undefined, textOf: (name: string) => string): Sender | null {
	return from?.address === undefined
		? null
		: { name: cleanText(textOf(from.name)), address: cleanText(from.address) };
}

/** The value of the first header of that name, empty when there is none. */
export function headerOf(parts: Pick<MailParts, "headers">, name: string): string {
	return parts.headers.find((header) => header.name.toLowerCase() === name)?.value ?? "";
}
