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
/** Of the fields of one name in a form of pairs. */
const MOST_LOOKED_AT = 20;
const AMPERSAND = 0x26;

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
		const candidates = signedFields(arrival);
		if (candidates.length === 0) {
			throw new AppError("unauthorized", "A timestamp and a token of Mailgun are needed.");
		}
		const proven = provenOf(candidates, source);
		if (!proven) {
			throw new AppError("unauthorized", "The signature does not fit a live signing key of this source.");
		}
		checkAge(proven.timestamp, source.settings.toleranceSeconds, TOLERANCE_SECONDS, arrival.receivedAt);
		proven.secret.fitted?.();
	},
	/** The signature does not cover the mail: the token is taken once, whatever comes with it a second time. */
	envelope(arrival, source) {
		const contentSha256 = contentHash(arrival.body, contentTypeOf(arrival), { without: SIGNED_FIELDS });
		const idempotencyKey = provenOf(signedFields(arrival), source)?.token ?? null;
		return { idempotencyKey, ...(contentSha256 && { contentSha256 }) };
	},
};

function provenOf(
	candidates: readonly Signed[],
	source: Source,
): (Signed & { secret: LiveSecret }) | undefined {
	for (const signed of candidates) {
		const secret = keyThatSigned(`${signed.timestamp}${signed.token}`, signed.signature, source);
		if (secret) return { ...signed, secret };
	}
	return undefined;
}

function keyThatSigned(text: string, signature: string, source: Source): LiveSecret | undefined {
	const given = Buffer.from(signature, "hex");
	const keys = source.secrets.filter(({ kind }) => kind === "mailgun_signing_key");
	return keys.find(({ value }) => {
		const wanted = createHmac("sha256", value).update(text).digest();
		return given.length === wanted.length && timingSafeEqual(given, wanted);
	});
}

const contentTypeOf = ({ headers }: Arrival) => headers.get("content-type") ?? "";

/** Ten digits: with more or fewer the token would begin elsewhere in the same signed text. */
const FORMS = {
	timestamp: /^\d{10}$/,
	token: /^[\x21-\x7e]{20,255}$/,
	signature: /^[0-9a-f]{64}$/i,
} as const;
/** A mail whose header has more fields of these names than this wants to be looked at for long. */
const MOST_OF_A_NAME = 3;

/**
 * What may be Mailgun's own three fields, the likeliest first: it posts the mail's header fields too, which may have
 * the same names, and usually comes last with its own.
 */
function signedFields(arrival: Arrival): Signed[] {
	const find = contentTypeOf(arrival).toLowerCase().startsWith("multipart/")
		? ofParts(arrival)
		: ofPairs(arrival);
	const of = (name: (typeof SIGNED_FIELDS)[number]) =>
		[...new Set(find(name))].filter((value) => FORMS[name].test(value)).slice(0, MOST_OF_A_NAME);
	const [timestamps, tokens, signatures] = [of("timestamp"), of("token"), of("signature")];
	return signatures.flatMap((signature) =>
		tokens.flatMap((token) => timestamps.map((timestamp) => ({ timestamp, token, signature }))),
	);
}

/** The values of a field, the last first. */
type Find = (name: string) => string[];

function ofParts(arrival: Arrival): Find {
	const parts = formParts(arrival.body, contentTypeOf(arrival));
	// Cut off on the way: Mailgun has to send it again.
	if (!parts) throw new AppError("invalid", "The form is not whole.");
	return (name) =>
		parts
			.filter((part) => part.name === name && part.content.length <= MOST_FIELD_BYTES)
			.map(({ content }) => content.toString("latin1"))
			.reverse();
}

/** Found where they stand: nothing of an unproven form is decoded. The three need no percent-encoding. */
function ofPairs({ body }: Arrival): Find {
	return (name) => {
		const key = `${name}=`;
		const values: string[] = [];
		for (let at = body.lastIndexOf(key); at !== -1; at = at === 0 ? -1 : body.lastIndexOf(key, at - 1)) {
			if (at > 0 && body[at - 1] !== AMPERSAND) continue;
			const value = body.subarray(at + key.length, at + key.length + MOST_FIELD_BYTES + 1);
			const end = value.indexOf(AMPERSAND);
			values.push(value.toString("latin1", 0, end === -1 ? value.length : end));
			if (values.length === MOST_LOOKED_AT) break;
		}
		return values;
	};
}
