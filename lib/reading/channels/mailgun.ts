import { z } from "zod";
import { type MailgunForm, readMailgunForm } from "@/lib/reading/channels/mailgun-form";
import type { Document } from "@/lib/reading/document/document";
import { senderIn } from "@/lib/reading/document/mail-headers";
import { type MailParts, partsOfMessage } from "@/lib/reading/document/mail-parts";
import { documentOfMail } from "@/lib/reading/document/mime";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { parseJson } from "@/lib/reading/payload/json";

/** `[["Received","by …"],["Subject","PDN"]]` */
const Headers = z.array(z.tuple([z.string(), z.string()]));
/** What `store()` kept: `[{"url":"…","name":"a.pdf","content-type":"application/pdf","size":4711}]` */
const StoredFiles = z.array(z.looseObject({ name: z.string().optional() }));

/**
 * A mail of Mailgun Routes: what was fetched from its store, the raw message in `body-mime`, or its parts.
 * https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
 * @throws {UnreadableDelivery} with the name of the field that is missing or of another kind
 */
export async function readMailgun(delivery: Posted): Promise<Document> {
	const { parts, missing } = await mailOf(delivery);
	const document = await documentOfMail(parts, missing > 0 ? 1 : 0);
	document.attachments += missing;
	if (missing > 0) document.reasons.add("unreadable_attachment");
	if (parts.headers.some(isSpamFlag)) document.reasons.add("flagged_by_mail_gateway");
	return document;
}

type Posted = { body: Uint8Array; contentType?: string; fetchedBody?: Uint8Array | null };

/** `missing`: how many files lie in Mailgun's store only. */
async function mailOf(delivery: Posted): Promise<{ parts: MailParts; missing: number }> {
	if (delivery.fetchedBody) return { parts: await partsOfMessage(delivery.fetchedBody), missing: 0 };
	const form = await readMailgunForm(delivery);
	const raw = form.last("body-mime");
	if (raw) return { parts: await partsOfMessage(raw.bytes), missing: 0 };
	return { parts: partsOf(form), missing: storedFiles(form).length };
}

/** Added where a domain's spam filter is set to mark spam and pass it on. */
const isSpamFlag = ({ name, value }: { name: string; value: string }) =>
	name.toLowerCase() === "x-mailgun-sflag" && value.trim().toLowerCase() === "yes";

/**
 * Where `store()` keeps the message, when the delivery does not bring it raw; `needed` when it has files, of which the
 * notification only tells.
 * @throws {UnreadableDelivery}
 */
export async function storedMessage(
	delivery: Omit<Posted, "fetchedBody">,
): Promise<{ url: string; needed: boolean } | null> {
	const form = await readMailgunForm(delivery);
	const url = form.last("body-mime") ? null : form.text("message-url");
	return url === null ? null : { url, needed: storedFiles(form).length > 0 };
}

function partsOf(form: MailgunForm): MailParts {
	const headers = jsonIn(form, "message-headers", Headers);
	const [text, html, files] = [form.text("body-plain"), form.texts("body-html"), form.files()];
	if (!headers && text === null && html === null && files.length === 0) {
		throw new UnreadableDelivery("body-plain", "a mail", "nothing");
	}
	const count = Number(form.text("attachment-count") ?? files.length);
	if (count > files.length) {
		throw new UnreadableDelivery(`attachment-${files.length + 1}`, "a file", "nothing");
	}
	return {
		subject: form.text("subject"),
		from: senderIn(form.text("from") ?? ""),
		headers: (headers ?? []).map(([name, value]) => ({ name, value })),
		text,
		html,
		attachments: files.map(({ name, fileName, mimeType, bytes }) => ({
			name: fileName ?? name,
			mimeType: mimeType.toLowerCase(),
			bytes,
		})),
	};
}

const storedFiles = (form: MailgunForm) => jsonIn(form, "attachments", StoredFiles) ?? [];

function jsonIn<T>(form: MailgunForm, name: string, shape: z.ZodType<T>): T | null {
	const text = form.text(name);
	if (text === null) return null;
	const parsed = shape.safeParse(jsonOf(text, name));
	if (parsed.success) return parsed.data;
	const path = [name, ...(parsed.error.issues[0]?.path ?? [])].map((step) =>
		typeof step === "number" ? "[]" : String(step),
	);
	throw new UnreadableDelivery(path.join("."), "the list that Mailgun documents", "another shape");
}

function jsonOf(text: string, name: string): unknown {
	try {
		return parseJson(text);
	} catch (error) {
		if (!(error instanceof UnreadableDelivery)) throw error;
		throw new UnreadableDelivery(name, error.expected, error.found, { cause: error });
	}
}
