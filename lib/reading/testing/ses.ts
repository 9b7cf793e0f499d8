/** "Examples of notifications for Amazon SES email receiving": what SES tells of a received mail. */
export function sesNotification(action: Record<string, unknown>, more: Record<string, unknown> = {}) {
	const passed = { status: "PASS" };
	return {
		notificationType: "Received",
		receipt: {
			timestamp: "2026-11-20T09:31:07.000Z",
			processingTimeMillis: 574,
			recipients: ["pcn@larkfield.example"],
			spamVerdict: passed,
			virusVerdict: passed,
			spfVerdict: passed,
			dkimVerdict: passed,
			dmarcVerdict: passed,
			action: { topicArn: "arn:aws:sns:eu-west-1:123456789012:notices", ...action },
		},
		mail: {
			timestamp: "2026-11-20T09:31:07.000Z",
			source: "bounce@maker.example",
			messageId: "d6iitobk75ur44p8kdnnp7g2n800",
			destination: ["pcn@larkfield.example"],
			headersTruncated: false,
			headers: [{ name: "Subject", value: "PDN" }],
			commonHeaders: { subject: "PDN", from: ["maker@maker.example"] },
		},
		...more,
	};
}

export const snsActionOf = (mail: Uint8Array) =>
	sesNotification({ type: "SNS", encoding: "BASE64" }, { content: Buffer.from(mail).toString("base64") });

export const s3ActionOf = (bucketName: string, objectKey: string) =>
	sesNotification({ type: "S3", bucketName, objectKeyPrefix: "", objectKey });

/** The message of Amazon SNS around it, as it is stored. */
export const snsMessageOf = (notification: unknown) =>
	Buffer.from(
		JSON.stringify({
			Type: "Notification",
			MessageId: "f34c6922-c3a1-54a1-bd88-23f998b43978",
			TopicArn: "arn:aws:sns:eu-west-1:123456789012:notices",
			Message: typeof notification === "string" ? notification : JSON.stringify(notification),
		}),
	);
