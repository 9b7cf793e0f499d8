import { z } from "zod";
import type { DeliveryChannel } from "./delivery";

/**
 * A source is somebody who may send: one mail gateway's route, one platform's webhook, one script. It has its own
 * address, its own secrets (two of a kind live at once, so that they can be rotated) and its own rate.
 */

/** What proves that a request is from the source. An API key is kept as a hash, the others sealed. */
export const SECRET_KINDS = [
	/** `whsec_` (HMAC-SHA256) or `whpk_` (Ed25519) of Standard Webhooks 1.0.0. */
	"standard_webhooks",
	/** Base64 DER SPKI, P-256: `policy.signature.public_key` of SendGrid's webhook security policy. */
	"sendgrid_public_key",
	/** Mailgun's HTTP webhook signing key. */
	"mailgun_signing_key",
	/** `user:password` of basic authentication in the address. */
	"basic",
	/** Mailgun's API key, to fetch what `store()` kept. */
	"mailgun_api_key",
	/** `accessKeyId:secretAccessKey`, to fetch what the S3 action kept. */
	"aws_access_key",
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** How many secrets of one kind may be live: the old one until every sender has the new one. */
export const MAX_LIVE_SECRETS = 2;

export const DEFAULT_REQUESTS_PER_MINUTE = 600;

/** Per source, each with its default; a channel reads those that it knows. */
export const SourceSettings = z.object({
	/** Oldest and newest timestamp that a signature may carry, in seconds from now; null = not looked at. */
	toleranceSeconds: z.number().int().min(1).max(604_800).nullable().optional(),
	/** SES: topics that may send and be confirmed. */
	topicArns: z
		.array(z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(\.fifo)?$/))
		.optional(),
	/** SES: also take SignatureVersion 1 (SHA-1). */
	allowSignatureVersion1: z.boolean().optional(),
	/** SES: buckets that mails may be fetched from. */
	buckets: z.array(z.string().min(3).max(63)).optional(),
	/** SES: region of the buckets. */
	region: z
		.string()
		.regex(/^[a-z0-9-]{5,30}$/)
		.optional(),
});
export type SourceSettings = z.infer<typeof SourceSettings>;

/** What a source of each channel may prove itself with; the first is the recommended. `api_key` is a bearer token. */
export const CREDENTIALS: Record<DeliveryChannel, readonly (SecretKind | "api_key")[]> = {
	component_alert: ["api_key", "standard_webhooks"],
	notice: ["api_key", "standard_webhooks"],
	email_raw: ["standard_webhooks", "api_key"],
	sendgrid: ["sendgrid_public_key", "basic"],
	mailgun: ["mailgun_signing_key"],
	ses: [],
	postmark: ["basic"],
	siliconexpert: ["api_key", "standard_webhooks"],
	z2data: ["api_key", "standard_webhooks"],
	digikey: ["api_key", "standard_webhooks"],
	accuris: ["api_key", "standard_webhooks"],
	smartpcn: ["api_key", "standard_webhooks"],
	upload: [],
};
