import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/errors";
import { contentHash, formParts } from "../multipart";
import { checkAge } from "../signatures/age";
import type { LiveSecret, Source } from "../sources";
import type { Arrival, Channel } from "./channel";

/** Mailgun passes on mails of up to 25 MB; a form of them is larger (percent-encoding, several forms of the text). */
const MAX_BYTES = 35 * 1024 * 1024;
/** Mailgun tries for eight hours; whether a retry is signed anew is not documented. */
const TOLERANCE_SECONDS = 12 * 3_600;
/** They differ at each try, so that they say nothing about the mail. */
const SIGNED_FIELDS = ["timestamp", "token", "signature"] as const;
const MOST_FIELD_BYTES = 300;

type Signed = Record<(typeof SIGNED_FIELDS)[number], string>;

/**
 * Mailgun Routes: `forward()` taken apart or, at an address that ends with `mime`, raw; and the notification of
 * `store(notify=…)`, whose mail is fetched later ("Receiving Messages via HTTP"). Mailgun takes 200 as done and 406
 * as refused for good; with anything else it comes again for eight hours, so that only what cannot become right is 406.
 */
export const mailgun: Channel = {
	name: "mailgun",
	path: "mailgun",
	contentTypes: ["application/x-www-form-urlencoded", "multipart/form-data"],
	maxBytes: MAX_BYTES,
	retriesAfter429: true,
	statuses: { accepted: 200, too_large: 406, unsupported_media_type: 406, gone: 406 },
	verify(arrival, source) {
		const { timestamp, token, signature } = signedFields(arrival);
		// Ten digits: with more or fewer the token would begin elsewhere in the same signed text.
		if (!/^\d{10}$/.test(timestamp) || !/^[\x21-\x7e]{20,255}$/.test(token)) {
			throw new AppError("unauthorized", "A timestamp and a token of Mailgun are needed.");
		}
		const fit = keyThatSigned(`${timestamp}${token}`, signature, source);
		if (!fit) {
			throw new AppError("unauthorized", "The signature does not fit a live signing key of this source.");
		}
		checkAge(timestamp, source.settings.toleranceSeconds, TOLERANCE_SECONDS, arrival.receivedAt);
		fit.fitted?.();
	},
	/** The signature does not cover the mail: the token is taken once, whatever comes with it a second time. */
	envelope(arrival) {
		const contentSha256 = contentHash(arrival.body, contentTypeOf(arrival), { without: SIGNED_FIELDS });
		return { idempotencyKey: signedFields(arrival).token, ...(contentSha256 && { contentSha256 }) };
	},
};

function keyThatSigned(text: string, signature: string, source: Source): LiveSecret | undefined {
	const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : "", "hex");
	const keys = source.secrets.filter(({ kind }) => kind === "mailgun_signing_key");
	return keys.find(({ value }) => {
		const wanted = createHmac("sha256", value).update(text).digest();
		return given.length === wanted.length && timingSafeEqual(given, wanted);
	});
}

const contentTypeOf = ({ headers }: Arrival) => headers.get("content-type") ?? "";

/**
 * Mailgun posts the mail's own header fields too, and they may have these names: the last of each name is Mailgun's.
 */
function signedFields(arrival: Arrival): Signed {
	const find = contentTypeOf(arrival).toLowerCase().startsWith("multipart/")
		? ofParts(arrival)
		: ofPairs(arrival);
	const [timestamp = "", token = "", signature = ""] = SIGNED_FIELDS.map(find);
	return { timestamp, token, signature };
}

function ofParts(arrival: Arrival): (name: string) => string {
	const parts = formParts(arrival.body, contentTypeOf(arrival));
	// Cut off on the way: Mailgun has to send it again.
	if (!parts) throw new AppError("invalid", "The form is not whole.");
	return (name) => {
		const content = parts.findLast((part) => part.name === name)?.content;
		return content && content.length <= MOST_FIELD_BYTES ? content.toString("latin1") : "";
	};
}

/** Found where it stands: nothing of an unproven form is decoded. The three need no percent-encoding. */
function ofPairs({ body }: Arrival): (name: string) => string {
	return (name) => {
		const before = `&${name}=`;
		const last = body.lastIndexOf(before);
		const first = body.subarray(0, before.length - 1).equals(Buffer.from(`${name}=`)) ? -1 : null;
		const at = last === -1 ? first : last;
		if (at === null) return "";
		const value = body.subarray(at + before.length, at + before.length + MOST_FIELD_BYTES + 1);
		const end = value.indexOf("&");
		return value.toString("latin1", 0, end === -1 ? value.length : end);
	};
}
