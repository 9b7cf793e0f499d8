import type { KnownManufacturer } from "@/lib/domain/manufacturers";
import type { NoticeReading } from "@/lib/domain/notice";
import { readMail } from "@/lib/reading/document/mime";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { readComponentAlert } from "@/lib/reading/payload/component-alert";
import { readDocument } from "@/lib/reading/read-document";

export type { KnownManufacturer };
export { UnreadableDelivery };

export type DeliveryToRead = { channel: "component_alert" | "email_raw"; body: Uint8Array };
/** `today` is `YYYY-MM-DD`; `manufacturers` is the company's own list. */
export type ReadDeliveryContext = { today: string; manufacturers: KnownManufacturer[] };

/**
 * Reads the stored bytes of one delivery by rules alone: no model, no network.
 * @throws {UnreadableDelivery} when the bytes are not what the channel promises
 */
export async function readDelivery(
	delivery: DeliveryToRead,
	context: ReadDeliveryContext,
): Promise<NoticeReading> {
	const document =
		delivery.channel === "email_raw" ? await readMail(delivery.body) : readComponentAlert(delivery.body);
	return readDocument(document, context.manufacturers, context.today);
}
