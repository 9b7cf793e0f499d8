import { z } from "zod";
import { type FormPart, readForm } from "@/lib/reading/channels/form";
import { decodeText } from "@/lib/reading/document/charset";
import type { Document } from "@/lib/reading/document/document";
import { parseHeaders, senderIn } from "@/lib/reading/document/mail-headers";
import { documentOfMail, type MailFile, readMail } from "@/lib/reading/document/mime";
import { UnreadableDelivery } from "@/lib/reading/errors";

/** `{"text":"iso-8859-1","html":"utf-8"}` */
const Charsets = z.record(z.string(), z.string());
/** `{"attachment1":{"filename":"a.pdf","name":"a.pdf","type":"application/pdf","content-id":"…"}}` */
const AttachmentInfo = z.record(
	z.string(),
	z.looseObject({
		filename: z.string().optional(),
		name: z.string().optional(),
		type: z.string().optional(),
	}),
);

/** The parts by lower-case name: the documentation writes them in two ways. */
type Form = ReadonlyMap<string, FormPart>;

/**
 * A mail of SendGrid's Inbound Parse: raw (the whole mail in `email`) or parsed (`headers`, `text`, `html` and files).
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 * @throws {UnreadableDelivery} with the name of the field that is missing or of another kind
 */
export async function readSendGrid(delivery: { body: Uint8Array; contentType?: string }): Promise<Document> {
	const parts = await readForm(delivery.body, delivery.contentType ?? "");
	const form: Form = new Map(parts.map((part) => [part.name.toLowerCase(), part]));
	const email = form.get("email");
	if (email) return readMail(email.bytes);
	if (!form.has("headers")) {
		throw new UnreadableDelivery("headers", "the header block of a mail, or all of it in `email`", "nothing");
	}
	const charsets = jsonIn(form, "charsets", Charsets) ?? {};
	const headers = parseHeaders(textIn(form, "headers") ?? "");
	const from = textIn(form, "from") ?? headers.find(({ name }) => /^from$/i.test(name))?.value;
	return documentOfMail({
		subject: textIn(form, "subject"),
		from: from === undefined ? null : senderIn(from),
		headers,
		text: textIn(form, "text", charsets.text),
		html: textIn(form, "html", charsets.html),
		attachments: filesIn(form),
	});
}

/** `attachment-info` names the parts that are files; their own names may leave out letters that are not ASCII. */
function filesIn(form: Form): MailFile[] {
	const count = Number(textIn(form, "attachments") ?? "0");
	const info = jsonIn(form, "attachment-info", AttachmentInfo);
	if (!info && count > 0) throw new UnreadableDelivery("attachment-info", `${count} files`, "nothing");
	return Object.entries(info ?? {}).map(([key, { filename, name, type }]) => {
		const part = form.get(key.toLowerCase());
		if (!part) throw new UnreadableDelivery(key, "a file", "nothing");
		return {
			name: filename ?? name ?? part.fileName ?? key,
			mimeType: (type ?? part.mimeType).toLowerCase(),
			bytes: part.bytes,
		};
	});
}

/** `to`, `from`, `subject` and JSON are UTF-8 always, the bodies are in the mail's own charset. */
function textIn(form: Form, name: string, charset = "utf-8"): string | null {
	const part = form.get(name);
	return part ? decodeText(part.bytes, charset) : null;
}

function jsonIn<T>(form: Form, name: string, shape: z.ZodType<T>): T | null {
	const text = textIn(form, name);
	if (text === null) return null;
	const parsed = shape.safeParse(jsonOf(text, name));
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw new UnreadableDelivery(
		[name, ...(issue?.path ?? [])].join("."),
		"JSON as documented",
		"another shape",
	);
}

function jsonOf(text: string, path: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new UnreadableDelivery(path, "JSON", "no JSON", { cause: error });
	}
}
