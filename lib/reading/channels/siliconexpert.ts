import type { Document } from "@/lib/reading/document/document";
import { payloadDocument } from "@/lib/reading/payload/content";
import { readPayload } from "@/lib/reading/payload/field";
import { readSiliconExpertAnswer } from "@/lib/reading/payload/siliconexpert";

/** @throws {UnreadableDelivery} with the path of what is not as the platform documents it */
export const readSiliconExpertDelivery = ({ body }: { body: Uint8Array }): Document =>
	payloadDocument(readSiliconExpertAnswer(readPayload(body)));
