import type { NoticeReading } from "@/lib/domain/notice";
import type { Document } from "@/lib/reading/document/document";
import type { DeliveryToRead, ReadDeliveryContext } from "@/lib/reading/read-delivery";

/** Without a context only the document is asked for. */
export type Job = { delivery: DeliveryToRead; context: ReadDeliveryContext | null };

/** What a thread says: once that it is ready, then one answer to each job. */
export type Answer =
	| { kind: "ready" }
	| { kind: "read"; reading: NoticeReading }
	| { kind: "document"; document: Document }
	| { kind: "unreadable"; path: string; expected: string; found: string }
	| { kind: "out_of_buffers" }
	| { kind: "failed"; error: unknown };
