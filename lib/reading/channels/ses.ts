import { readSesNotification } from "@/lib/reading/channels/ses-notification";
import type { Document } from "@/lib/reading/document/document";
import { type MailParts, partsOfMessage } from "@/lib/reading/document/mail-parts";
import { documentOfMail } from "@/lib/reading/document/mime";
import { UnreadableDelivery } from "@/lib/reading/errors";

/**
 * A mail that Amazon SES received. SES takes no action on its verdicts itself: a flagged mail is read all the same, for
 * it may be a notice, and asks for a person; files of one in which a virus was found are not opened.
 * @throws {UnreadableDelivery}
 */
export async function readSes(delivery: {
	body: Uint8Array;
	fetchedBody?: Uint8Array | null;
}): Promise<Document> {
	const { content, object, virus, flagged } = readSesNotification(delivery.body);
	const mail = content ?? delivery.fetchedBody;
	if (!mail) {
		const where = `the mail at ${object?.bucket}/${object?.key}`;
		throw new UnreadableDelivery("Message.receipt.action", where, "it was not fetched");
	}
	const parts = await partsOfMessage(mail);
	const document = virus ? await withoutFiles(parts) : await documentOfMail(parts);
	if (flagged) document.reasons.add("flagged_by_mail_gateway");
	return document;
}

async function withoutFiles(parts: MailParts): Promise<Document> {
	// As an inner message: one without words is not unreadable, its files are what was left out.
	const document = await documentOfMail({ ...parts, attachments: [] }, 1);
	document.attachments = parts.attachments.length;
	if (document.attachments > 0) document.reasons.add("unreadable_attachment");
	return document;
}
