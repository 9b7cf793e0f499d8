import { AppError } from "@/lib/errors";
import { verifyStandardWebhook } from "../signatures/standard-webhooks";
import type { Channel } from "./channel";

/** SendGrid passes on up to 30 MB and Amazon SES up to 40; most gateways stop at 25. */
const MAX_BYTES = 35 * 1024 * 1024;
/**
 * RFC 5322 §2.2: a field name is printable US-ASCII without the colon; one that begins with a bracket or a quote is
 * JSON or HTML posted to the wrong address. An mbox "From " line may come first.
 */
const HEADER_FIRST = /^(?:\uFEFF)?(?:From [^\r\n]*\r?\n)?[A-Za-z0-9_][\x21-\x39\x3b-\x7e]{0,75}[ \t]*:/;

/**
 * A whole mail as it is (RFC 5322), from a mail server, a Cloudflare Email Worker or a script: see
 * `docs/inbound-mail.md`. 5xx and 429 ask for another try, every other 4xx is final.
 */
export const emailRaw: Channel = {
	name: "email_raw",
	path: "email/raw",
	contentTypes: ["message/rfc822"],
	maxBytes: MAX_BYTES,
	retriesAfter429: true,
	verify: verifyStandardWebhook,
	envelope({ body }) {
		if (!HEADER_FIRST.test(body.subarray(0, 1200).toString("utf8"))) {
			const reason = body.length === 0 ? "is empty" : "does not begin with a header field like `From: …`";
			throw new AppError("invalid", "The body is not a mail message (RFC 5322).", [
				{ field: "(body)", reason },
			]);
		}
		return { idempotencyKey: null };
	},
};
