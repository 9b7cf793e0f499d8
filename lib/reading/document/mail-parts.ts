import PostalMime, { type Address, type Email } from "postal-mime";
import { withoutC1 } from "@/lib/reading/document/charset";
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
	return {
		subject: mail.subject === undefined ? null : withoutC1(mail.subject),
		from: senderOf(mail.from),
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

function senderOf(from: Address | undefined): Sender | null {
	return from?.address === undefined
		? null
		: { name: cleanText(withoutC1(from.name)), address: cleanText(from.address) };
}

/** The value of the first header of that name, empty when there is none. */
export function headerOf(parts: Pick<MailParts, "headers">, name: string): string {
	return parts.headers.find((header) => header.name.toLowerCase() === name)?.value ?? "";
}
