import type { Document } from "@/lib/reading/document/document";
import { payloadDocument } from "@/lib/reading/payload/content";
import { readPayload } from "@/lib/reading/payload/field";
import { readNoticePayload } from "@/lib/reading/payload/notice";

/** @throws {UnreadableDelivery} with the path of what is not as the platform documents it */
export const readNoticeDelivery = ({ body }: { body: Uint8Array }): Document =>
	payloadDocument(readNoticePayload(readPayload(body)));
