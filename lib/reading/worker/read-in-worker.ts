import type { NoticeReading } from "@/lib/domain/notice";
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
	holder.sundownReading ??= new ReadingPool(THREADS, READING_LIMITS);
	return holder.sundownReading.read(delivery, context);
}
