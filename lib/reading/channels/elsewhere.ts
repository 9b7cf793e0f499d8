import { storedMessage } from "@/lib/reading/channels/mailgun";
import { readSesNotification } from "@/lib/reading/channels/ses-notification";
import { UnreadableDelivery } from "@/lib/reading/errors";
import type { DeliveryToRead } from "./index";

/** Where the mail of a delivery lies when its body only points at it. Nobody has checked the address yet. */
export type ContentElsewhere =
	/** `needed` is false where the body holds the whole mail too, only taken apart. */
	| { kind: "mailgun"; url: string; needed: boolean }
	| { kind: "s3"; bucket: string; key: string; region: string };

/** Null when the body is all there is; a body that cannot be read is for the reader to tell. */
export async function contentElsewhere(
	delivery: Pick<DeliveryToRead, "channel" | "body" | "contentType">,
): Promise<ContentElsewhere | null> {
	try {
		if (delivery.channel === "mailgun") {
			const stored = await storedMessage(delivery);
			return stored && { kind: "mailgun", ...stored };
		}
		const object = delivery.channel === "ses" ? readSesNotification(delivery.body).object : null;
		return object && { kind: "s3", ...object };
	} catch (error) {
		if (error instanceof UnreadableDelivery) return null;
		throw error;
	}
}
