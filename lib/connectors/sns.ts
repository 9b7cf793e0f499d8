import { type KeyObject, X509Certificate } from "node:crypto";
import { type Fetch, getBytes, RemoteError } from "@/lib/connectors/remote-bytes";

/** Amazon SNS Developer Guide, "Verifying the signatures of Amazon SNS messages": only Amazon's own certificates. */
const HOST = /^sns\.[a-zA-Z0-9-]{3,}\.amazonaws\.com(?:\.cn)?$/;
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[A-Za-z0-9]{32}\.pem$/;
/** SNS waits 15 s for an answer: the rest is for storing. */
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024;
/** Amazon has one certificate a region at a time. */
const MOST_CERTIFICATES = 50;

/** What the intake asks of Amazon SNS: the certificate behind a signature, and that a subscription be confirmed. */
export class SnsClient {
	readonly #fetch: Fetch;
	readonly #certificates = new Map<string, Promise<X509Certificate>>();

	constructor(fetch: Fetch = (url, init) => globalThis.fetch(url, init)) {
		this.#fetch = fetch;
	}

	/**
	 * The public key of a signing certificate, fetched once and kept until the certificate ends.
	 * @param url one that {@link isSigningCertificate} accepts
	 * @throws RemoteError when it cannot be had, or is not valid now
	 */
	async signingKey(url: string, now: Date): Promise<KeyObject> {
		const { publicKey, validFrom, validTo } = await this.#certificate(url);
		if (now >= new Date(validFrom) && now < new Date(validTo)) return publicKey;
		this.#certificates.delete(url);
		throw new RemoteError(
			`the certificate of Amazon SNS is valid from ${validFrom} to ${validTo}`,
			true,
			200,
		);
	}

	#certificate(url: string): Promise<X509Certificate> {
		const known = this.#certificates.get(url);
		if (known) return known;
		if (this.#certificates.size >= MOST_CERTIFICATES) this.#certificates.clear();
		const what = "the certificate of Amazon SNS";
		const request = { what, url, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS };
		const asked = getBytes(this.#fetch, request).then(({ bytes }) => parse(bytes));
		this.#certificates.set(url, asked);
		// What failed is asked for again by the next message.
		asked.catch(() => this.#certificates.delete(url));
		return asked;
	}

	/**
	 * Visits the address of a subscription's confirmation; doing it twice does no harm.
	 * @param url one that {@link isConfirmation} accepts
	 * @throws RemoteError when Amazon SNS does not confirm
	 */
	async confirm(url: string): Promise<void> {
		const what = "the confirmation of the subscription";
		await getBytes(this.#fetch, { what, url, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS });
	}
}

function parse(bytes: Buffer): X509Certificate {
	try {
		return new X509Certificate(bytes);
	} catch (error) {
		throw new RemoteError("what Amazon SNS gave is no certificate", true, 200, { cause: error });
	}
}

/** Whether the address is where Amazon keeps the certificates it signs with. */
export function isSigningCertificate(address: string): boolean {
	const url = ofAmazonSns(address);
	return url !== null && CERTIFICATE_PATH.test(url.pathname) && url.search === "";
}

/** Whether the address confirms a subscription to this topic and does nothing else. */
export function isConfirmation(address: string, topicArn: string): boolean {
	const query = ofAmazonSns(address)?.searchParams;
	return query?.get("Action") === "ConfirmSubscription" && query.get("TopicArn") === topicArn;
}

function ofAmazonSns(address: string): URL | null {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url?.protocol !== "https:" || !HOST.test(url.hostname)) return null;
	return url.port === "" && url.username === "" && url.password === "" && url.hash === "" ? url : null;
}
