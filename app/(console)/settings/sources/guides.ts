import { CHANNEL_LABEL } from "@/components/labels";
import type { DeliveryChannel } from "@/lib/domain/delivery";

/** What a source can be: a channel with an address, or a machine with an API key, which may use several. */
export type SourceChannel = Exclude<DeliveryChannel, "upload"> | "any";

export type Guide = {
	label: string;
	/** How the sender is set up, in a line. */
	setUp: string;
	/** The provider's own page, or ours. */
	docs: { label: string; href: string };
};

const OWN_DOCS = { label: "API reference", href: "/docs/api" };
const WEBHOOKS_DOCS = {
	label: "Standard Webhooks",
	href: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
};
const postsAnswers = (of: string) => `A script of yours posts ${of} as they came, with an API key or signed.`;

export const GUIDES: Record<SourceChannel, Guide> = {
	email_raw: {
		label: "Mail, raw",
		setUp: "A Cloudflare Email Worker or any script posts the whole message, signed by Standard Webhooks.",
		docs: WEBHOOKS_DOCS,
	},
	sendgrid: {
		label: CHANNEL_LABEL.sendgrid,
		setUp:
			"Inbound Parse posts each mail here. Choose the raw MIME message, and attach a security policy with a signature.",
		docs: {
			label: "SendGrid: Inbound Parse",
			href: "https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook",
		},
	},
	mailgun: {
		label: CHANNEL_LABEL.mailgun,
		setUp: "A route forwards each mail here. The address that ends in /mime gets the raw message: prefer it.",
		docs: {
			label: "Mailgun: receive by HTTP",
			href: "https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http",
		},
	},
	ses: {
		label: CHANNEL_LABEL.ses,
		setUp:
			"A receipt rule publishes to an SNS topic, by S3 for mails over 150 kB. Allow the topic first, then subscribe this address over HTTPS.",
		docs: {
			label: "Amazon SES: receiving",
			href: "https://docs.aws.amazon.com/ses/latest/dg/receiving-email.html",
		},
	},
	postmark: {
		label: CHANNEL_LABEL.postmark,
		setUp:
			"The inbound stream posts each mail here. Switch on the raw content; the password is in the address.",
		docs: {
			label: "Postmark: inbound webhook",
			href: "https://postmarkapp.com/developer/webhooks/inbound-webhook",
		},
	},
	notice: {
		label: "Our own notice, JSON",
		setUp: "A program posts whole notices in the schema that this application publishes.",
		docs: OWN_DOCS,
	},
	component_alert: {
		label: "Component alert, JSON",
		setUp: "A platform or script posts the change of one part at a time.",
		docs: OWN_DOCS,
	},
	siliconexpert: {
		label: CHANNEL_LABEL.siliconexpert,
		setUp: postsAnswers("answers of its pcn and partDetail requests"),
		docs: OWN_DOCS,
	},
	z2data: { label: CHANNEL_LABEL.z2data, setUp: postsAnswers("its answers"), docs: OWN_DOCS },
	digikey: {
		label: CHANNEL_LABEL.digikey,
		setUp: postsAnswers("answers of the product change notifications API"),
		docs: OWN_DOCS,
	},
	accuris: { label: CHANNEL_LABEL.accuris, setUp: postsAnswers("its CSV or Excel exports"), docs: OWN_DOCS },
	smartpcn: {
		label: CHANNEL_LABEL.smartpcn,
		setUp: "A maker or portal posts smartPCN (VDMA 24903) as its .zip.",
		docs: OWN_DOCS,
	},
	any: {
		label: "A program with an API key",
		setUp: "One key for every channel that takes one: alerts, notices, raw mails and platform answers.",
		docs: OWN_DOCS,
	},
};

export function guideOf(channel: DeliveryChannel | null): Guide {
	if (channel === "upload") throw new Error("uploads have no address");
	return GUIDES[channel ?? "any"];
}
