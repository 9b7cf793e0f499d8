import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Arrival } from "../channels/channel";
import type { Source } from "../sources";
import { checkAge } from "./age";

/** Standard Webhooks 1.0.0 leaves it to the receiver; its libraries allow five minutes each way. */
const TOLERANCE_SECONDS = 300;
/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key in DER SPKI. */
const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");
/** A sender signs with its old and its new key; more than a few signatures are no sender's. */
const MOST_SIGNATURES = 10;

/**
 * Standard Webhooks 1.0.0: `webhook-signature` holds, separated by spaces, `v1,<base64 HMAC-SHA256>` or
 * `v1a,<base64 Ed25519>` of `{webhook-id}.{webhook-timestamp}.{body}`. One signature that fits one live key is enough.
 * Svix's own header names are taken as well.
 * @throws AppError `unauthorized`
 */
export function verifyStandardWebhook(arrival: Arrival, source: Source): void {
	const header = (name: string) =>
		arrival.headers.get(`webhook-${name}`) ?? arrival.headers.get(`svix-${name}`) ?? "";
	const [id, timestamp, signatures] = [header("id"), header("timestamp"), header("signature")];
	if (!id || !timestamp || !signatures) {
		throw new AppError(
			"unauthorized",
			"Sign the request by Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature are needed.",
		);
	}
	const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), arrival.body]);
	const keys = source.secrets.filter(({ kind }) => kind === "standard_webhooks");
	const given = signatures.split(" ").slice(0, MOST_SIGNATURES);
	if (!keys.some(({ value }) => given.some((signature) => fits(value, signature, signed)))) {
		throw new AppError("unauthorized", "The signature does not fit the body and a live key of this source.");
	}
	checkAge(timestamp, source.settings.toleranceSeconds, TOLERANCE_SECONDS, arrival.receivedAt);
}

function fits(key: string, signature: string, signed: Buffer): boolean {
	const [version, encoded = ""] = signature.split(",", 2);
	const given = Buffer.from(encoded, "base64");
	if (version === "v1" && key.startsWith("whsec_")) {
		const secret = Buffer.from(key.slice("whsec_".length), "base64");
		const wanted = createHmac("sha256", secret).update(signed).digest();
		return given.length === wanted.length && timingSafeEqual(given, wanted);
	}
	if (version === "v1a" && key.startsWith("whpk_")) {
		const der = Buffer.concat([ED25519_SPKI, Buffer.from(key.slice("whpk_".length), "base64")]);
		return verify(null, signed, createPublicKey({ key: der, format: "der", type: "spki" }), given);
	}
	return false;
}
