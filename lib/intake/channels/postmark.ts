import { verifyBasic } from "../signatures/basic";
import type { Channel } from "./channel";

/**
 * Attachments may have 35 MB, which are 49 MB as base64. With `RawEmail` switched on a mail comes twice in one body:
 * then about 24 MB of attachments fit.
 */
const MAX_BYTES = 64 * 1024 * 1024;
const KEY = Buffer.from('"MessageID"');
const KEY_AND_VALUE = /^"MessageID"\s*:\s*"([\w-]{1,100})"/;

/**
 * Postmark's inbound webhook: one mail a request, as JSON. Everything but 200 is tried again ten times within ten and
 * a half hours, only 403 stops it: so what will never be taken is answered 403.
 * https://postmarkapp.com/support/article/understanding-inbound-webhook-retries-in-postmark
 */
export const postmark: Channel = {
	name: "postmark",
	path: "postmark",
	contentTypes: ["application/json"],
	maxBytes: MAX_BYTES,
	retriesAfter429: true,
	statuses: { accepted: 200, invalid: 403, gone: 403, too_large: 403, unsupported_media_type: 403 },
	verify: verifyBasic,
	envelope({ body }) {
		return { idempotencyKey: messageId(body) };
	},
};

/**
 * Postmark's own id of the message, found without parsing up to 64 MB: a quote inside a JSON string has a backslash
 * before it, so the bytes of the key with a colon behind them are a key.
 */
function messageId(body: Buffer): string | null {
	for (let at = body.indexOf(KEY); at !== -1; at = body.indexOf(KEY, at + KEY.length)) {
		const found = KEY_AND_VALUE.exec(body.toString("latin1", at, at + 160))?.[1];
		if (found && body[at - 1] !== 0x5c) return found;
	}
	return null;
}
