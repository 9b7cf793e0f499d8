import { z } from "zod";
import { RemoteError } from "@/lib/connectors/remote-bytes";
import { SnsClient } from "@/lib/connectors/sns";
import { AppError } from "@/lib/errors";
import type { Answered, Channel, Envelope } from "./channel";
import { checkSignature, isSignedBy, readSnsMessage, type SnsMessage } from "./sns-message";

/** A message of Amazon SNS has 256 KB at most; as a JSON string it can double. */
const MAX_BYTES = 1024 * 1024;
/** Amazon SES posts it once after a topic was chosen ("Amazon SES event publishing"). */
const GREETING = /^Successfully validated SNS topic/;
/** Amazon SES Developer Guide, "Receipt rule actions": those whose notifications bring no mail. */
const WITHOUT_MAIL = new Set(["Bounce", "Lambda", "Stop", "WorkMail", "Connect"]);

/**
 * Mail that Amazon SES receives, posted by Amazon SNS ("Notifications for Amazon SES email receiving"): the SNS
 * action brings it, the S3 action says where it lies. Amazon's signature and the list of topics prove it. SNS sends
 * again after 5xx or 15 s without an answer, and takes 4xx as final.
 */
export function sesChannel(sns: SnsClient): Channel {
	return {
		name: "ses",
		path: "ses",
		// `text/plain` unless the subscription's delivery policy names another (`headerContentType`).
		contentTypes: ["text/plain", "application/json", "application/octet-stream"],
		maxBytes: MAX_BYTES,
		retriesAfter429: false,
		// `invalid` is a body that did not arrive whole: Amazon has to send it again.
		statuses: { accepted: 200, invalid: 503 },
		async verify(arrival, source) {
			const message = readSnsMessage(arrival, source);
			checkSignature(message, source);
			const url = message.SigningCertURL;
			const key = await orTryAgain(
				sns.signingKey(url, arrival.receivedAt),
				"The signature cannot be checked.",
			);
			if (isSignedBy(key, message)) return;
			throw new AppError("unauthorized", "The signature does not fit the message.");
		},
		async envelope(arrival, source) {
			return take(sns, readSnsMessage(arrival, source));
		},
	};
}

export const ses = sesChannel(new SnsClient());

async function take(sns: SnsClient, message: SnsMessage): Promise<Envelope | Answered> {
	const topic = message.TopicArn;
	if (message.Type === "SubscriptionConfirmation") {
		await orTryAgain(sns.confirm(message.SubscribeURL), "The subscription cannot be confirmed.");
		return { answered: `subscription to ${topic} confirmed` };
	}
	if (message.Type === "UnsubscribeConfirmation") {
		return { answered: `subscription to ${topic} was ended: its mail comes no more`, attention: true };
	}
	const other = noMail(message.Message);
	return other === null ? { idempotencyKey: message.MessageId } : { answered: `not stored: ${other}` };
}

const Notification = z.looseObject({
	notificationType: z.string().optional(),
	eventType: z.string().optional(),
	receipt: z.looseObject({ action: z.looseObject({ type: z.string() }) }).optional(),
	content: z.unknown().optional(),
});

/** What the notification is when it surely brings no mail; null for a mail, and for what is merely strange. */
function noMail(text: string): string | null {
	if (GREETING.test(text)) return "greeting of Amazon SES to a new topic";
	const parsed = Notification.safeParse(parseJson(text));
	if (!parsed.success) return null;
	const { notificationType, eventType, receipt, content } = parsed.data;
	const type = notificationType ?? eventType ?? "Received";
	if (type !== "Received") return `notification of another kind: ${type.slice(0, 60)}`;
	const action = receipt?.action.type ?? "";
	return WITHOUT_MAIL.has(action) && content === undefined ? `notification of the action ${action}` : null;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		// Kept all the same: reading says where it stopped.
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** Trouble on the way to Amazon is no fault of the message: the sender has to come again. */
async function orTryAgain<T>(work: Promise<T>, detail: string): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (!(error instanceof RemoteError)) throw error;
		throw new AppError("unavailable", detail, [], { cause: error });
	}
}
