import { type KeyObject, verify } from "node:crypto";
import { z } from "zod";
import { isConfirmation, isSigningCertificate } from "@/lib/connectors/sns";
import { AppError } from "@/lib/errors";
import type { Source } from "../sources";
import type { Arrival } from "./channel";

const text = z.string();
const Shared = {
	MessageId: text.regex(/^[\w-]{1,128}$/),
	TopicArn: text.max(400),
	Message: text,
	Timestamp: text.max(64),
	SignatureVersion: text.max(8),
	Signature: text.max(2_000),
	SigningCertURL: text.max(500),
};
const Confirmation = { ...Shared, Token: text.max(2_000), SubscribeURL: text.max(4_000) };

/** Amazon SNS Developer Guide, "Parsing Amazon SNS message formats": the three bodies that an endpoint is posted. */
const SnsMessage = z.discriminatedUnion("Type", [
	z.object({ Type: z.literal("Notification"), ...Shared, Subject: text.nullish() }),
	z.object({ Type: z.literal("SubscriptionConfirmation"), ...Confirmation }),
	z.object({ Type: z.literal("UnsubscribeConfirmation"), ...Confirmation }),
]);
export type SnsMessage = z.infer<typeof SnsMessage>;

/** "Verifying the signatures of Amazon SNS messages": what is signed, in this order. */
const SIGNED = {
	Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
	SubscriptionConfirmation: [
		"Message",
		"MessageId",
		"SubscribeURL",
		"Timestamp",
		"Token",
		"TopicArn",
		"Type",
	],
	UnsubscribeConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
} as const satisfies Record<SnsMessage["Type"], readonly string[]>;

const ALGORITHMS: Record<string, string> = { "1": "RSA-SHA1", "2": "RSA-SHA256" };

/**
 * The message, when it may be from a topic of this source; whether Amazon signed it is for {@link isSignedBy}.
 * @throws AppError `forbidden` or `unauthorized` with the reason
 */
export function readSnsMessage({ headers, body }: Arrival, source: Source): SnsMessage {
	if (headers.get("x-amz-sns-rawdelivery") === "true") {
		const mend = "Switch raw message delivery off for this subscription: raw messages carry no signature.";
		throw new AppError("forbidden", mend);
	}
	const message = parse(body);
	const [type, id] = [headers.get("x-amz-sns-message-type"), headers.get("x-amz-sns-message-id")];
	if (type !== message.Type || id !== message.MessageId) {
		throw new AppError("unauthorized", "The x-amz-sns-message-type or -id header is not that of the body.");
	}
	// Anybody can have Amazon sign a message of a topic of his own: the list goes before everything else.
	if (!source.settings.topicArns?.includes(message.TopicArn)) {
		throw new AppError("forbidden", "The topic is not on the list of this source.");
	}
	return message;
}

function parse(body: Buffer): SnsMessage {
	try {
		const parsed = SnsMessage.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
		if (parsed.success) return parsed.data;
		const errors = parsed.error.issues.map(({ path, message }) => ({
			field: path.join(".") || "(body)",
			reason: message,
		}));
		throw new AppError("unauthorized", "The body is not a signed message of Amazon SNS.", errors);
	} catch (error) {
		if (error instanceof AppError) throw error;
		throw new AppError("unauthorized", "The body is not a message of Amazon SNS.", [], { cause: error });
	}
}

/**
 * Whether signature and addresses may be Amazon's, before anything is fetched for them.
 * @throws AppError `unauthorized` with the reason
 */
export function checkSignature(message: SnsMessage, source: Source): void {
	const version = message.SignatureVersion;
	if (!ALGORITHMS[version] || (version === "1" && !source.settings.allowSignatureVersion1)) {
		const mend = "Set the topic's SignatureVersion to 2 (SHA-256); this source does not take version";
		throw new AppError("unauthorized", `${mend} ${ALGORITHMS[version] ? version : "that it has"}.`);
	}
	if (!isSigningCertificate(message.SigningCertURL)) {
		throw new AppError("unauthorized", "SigningCertURL is not an address of Amazon SNS.");
	}
	if (message.Type !== "Notification" && !isConfirmation(message.SubscribeURL, message.TopicArn)) {
		throw new AppError("unauthorized", "SubscribeURL does not confirm this topic at Amazon SNS.");
	}
}

export function isSignedBy(key: KeyObject, message: SnsMessage): boolean {
	const algorithm = ALGORITHMS[message.SignatureVersion];
	const signature = Buffer.from(message.Signature, "base64");
	return algorithm !== undefined && verify(algorithm, stringToSign(message), key, signature);
}

/** Each key and its value on a line of its own; a key that the message does not have is left out. */
function stringToSign(message: SnsMessage): Buffer {
	const values: Partial<Record<string, string | null>> = message;
	const lines = SIGNED[message.Type].flatMap((key) => (values[key] == null ? [] : [key, values[key]]));
	return Buffer.from(`${lines.join("\n")}\n`, "utf8");
}
