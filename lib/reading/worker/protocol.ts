import type { NoticeReading } from "@/lib/domain/notice";
import type { DeliveryToRead, ReadDeliveryContext } from "@/lib/reading/read-delivery";

export type Job = { delivery: DeliveryToRead; context: ReadDeliveryContext };

/** What a thread says: once that it is ready, then one answer to each job. */
export type Answer =
	| { kind: "ready" }
	| { kind: "read"; reading: NoticeReading }
	| { kind: "unreadable"; path: string; expected: string; found: string }
	| { kind: "out_of_buffers" }
	| { kind: "failed"; error: unknown };
