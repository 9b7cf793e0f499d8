import type { NoticeReading } from "@/lib/domain/notice";
import type { Document } from "@/lib/reading/document/document";
import type { DeliveryToRead, ReadDeliveryContext } from "@/lib/reading/read-delivery";
import { READING_LIMITS } from "./limits";
import { ReadingPool } from "./pool";

const THREADS = 2;

// Bundles of one process share the threads.
const holder = globalThis as { sundownReading?: ReadingPool };

/**
 * Reads the stored bytes of one delivery apart from the thread that answers people.
 * @throws {UnreadableDelivery} when the bytes are not what the channel promises, or reading them passes its limits
 */
export function readInWorker(delivery: DeliveryToRead, context: ReadDeliveryContext): Promise<NoticeReading> {
	return pool().read(delivery, context);
}

/**
 * The document that the rules would see of a delivery, made as `readInWorker` reads it.
 * @throws {UnreadableDelivery} as `readInWorker`
 */
export function documentInWorker(delivery: DeliveryToRead): Promise<Document> {
	return pool().document(delivery);
}

function pool(): ReadingPool {
	holder.sundownReading ??= new ReadingPool(THREADS, READING_LIMITS);
	return holder.sundownReading;
}
