import { z } from "zod";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import { NoticePayload } from "@/lib/domain/notice-payload";
import { ComponentAlert } from "@/lib/intake/channels/component-alert";
import * as example from "./examples";

type Body = { schema: z.ZodType; example?: unknown };

export type ChannelDoc = {
	summary: string;
	description: string;
	/** By media type; those of a channel that are not named here take the first one's words. */
	bodies: Record<string, Body>;
};

const binary = (what: string) => z.string().meta({ format: "binary", description: what });
const providers = (what: string) => z.looseObject({}).describe(what);

/** What people have to know of each way in. Files are uploaded in the console, by a session and not by a key. */
export const CHANNEL_DOCS: Record<Exclude<DeliveryChannel, "upload">, ChannelDoc> = {
	component_alert: {
		summary: "Component alert",
		description:
			"One part's change, from any platform or script. Unknown fields are kept; `raw_context` may hold the platform's own payload.",
		bodies: { "application/json": { schema: ComponentAlert, example: example.componentAlertExample } },
	},
	notice: {
		summary: "Notice",
		description: "A whole notice in our own schema: maker, number, dates and every affected part.",
		bodies: { "application/json": { schema: NoticePayload, example: example.noticeExample } },
	},
	email_raw: {
		summary: "Mail, raw",
		description:
			"A whole MIME message (RFC 5322), up to 35 MB, as it arrived: from an e-mail worker, a pipe or a script.",
		bodies: {
			"message/rfc822": { schema: binary("The message, byte for byte."), example: example.mailExample },
		},
	},
	sendgrid: {
		summary: "Mail by SendGrid Inbound Parse",
		description:
			"Parsed or raw (`send_raw`) mode. Signed by a webhook security policy, or basic authentication in the address.",
		bodies: {
			"multipart/form-data": {
				schema: providers("As Inbound Parse posts it."),
				example: example.sendGridExample,
			},
		},
	},
	mailgun: {
		summary: "Mail by Mailgun Routes",
		description:
			"`forward` to the address (parsed) or to the address with `/mime` behind it (raw), or `store` with `notify`. Answers 200, and 406 where Mailgun shall not try again.",
		bodies: {
			"multipart/form-data": { schema: providers("As a route posts it.") },
			"application/x-www-form-urlencoded": {
				schema: providers("As a route posts a mail without attachments."),
				example: example.mailgunExample,
			},
		},
	},
	ses: {
		summary: "Mail by Amazon SES",
		description:
			"Notifications of an SNS topic on the source's list: the SNS action or the S3 action of a receipt rule. Subscriptions of such topics are confirmed.",
		bodies: { "text/plain": { schema: binary("The SNS message, JSON."), example: example.sesExample } },
	},
	postmark: {
		summary: "Mail by Postmark",
		description:
			"The inbound webhook, best with the raw message included. Basic authentication in the address.",
		bodies: {
			"application/json": { schema: providers("As Postmark posts it."), example: example.postmarkExample },
		},
	},
	siliconexpert: {
		summary: "SiliconExpert",
		description: "An answer of `pcn` or `partDetail`, as it came.",
		bodies: {
			"application/json": { schema: providers("The answer's body."), example: example.siliconExpertExample },
		},
	},
	z2data: {
		summary: "Z2Data",
		description: "An answer of `GetPartDetailsBySearch`, as it came.",
		bodies: {
			"application/json": { schema: providers("The answer's body."), example: example.z2DataExample },
		},
	},
	digikey: {
		summary: "Digi-Key",
		description: "An answer of ChangeNotifications v3, as it came.",
		bodies: {
			"application/json": { schema: providers("The answer's body."), example: example.digiKeyExample },
		},
	},
	accuris: {
		summary: "Accuris",
		description: "An export of BOM Intelligence, CSV or XLSX.",
		bodies: { "text/csv": { schema: binary("The file."), example: example.accurisExample } },
	},
	smartpcn: {
		summary: "smartPCN",
		description:
			"smartPCN 3.01 (VDMA 24903): a ZIP with PCNbody.xml and its attachments, or the bare PCNbody.xml.",
		bodies: {
			"application/zip": { schema: binary("The file.") },
			"application/xml": { schema: binary("PCNbody.xml."), example: example.smartPcnExample },
		},
	},
};
