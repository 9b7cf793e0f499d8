import { z } from "zod";
import { type Fetch, getBytes, RemoteError } from "@/lib/connectors/remote-bytes";

const TIMEOUT_MS = 60_000;
/** `storage-us-west1.api.mailgun.net`, `storage.eu.mailgun.net`, `so.api.mailgun.net`, `api.eu.mailgun.net`, … */
const HOST = /^(?:[a-z0-9-]+\.)?(?:api|storage)(?:\.eu)?\.mailgun\.net$/;
const PATH = /^\/v\d\/domains\/[^/]+\/messages\/[^/]+$/;
/** Escapes of JSON: each line break takes four bytes, a quoted-printable mail has one every 76. */
const JSON_GROWTH = 1.5;

const Stored = z.looseObject({ "body-mime": z.string().min(1) });

/** Whether the address is one of a message that Mailgun stored: the API key is sent nowhere else. */
export function isStoredMessage(address: string): boolean {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url?.protocol !== "https:" || !HOST.test(url.hostname) || !PATH.test(url.pathname)) return false;
	return url.port === "" && url.username === "" && url.password === "";
}

/**
 * The raw message behind `message-url` of a `store()` route, which Mailgun keeps for up to three days ("Storing and
 * Retrieving Messages"): `Accept: message/rfc2822` gives it as `body-mime`, in quoted-printable where it has to be.
 * @throws RemoteError permanent for an address elsewhere, 401, 403 and 404
 */
export async function getStoredMessage(
	url: string,
	apiKey: string,
	options: { maxBytes: number; fetch: Fetch },
): Promise<Buffer> {
	if (!isStoredMessage(url)) {
		throw new RemoteError("message-url is not an address of Mailgun's store; it was not called", true, null);
	}
	const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString("base64")}`;
	const { bytes } = await getBytes(options.fetch, {
		what: "Mailgun's store",
		url,
		headers: { authorization, accept: "message/rfc2822" },
		maxBytes: Math.ceil(options.maxBytes * JSON_GROWTH),
		timeoutMs: TIMEOUT_MS,
	});
	return mimeOf(bytes);
}

function mimeOf(bytes: Buffer): Buffer {
	try {
		return Buffer.from(Stored.parse(JSON.parse(bytes.toString("utf8")))["body-mime"], "utf8");
	} catch (error) {
		throw new RemoteError("Mailgun's store gave no `body-mime`", true, 200, { cause: error });
	}
}
