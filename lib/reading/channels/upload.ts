import type { DeliveryToRead } from "@/lib/reading/channels";
import { readAttachment } from "@/lib/reading/document/attachment";
import type { Document } from "@/lib/reading/document/document";
import { readMail } from "@/lib/reading/document/mime";
import { UnreadableDelivery } from "@/lib/reading/errors";

/**
 * A file that a person uploaded, as the intake typed it by its content: a mail is read as one, any other file as the
 * only attachment of nothing. @throws {UnreadableDelivery} when the file gives nothing at all
 */
export async function readUpload({ body, contentType, fileName }: DeliveryToRead): Promise<Document> {
	if (contentType === "message/rfc822") return readMail(body);
	const { sources, reasons } = await readAttachment(fileName ?? "file", body);
	const isDamaged = sources.length === 0 && reasons.every((reason) => reason === "unreadable_attachment");
	if (isDamaged) {
		throw new UnreadableDelivery(
			"file",
			`a file of ${contentType ?? "a known type"}`,
			"one that gives no text",
		);
	}
	return {
		sources,
		subject: null,
		sender: null,
		reasons: new Set(reasons),
		automaticReply: false,
		attachments: 1,
	};
}
