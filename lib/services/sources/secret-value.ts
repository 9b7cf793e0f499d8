import { createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Credential } from "./credentials";

/** Standard Webhooks 1.0.0 asks for 24 to 64 random bytes. */
const WEBHOOK_KEY_BYTES = { least: 24, made: 32, most: 64 };
const ED25519_KEY_BYTES = 32;
const PASSWORD_BYTES = 24;
const API_KEY_BYTES = 32;
const HINT_LENGTH = 4;

/** A secret that we choose; null for those that only the provider can give. */
export function newSecretValue(kind: Credential): string | null {
	if (kind === "standard_webhooks") return `whsec_${randomBytes(WEBHOOK_KEY_BYTES.made).toString("base64")}`;
	if (kind === "basic") return `sundown:${randomBytes(PASSWORD_BYTES).toString("base64url")}`;
	if (kind === "api_key") return `sd_live_${randomBytes(API_KEY_BYTES).toString("base64url")}`;
	return null;
}

/**
 * A secret that was pasted, as it is kept: without white space around it and, for a PEM, without its frame.
 * @throws AppError `invalid` naming what is wrong, never the value
 */
export function givenSecretValue(kind: Credential, given: string): string {
	const value = kind === "sendgrid_public_key" ? withoutPem(given) : given.trim();
	const wrong = CHECKS[kind](value);
	if (wrong) throw new AppError("invalid", wrong, [{ field: "value", reason: wrong }]);
	return value;
}

/** What people tell a secret by. */
export function hintOf(value: string): string {
	return value.slice(-HINT_LENGTH);
}

/** Each says what is wrong, or null. */
const CHECKS: Record<Credential, (value: string) => string | null> = {
	standard_webhooks: webhookKeyFault,
	sendgrid_public_key: publicKeyFault,
	mailgun_signing_key: mailgunKeyFault,
	mailgun_api_key: mailgunKeyFault,
	basic: basicFault,
	aws_access_key: awsKeyFault,
	api_key: () => "An API key is made here, never given.",
};

function webhookKeyFault(value: string): string | null {
	if (value.startsWith("whsk_")) return "whsk_ is the sender's private key. Give its public one, whpk_.";
	const kind = /^(whsec|whpk)_/.exec(value)?.[1];
	if (!kind) return "It begins with whsec_ (HMAC) or whpk_ (Ed25519).";
	const bytes = base64Length(value.slice(kind.length + 1));
	if (bytes === null) return `What follows ${kind}_ is not base64.`;
	if (kind === "whpk")
		return bytes === ED25519_KEY_BYTES
			? null
			: `An Ed25519 key has ${ED25519_KEY_BYTES} bytes, not ${bytes}.`;
	const { least, most } = WEBHOOK_KEY_BYTES;
	return bytes >= least && bytes <= most ? null : `The key has ${least} to ${most} bytes, not ${bytes}.`;
}

function publicKeyFault(value: string): string | null {
	if (base64Length(value) === null) return "The public key is base64, as SendGrid's API answers it.";
	const key = spki(Buffer.from(value, "base64"));
	const curve = key?.asymmetricKeyDetails?.namedCurve;
	return curve === "prime256v1" ? null : "It is not an ECDSA public key on the curve P-256.";
}

function spki(der: Buffer): KeyObject | null {
	try {
		return createPublicKey({ key: der, format: "der", type: "spki" });
	} catch {
		// OpenSSL's own words ("asn1 encoding routines") help nobody: null is said in ours.
		return null;
	}
}

function mailgunKeyFault(value: string): string | null {
	return /^[\x21-\x7e]{16,200}$/.test(value) ? null : "The key has 16 to 200 characters without spaces.";
}

/** RFC 7617 §2: the user has no colon, so the first one ends it. These characters need no escape in an address. */
function basicFault(value: string): string | null {
	if (!value.includes(":")) return "It is user:password.";
	const [user = "", ...rest] = value.split(":");
	const plain = /^[\w.~-]+$/;
	if (!plain.test(user) || user.length > 100) return "The user has letters, digits and . _ ~ - only.";
	const password = rest.join(":");
	if (!plain.test(password)) return "The password has letters, digits and . _ ~ - only.";
	return password.length >= 16 && password.length <= 200 ? null : "The password has 16 to 200 characters.";
}

function awsKeyFault(value: string): string | null {
	const [id = "", secret = ""] = value.split(":", 2);
	if (id.startsWith("ASIA")) return "ASIA… is a temporary key. Give one of a user made for this.";
	if (!/^[A-Z0-9]{16,128}$/.test(id)) return "It is accessKeyId:secretAccessKey.";
	return /^[A-Za-z0-9/+=]{40,128}$/.test(secret) ? null : "The secret access key has 40 characters or more.";
}

function withoutPem(given: string): string {
	return given.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, "").replace(/\s/g, "");
}

/** Bytes of strict base64; null when it is none. */
function base64Length(text: string): number | null {
	const bytes = Buffer.from(text, "base64");
	return text !== "" && bytes.toString("base64").replace(/=+$/, "") === text.replace(/=+$/, "")
		? bytes.length
		: null;
}
