import { createPublicKey, createVerify } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Arrival } from "../channels/channel";
import type { Source } from "../sources";
import { checkAge } from "./age";

const SIGNATURE = "x-twilio-email-event-webhook-signature";
const TIMESTAMP = "x-twilio-email-event-webhook-timestamp";
/** An ECDSA signature of P-256 in DER has at most 72 bytes: 96 characters of base64. */
const BASE64 = /^[A-Za-z0-9+/]{8,96}={0,2}$/;
/**
 * SendGrid tries for three days and does not say whether a retry is signed anew; a replay within that time is a
 * duplicate by its content.
 */
const TOLERANCE_SECONDS = 4 * 24 * 60 * 60;

/**
 * Inbound Parse with a security policy: base64 DER ECDSA (P-256, SHA-256) of the timestamp's characters and the raw
 * body, against the live public keys of the source (base64 DER SPKI).
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks
 * @throws AppError `unauthorized`
 */
export function verifySendGridSignature(arrival: Arrival, source: Source): void {
	const signature = arrival.headers.get(SIGNATURE) ?? "";
	const timestamp = arrival.headers.get(TIMESTAMP) ?? "";
	if (!signature || !timestamp) {
		throw new AppError("unauthorized", `Send the headers ${SIGNATURE} and ${TIMESTAMP}.`);
	}
	checkAge(timestamp, source.settings.toleranceSeconds, TOLERANCE_SECONDS, arrival.receivedAt);
	const keys = source.secrets.filter(({ kind }) => kind === "sendgrid_public_key");
	const fit = BASE64.test(signature)
		? keys.find(({ value }) => fits(value, signature, timestamp, arrival.body))
		: undefined;
	if (!fit) {
		throw new AppError("unauthorized", "The signature does not fit the body and a live key of this source.");
	}
	fit.fitted?.();
}

function fits(publicKey: string, signature: string, timestamp: string, body: Buffer): boolean {
	const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
	return createVerify("sha256").update(timestamp).update(body).verify(key, signature, "base64");
}
