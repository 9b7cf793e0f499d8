import type { Document } from "@/lib/reading/document/document";
import { payloadDocument } from "@/lib/reading/payload/content";
import { readPayload } from "@/lib/reading/payload/field";
import { readZ2DataAnswer } from "@/lib/reading/payload/z2data";

/** @throws {UnreadableDelivery} with the path of what is not as the platform documents it */
export const readZ2DataDelivery = ({ body }: { body: Uint8Array }): Document =>
	payloadDocument(readZ2DataAnswer(readPayload(body)));
