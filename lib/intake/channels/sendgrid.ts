import { contentHash } from "../multipart";
import { verifyBasic } from "../signatures/basic";
import { verifySendGridSignature } from "../signatures/sendgrid";
import type { Channel } from "./channel";

/** SendGrid takes mails of up to 30 MB, attachments included; the form adds little. */
const MAX_BYTES = 35 * 1024 * 1024;

/**
 * SendGrid Inbound Parse, parsed or raw: one mail a request, as a form. It names no delivery, so that the content
 * alone tells a retry. Anything but 2xx counts as failed, 5xx is tried again for three days.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 */
export const sendGrid: Channel = {
	name: "sendgrid",
	path: "sendgrid",
	contentTypes: ["multipart/form-data"],
	maxBytes: MAX_BYTES,
	retriesAfter429: false,
	statuses: { accepted: 200 },
	verify(arrival, source) {
		const signs = source.secrets.some(({ kind }) => kind === "sendgrid_public_key");
		if (signs) verifySendGridSignature(arrival, source);
		else verifyBasic(arrival, source);
	},
	envelope({ body, headers }) {
		const contentSha256 = contentHash(body, headers.get("content-type") ?? "");
		return { idempotencyKey: null, ...(contentSha256 !== null && { contentSha256 }) };
	},
};
