import type { DeliveryToRead } from "@/lib/reading/channels";
import { readAttachment } from "@/lib/reading/document/attachment";
import type { Document } from "@/lib/reading/document/document";
import { documentOfMail, readMail } from "@/lib/reading/document/mime";
import { readMsg } from "@/lib/reading/document/msg";
import { UnreadableDelivery, UnreadableFile } from "@/lib/reading/errors";

/**
 * A file that a person uploaded, as the intake typed it by its content: a mail is read as one, any other file as the
 * only attachment of nothing. @throws {UnreadableDelivery} when the file gives nothing at all
 */
export async function readUpload({ body, contentType, fileName }: DeliveryToRead): Promise<Document> {
	if (contentType === "message/rfc822") return readMail(body);
	if (contentType === "application/vnd.ms-outlook") return documentOfMail(outlookMail(body));
	const { sources, reasons } = await readAttachment(fileName ?? "file", body);
	const isDamaged = sources.length === 0 && reasons.every((reason) => reason === "unreadable_attachment");
	if (isDamaged) {
		throw new UnreadableDelivery("file", `a file of ${contentType ?? "a known type"}`, "one without text");
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

function outlookMail(body: Uint8Array) {
	try {
		return readMsg(body);
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		throw new UnreadableDelivery("file", "an Outlook message", "a damaged one", { cause: error });
	}
}
