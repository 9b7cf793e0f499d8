import { urlencodedPairs } from "@/lib/domain/urlencoded";
import { type FormPart, readForm } from "@/lib/reading/channels/form";
import { UnreadableDelivery } from "@/lib/reading/errors";

const URLENCODED = "application/x-www-form-urlencoded";
/** As many as a multipart form may have. */
const MOST_FIELDS = 1_000;

/** What Mailgun Routes posted, by the field names of its documentation, which are matched to the letter. */
export class MailgunForm {
	readonly #parts: readonly FormPart[];

	constructor(parts: readonly FormPart[]) {
		this.#parts = parts;
	}

	/** The mail's own header fields are posted as well, and may be called the same: the last is Mailgun's. */
	last(name: string): FormPart | undefined {
		return this.#parts.findLast((part) => part.name === name);
	}

	/** All fields are transcoded to UTF-8. */
	text(name: string): string | null {
		const part = this.last(name);
		return part ? utf8.decode(part.bytes) : null;
	}

	/** A field that comes once for each part of the mail (`body-html`), joined. */
	texts(name: string): string | null {
		const values = this.#parts.filter((part) => part.name === name).map(({ bytes }) => utf8.decode(bytes));
		return values.length === 0 ? null : values.join("\n");
	}

	/** `attachment-1` … `attachment-N` in their order. */
	files(): FormPart[] {
		const number = (part: FormPart) => Number(/^attachment-(\d{1,4})$/.exec(part.name)?.[1] ?? Number.NaN);
		const files = this.#parts.filter((part) => part.fileName !== null && !Number.isNaN(number(part)));
		return files.toSorted((a, b) => number(a) - number(b));
	}
}

const utf8 = new TextDecoder();

/**
 * Takes the form apart, byte for byte: a raw message in it is in no one charset.
 * @throws {UnreadableDelivery} when it is neither kind of form, cut off, or has more than 1,000 fields
 */
export async function readMailgunForm(delivery: {
	body: Uint8Array;
	contentType?: string;
}): Promise<MailgunForm> {
	const { body, contentType = "" } = delivery;
	const isPairs = contentType.trim().toLowerCase().startsWith(URLENCODED);
	return new MailgunForm(isPairs ? pairsOf(body) : await readForm(body, contentType));
}

function pairsOf(body: Uint8Array): FormPart[] {
	const pairs = urlencodedPairs(body, MOST_FIELDS);
	if (!pairs) throw new UnreadableDelivery("body", `at most ${MOST_FIELDS} fields`, "more");
	return pairs.map(({ name, value }) => ({ name, fileName: null, mimeType: "text/plain", bytes: value }));
}
