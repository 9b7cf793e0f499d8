import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A response older than this is refused, as the SDK refuses such a request (Inngest SDK spec 4.1.3). */
const MAX_AGE_S = 300;

const withoutPrefix = (signingKey: string) => signingKey.replace(/^signkey-\w+-/, "");

/** Header `x-inngest-signature`: HMAC-SHA256 over the body followed by the unix time in seconds. */
export function sign(body: string, signingKey: string, unixSeconds = Math.floor(Date.now() / 1000)): string {
	const mac = createHmac("sha256", withoutPrefix(signingKey)).update(body).update(String(unixSeconds));
	return `t=${unixSeconds}&s=${mac.digest("hex")}`;
}

export function isSignedBy(header: string | undefined, body: string, signingKey: string): boolean {
	const seconds = Number(new URLSearchParams(header ?? "").get("t"));
	if (!header || !Number.isSafeInteger(seconds)) return false;
	if (Math.abs(Date.now() / 1000 - seconds) > MAX_AGE_S) return false;
	return sameText(header, sign(body, signingKey, seconds));
}

/** What the SDK sends as Bearer: `signkey-<env>-` and the hex SHA-256 of the key's bytes. */
export function hashedSigningKey(signingKey: string): string {
	const prefix = /^signkey-\w+-/.exec(signingKey)?.[0] ?? "";
	const bytes = Buffer.from(withoutPrefix(signingKey), "hex");
	return prefix + createHash("sha256").update(bytes).digest("hex");
}

/** Equality in a time that does not tell how much was right. */
export function sameText(given: string, expected: string): boolean {
	const digest = (text: string) => createHash("sha256").update(text).digest();
	return timingSafeEqual(digest(given), digest(expected));
}
