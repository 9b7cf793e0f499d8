import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Arrival } from "../channels/channel";
import type { Source } from "../sources";
import { checkAge } from "./age";

/** Standard Webhooks 1.0.0 leaves it to the receiver; its libraries allow five minutes each way. */
const TOLERANCE_SECONDS = 300;
/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key in DER SPKI. */
const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");
/** A sender signs with its old and its new key; each Ed25519 signature costs a pass over the body. */
const MOST_SIGNATURES = 4;
/** 32 bytes of HMAC-SHA256 and 64 of Ed25519; Node's decoder would pass over what stands behind the padding. */
const V1 = /^v1,([A-Za-z0-9+/]{43}=)$/;
const V1A = /^v1a,([A-Za-z0-9+/]{86}==)$/;

/**
 * Standard Webhooks 1.0.0: `webhook-signature` holds, separated by spaces, `v1,<base64 HMAC-SHA256>` or
 * `v1a,<base64 Ed25519>` of `{webhook-id}.{webhook-timestamp}.{body}`. One signature that fits one live key is enough;
 * of each version the first four are looked at. Svix's own header names are taken as well.
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
	checkAge(timestamp, source.settings.toleranceSeconds, TOLERANCE_SECONDS, arrival.receivedAt);
	const keys = source.secrets.filter(({ kind }) => kind === "standard_webhooks");
	const signed = { head: `${id}.${timestamp}.`, body: arrival.body };
	const symmetric = given(signatures, V1);
	const asymmetric = given(signatures, V1A);
	const fit =
		keys.find(({ value }) => fitsSecret(value, symmetric, signed)) ??
		keys.find(({ value }) => fitsPublicKey(value, asymmetric, signed));
	if (!fit) {
		throw new AppError("unauthorized", "The signature does not fit the body and a live key of this source.");
	}
	fit.fitted?.();
}

type Signed = { head: string; body: Buffer };

function given(signatures: string, form: RegExp): Buffer[] {
	return signatures
		.split(" ")
		.flatMap((signature) => form.exec(signature)?.[1] ?? [])
		.slice(0, MOST_SIGNATURES)
		.map((encoded) => Buffer.from(encoded, "base64"));
}

function fitsSecret(key: string, signatures: readonly Buffer[], { head, body }: Signed): boolean {
	if (!key.startsWith("whsec_") || signatures.length === 0) return false;
	const secret = Buffer.from(key.slice("whsec_".length), "base64");
	const wanted = createHmac("sha256", secret).update(head).update(body).digest();
	return signatures.some((one) => timingSafeEqual(one, wanted));
}

function fitsPublicKey(key: string, signatures: readonly Buffer[], { head, body }: Signed): boolean {
	if (!key.startsWith("whpk_") || signatures.length === 0) return false;
	const der = Buffer.concat([ED25519_SPKI, Buffer.from(key.slice("whpk_".length), "base64")]);
	const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
	const bytes = Buffer.concat([Buffer.from(head), body]);
	return signatures.some((one) => verify(null, bytes, publicKey, one));
}
