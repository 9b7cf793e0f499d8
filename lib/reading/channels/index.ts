import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { Document } from "@/lib/reading/document/document";
import { readMail } from "@/lib/reading/document/mime";
import { readComponentAlert } from "@/lib/reading/payload/component-alert";

/** A stored delivery; what stands behind the body is there where the channel has it. */
export type DeliveryToRead = {
	channel: DeliveryChannel;
	body: Uint8Array;
	/** The request's own `content-type`, with its parameters. */
	contentType?: string;
	/** What the body only points at, once it was fetched. */
	fetchedBody?: Uint8Array | null;
	/** The name of an uploaded file. */
	fileName?: string | null;
};

/** @throws {UnreadableDelivery} when the bytes are not what the channel promises */
type ChannelReader = (delivery: DeliveryToRead) => Document | Promise<Document>;

/** From the stored bytes of each channel to the one document that all rules see. */
export const CHANNEL_READERS: Partial<Record<DeliveryChannel, ChannelReader>> = {
	component_alert: ({ body }) => readComponentAlert(body),
	email_raw: ({ body }) => readMail(body),
};
