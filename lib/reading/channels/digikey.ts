import type { Document } from "@/lib/reading/document/document";
import { payloadDocument } from "@/lib/reading/payload/content";
import { readDigiKeyAnswer } from "@/lib/reading/payload/digikey";
import { readPayload } from "@/lib/reading/payload/field";

/** @throws {UnreadableDelivery} with the path of what is not as the platform documents it */
export const readDigiKeyDelivery = ({ body }: { body: Uint8Array }): Document =>
	payloadDocument(readDigiKeyAnswer(readPayload(body)));
