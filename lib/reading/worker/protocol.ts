import type { NoticeReading } from "@/lib/domain/notice";
import type { Document } from "@/lib/reading/document/document";
import type { Recognised } from "@/lib/reading/document/recognised-pages";
import type { DeliveryToRead, ReadDeliveryContext } from "@/lib/reading/read-delivery";

/** Without a context only the document is asked for. `recognised`: what its pictures were found to say before. */
export type Job = {
	delivery: DeliveryToRead;
	context: ReadDeliveryContext | null;
	recognised: Recognised[];
};

/** What a thread says: once that it is ready, then one answer to each job. */
export type Answer =
	| { kind: "ready" }
	| { kind: "read"; reading: NoticeReading; recognised: Recognised[] }
	| { kind: "document"; document: Document; recognised: Recognised[] }
	| { kind: "unreadable"; path: string; expected: string; found: string }
	| { kind: "out_of_buffers" }
	| { kind: "failed"; error: unknown };
