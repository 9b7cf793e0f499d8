import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { selfSigned } from "./certificate";

const HOST = "https://sns.eu-west-1.amazonaws.com";
const DAY_MS = 86_400_000;

export type SnsBody = Record<string, string>;

/** Signs, keeps a certificate and confirms subscriptions as Amazon SNS documents it; `calls` are the addresses asked. */
export function openSns(
	validity = { from: new Date(Date.now() - DAY_MS), to: new Date(Date.now() + DAY_MS) },
) {
	const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const certificateUrl = `${HOST}/SimpleNotificationService-${randomUUID().replaceAll("-", "")}.pem`;
	const pem = selfSigned(keys, validity);
	const calls: string[] = [];
	/** Answers in the place of what is served otherwise, first in, first out. */
	const troubles: (Response | Error)[] = [];

	const fetch = async (url: string): Promise<Response> => {
		calls.push(url);
		const trouble = troubles.shift();
		if (trouble instanceof Error) throw trouble;
		if (trouble) return trouble;
		if (url === certificateUrl) return new Response(pem);
		if (url.includes("Action=ConfirmSubscription")) return new Response("<ConfirmSubscriptionResponse/>");
		return new Response("<Error/>", { status: 404 });
	};

	const signed = (body: SnsBody): SnsBody => {
		const order = [
			"Message",
			"MessageId",
			"Subject",
			"SubscribeURL",
			"Timestamp",
			"Token",
			"TopicArn",
			"Type",
		];
		const lines = order.flatMap((key) => (body[key] === undefined ? [] : [key, body[key]]));
		const algorithm = body.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256";
		const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
		return { ...body, Signature: sign(algorithm, bytes, keys.privateKey).toString("base64") };
	};

	const shared = (topicArn: string) => ({
		MessageId: randomUUID(),
		TopicArn: topicArn,
		Timestamp: new Date().toISOString(),
		SignatureVersion: "2",
		SigningCertURL: certificateUrl,
	});

	const notification = (topicArn: string, message: string, change: SnsBody = {}): SnsBody => {
		const UnsubscribeURL = `${HOST}/?Action=Unsubscribe&SubscriptionArn=${topicArn}:1`;
		return signed({ Type: "Notification", ...shared(topicArn), Message: message, UnsubscribeURL, ...change });
	};

	const confirmation = (type: string, topicArn: string, change: SnsBody = {}): SnsBody => {
		const SubscribeURL = `${HOST}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=t0k3n`;
		const Message = "You have chosen to subscribe to the topic.";
		return signed({ Type: type, ...shared(topicArn), Token: "t0k3n", Message, SubscribeURL, ...change });
	};

	return { fetch, calls, troubles, certificateUrl, signed, notification, confirmation };
}
