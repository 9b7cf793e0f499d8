import { UnreadableDelivery } from "@/lib/reading/errors";
import { at, type JsonObject, parseJson, textAt } from "@/lib/reading/payload/json";

const MESSAGE = "Message";

/** "Notifications for Amazon SES email receiving": what a receipt rule's action tells of a mail. */
export type SesNotification = {
	/** The whole mail, byte for byte. */
	content: Uint8Array | null;
	/** Where the S3 action put it, and the region of the topic that told so. */
	object: { bucket: string; key: string; region: string } | null;
	/** Amazon's scan found a virus. */
	virus: boolean;
	/** A verdict for virus or spam is `FAIL`, or the sender's own DMARC policy would not have let the mail in. */
	flagged: boolean;
};

/**
 * Reads the notification inside the stored message of Amazon SNS.
 * @throws {UnreadableDelivery} with the path when something is missing or of another kind
 */
export function readSesNotification(body: Uint8Array): SesNotification {
	const envelope = parseJson(new TextDecoder().decode(body));
	const notification = notificationOf(textOf(envelope, [MESSAGE], ""));
	const action = textOf(notification, ["receipt", "action", "type"], `${MESSAGE}.`);
	const opinion = opinionOf(notification);
	if (action === "S3" && at(notification, "content") === undefined) {
		const bucket = textOf(notification, ["receipt", "action", "bucketName"], `${MESSAGE}.`);
		const key = textOf(notification, ["receipt", "action", "objectKey"], `${MESSAGE}.`);
		return { content: null, object: { bucket, key, region: regionOf(envelope) }, ...opinion };
	}
	const content = textOf(notification, ["content"], `${MESSAGE}.`);
	const encoding = textAt(notification, "receipt", "action", "encoding");
	return { content: decode(content, encoding), object: null, ...opinion };
}

/** SES writes `dmarcPolicy` (none, quarantine, reject) only beside a DMARC verdict that is `FAIL`. */
function opinionOf(notification: unknown): Pick<SesNotification, "virus" | "flagged"> {
	const failed = (name: string) => textAt(notification, "receipt", `${name}Verdict`, "status") === "FAIL";
	const policy = textAt(notification, "receipt", "dmarcPolicy").toLowerCase();
	const forged = failed("dmarc") && (policy === "quarantine" || policy === "reject");
	return { virus: failed("virus"), flagged: failed("virus") || failed("spam") || forged };
}

function notificationOf(text: string): unknown {
	try {
		return parseJson(text);
	} catch (error) {
		if (!(error instanceof UnreadableDelivery)) throw error;
		throw new UnreadableDelivery(MESSAGE, error.expected, error.found, { cause: error });
	}
}

/** `arn:aws:sns:<region>:<account>:<name>`; the bucket is there too unless the source says otherwise. */
const regionOf = (envelope: unknown) => textAt(envelope, "TopicArn").split(":")[3] ?? "";

/** "Publish to Amazon SNS topic action", Encoding: `UTF-8` or `BASE64`. No mail is without a colon, Base64 has none. */
function decode(content: string, encoding: string): Uint8Array {
	const isBase64 = encoding === "" ? !content.includes(":") : /^base-?64$/i.test(encoding);
	if (!isBase64) return new TextEncoder().encode(content);
	if (/[^A-Za-z0-9+/=\s]/.test(content)) {
		throw new UnreadableDelivery(`${MESSAGE}.content`, "Base64", "other characters");
	}
	return new Uint8Array(Buffer.from(content, "base64"));
}

function textOf(record: unknown, path: readonly string[], before: string): string {
	const value = at(record, ...path);
	if (typeof value === "string" && value !== "") return value;
	throw new UnreadableDelivery(`${before}${path.join(".")}`, "a text", kindOf(value));
}

function kindOf(value: unknown): string {
	if (value === undefined || value === "") return "nothing";
	if (value === null) return "null";
	return Array.isArray(value) ? "array" : typeof (value as JsonObject);
}
