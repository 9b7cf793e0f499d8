import { z } from "zod";
import type { Document } from "@/lib/reading/document/document";
import { senderIn } from "@/lib/reading/document/mail-headers";
import { documentOfMail, type MailParts, readMail } from "@/lib/reading/document/mime";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { at, parseJson } from "@/lib/reading/payload/json";

const text = z.string().nullish();
const base64 = z.string().regex(/^[A-Za-z0-9+/\s]*={0,2}\s*$/);

const Attachment = z
	.looseObject({ Name: z.string(), ContentType: text, Content: base64.nullish(), Data: base64.nullish() })
	.refine(({ Content, Data }) => (Content ?? Data) != null, { path: ["Content"] });

/** What is read of "Inbound webhook data"; unknown fields stay with the bytes. */
const InboundMessage = z.looseObject({
	From: z.string(),
	FromName: text,
	FromFull: z.looseObject({ Email: z.string(), Name: text }).nullish(),
	Subject: text,
	TextBody: text,
	HtmlBody: text,
	Headers: z.array(z.looseObject({ Name: z.string(), Value: z.string() })).nullish(),
	Attachments: z.array(Attachment).nullish(),
	RawEmail: text,
});

/**
 * A mail of Postmark's inbound webhook: the whole one where `RawEmail` is switched on, else its parts. A test from
 * Postmark's console has `Data` in place of `Content`.
 * https://postmarkapp.com/developer/webhooks/inbound-webhook
 * @throws {UnreadableDelivery} with the path of the field that is missing or of another kind
 */
export async function readPostmark(delivery: { body: Uint8Array }): Promise<Document> {
	const payload = parseJson(new TextDecoder().decode(delivery.body));
	const parsed = InboundMessage.safeParse(payload);
	if (!parsed.success) throw unreadable(payload, parsed.error.issues[0]);
	const { RawEmail } = parsed.data;
	return RawEmail ? readMail(new TextEncoder().encode(RawEmail)) : documentOfMail(partsOf(parsed.data));
}

function partsOf(mail: z.infer<typeof InboundMessage>): MailParts {
	const { FromFull, FromName } = mail;
	return {
		subject: mail.Subject ?? null,
		from: FromFull ? { name: FromFull.Name ?? FromName ?? "", address: FromFull.Email } : senderIn(mail.From),
		headers: (mail.Headers ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
		text: mail.TextBody || null,
		html: mail.HtmlBody || null,
		attachments: (mail.Attachments ?? []).map(({ Name, ContentType, Content, Data }) => ({
			name: Name,
			mimeType: (ContentType ?? "application/octet-stream").split(";", 1)[0]?.trim().toLowerCase() ?? "",
			bytes: new Uint8Array(Buffer.from(Content ?? Data ?? "", "base64")),
		})),
	};
}

function unreadable(payload: unknown, issue: z.core.$ZodIssue | undefined): UnreadableDelivery {
	const path = (issue?.path ?? []).map(String);
	const value = path.length === 0 ? payload : valueAt(payload, path);
	const name = path.map((step) => (/^\d+$/.test(step) ? "[]" : `.${step}`)).join("");
	const expected = issue?.code === "invalid_type" ? issue.expected : "base64";
	return new UnreadableDelivery(name.replace(/^\./, "") || "body", expected, kindOf(value));
}

function valueAt(payload: unknown, path: readonly string[]): unknown {
	return path.reduce(
		(value: unknown, step) => (Array.isArray(value) ? value[Number(step)] : at(value, step)),
		payload,
	);
}

function kindOf(value: unknown): string {
	if (value === undefined) return "nothing";
	if (value === null) return "null";
	if (typeof value === "string") return "other text";
	return Array.isArray(value) ? "array" : typeof value;
}
