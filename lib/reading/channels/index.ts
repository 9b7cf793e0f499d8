import type { DeliveryChannel } from "@/lib/domain/delivery";
import { readAccurisExport } from "@/lib/reading/channels/accuris";
import { readDigiKeyDelivery } from "@/lib/reading/channels/digikey";
import { readMailgun } from "@/lib/reading/channels/mailgun";
import { readNoticeDelivery } from "@/lib/reading/channels/notice";
import { readPostmark } from "@/lib/reading/channels/postmark";
import { readSendGrid } from "@/lib/reading/channels/sendgrid";
import { readSes } from "@/lib/reading/channels/ses";
import { readSiliconExpertDelivery } from "@/lib/reading/channels/siliconexpert";
import { readSmartPcnDelivery } from "@/lib/reading/channels/smartpcn";
import { readUpload } from "@/lib/reading/channels/upload";
import { readZ2DataDelivery } from "@/lib/reading/channels/z2data";
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
export const CHANNEL_READERS: Record<DeliveryChannel, ChannelReader> = {
	component_alert: ({ body }) => readComponentAlert(body),
	notice: readNoticeDelivery,
	siliconexpert: readSiliconExpertDelivery,
	z2data: readZ2DataDelivery,
	digikey: readDigiKeyDelivery,
	accuris: readAccurisExport,
	smartpcn: readSmartPcnDelivery,
	email_raw: ({ body }) => readMail(body),
	sendgrid: readSendGrid,
	mailgun: readMailgun,
	ses: readSes,
	postmark: readPostmark,
	upload: readUpload,
};
