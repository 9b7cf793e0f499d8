import type { KnownManufacturer } from "@/lib/domain/manufacturers";
import type { NoticeReading } from "@/lib/domain/notice";
import { CHANNEL_READERS, type DeliveryToRead } from "@/lib/reading/channels";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { readDocument } from "@/lib/reading/read-document";

export type { DeliveryToRead, KnownManufacturer };
export { UnreadableDelivery };

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
	const document = await CHANNEL_READERS[delivery.channel](delivery);
	return readDocument(document, context.manufacturers, context.today);
}
