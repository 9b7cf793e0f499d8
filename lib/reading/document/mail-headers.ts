import { addressParser, decodeWords } from "postal-mime";
import type { Sender } from "@/lib/reading/document/document";
import type { MailParts } from "@/lib/reading/document/mail-parts";
import { cleanText } from "@/lib/reading/text";

/** The fields of a header block (RFC 5322 §2.2), unfolded, in their order; lines that are none are left out. */
export function parseHeaders(block: string): MailParts["headers"] {
	const unfolded = block.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
	return unfolded.flatMap((line) => {
		const [, name, value] = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
		return name === undefined ? [] : [{ name, value: (value ?? "").trim() }];
	});
}

/** The first mailbox of a `From` field, its encoded words decoded; null when it names none. */
export function senderIn(from: string): Sender | null {
	const [first] = addressParser(from, { flatten: true });
	if (first?.address === undefined) return null;
	const name = cleanText(decodeWords(first.name)).trim();
	return name === "" && first.address === "" ? null : { name, address: cleanText(first.address) };
}
