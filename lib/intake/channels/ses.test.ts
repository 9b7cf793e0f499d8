import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SnsClient } from "@/lib/connectors/sns";
import { openSns, type SnsBody } from "@/lib/connectors/testing/sns";
import type { SourceSettings } from "@/lib/domain/source";
import { sesChannel } from "./ses";
import { openIntake } from "./testing/open-source";

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:notices";
const MAIL = "From: maker@maker.example\r\nSubject: PDN 4711\r\n\r\nDerni\u00e8re commande";
const RECEIVED = {
	notificationType: "Received",
	receipt: { action: { type: "SNS", topicArn: TOPIC, encoding: "BASE64" } },
	mail: { messageId: "d6iitobk75ur44p8kdnnp7g2n800" },
	content: Buffer.from(MAIL, "latin1").toString("base64"),
};

let sns: ReturnType<typeof openSns>;
let intake: Awaited<ReturnType<typeof openIntake>>;
let id: string;

beforeAll(async () => {
	// One channel for the whole process; each test brings an Amazon SNS of its own.
	intake = await openIntake([sesChannel(new SnsClient((url) => sns.fetch(url)))]);
});
afterAll(() => intake.close());
beforeEach(async () => {
	sns = openSns();
	await intake.connection.sql`truncate delivery cascade`;
	id = await withSettings({ topicArns: [TOPIC] });
});

const withSettings = (settings: SourceSettings) => intake.addSource({ channel: "ses", settings });

const post = (body: SnsBody, headers: Record<string, string> = {}) =>
	intake.post(`ses/${id}`, JSON.stringify(body), {
		"content-type": "text/plain; charset=UTF-8",
		"x-amz-sns-message-type": body.Type ?? "",
		"x-amz-sns-message-id": body.MessageId ?? "",
		"x-amz-sns-topic-arn": body.TopicArn ?? "",
		...headers,
	});
const received = (change: SnsBody = {}) => sns.notification(TOPIC, JSON.stringify(RECEIVED), change);

async function expectRefused(response: Promise<{ status: number; answer: unknown }>, status: number) {
	const { status: given, answer } = await response;
	expect([given, answer]).toEqual([status, answer]);
	expect(await intake.rows()).toHaveLength(0);
	return answer as { detail: string };
}

describe("a mail that Amazon signed", () => {
	it("is stored byte for byte under its MessageId and answered 200", async () => {
		const body = received({ Subject: "Amazon SES Email Receipt Notification" });
		const { status, answer } = await post(body);
		const [row] = await intake.rows();
		expect(status).toBe(200);
		expect(answer.deliveryId).toBe(row?.id);
		expect(row?.idempotency_key).toBe(body.MessageId);
		expect(Buffer.from(row?.body).toString()).toBe(JSON.stringify(body));
	});

	it("of the S3 action is stored too", async () => {
		const { content, ...rest } = RECEIVED;
		const action = { type: "S3", topicArn: TOPIC, bucketName: "mails", objectKey: "in/1" };
		const message = JSON.stringify({ ...rest, receipt: { action } });
		expect((await post(sns.notification(TOPIC, message))).status).toBe(200);
		expect(await intake.rows()).toHaveLength(1);
	});

	it("costs one certificate however many come", async () => {
		for (let at = 0; at < 3; at++) await post(received());
		expect(sns.calls).toEqual([sns.certificateUrl]);
		expect(await intake.rows()).toHaveLength(3);
	});

	it("is one delivery when it is sent again or a hundred times at once", async () => {
		const body = received();
		const answers = await Promise.all(Array.from({ length: 100 }, () => post(body)));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(new Set(answers.map(({ answer }) => answer.deliveryId)).size).toBe(1);
		expect(await intake.rows()).toHaveLength(1);
		expect(sns.calls).toHaveLength(1);
	});

	it.each([
		["has no notificationType", JSON.stringify({ mail: {}, content: "x" })],
		["has one of another kind", JSON.stringify({ notificationType: 7 })],
		["is no JSON", "Guten Tag"],
		["holds poison", '{"notificationType":"Received","content":"\\u0000\\ud800"}'],
		["is nested deeply", `{"notificationType":"Received","content":${"[".repeat(9_000)}`],
	])("is kept when its notification %s", async (_, message) => {
		expect((await post(sns.notification(TOPIC, message))).status).toBe(200);
		expect(await intake.rows()).toHaveLength(1);
	});

	it("may be signed by version 1 where the source allows it", async () => {
		const first = await expectRefused(post(received({ SignatureVersion: "1" })), 401);
		expect(first.detail).toContain("SignatureVersion to 2");
		id = await withSettings({ topicArns: [TOPIC], allowSignatureVersion1: true });
		expect((await post(received({ SignatureVersion: "1" }))).status).toBe(200);
	});
});

describe("a forged or altered message gets a final 4xx:", () => {
	it.each([
		["another content", { Message: JSON.stringify({ ...RECEIVED, content: "" }) }],
		["another id", { MessageId: "f34c6922-c3a1-54a1-bd88-23f998b43978" }],
		["a subject that was not signed", { Subject: "x" }],
		["another time", { Timestamp: "2026-01-01T00:00:00.000Z" }],
		["no signature", { Signature: "" }],
		["a signature cut short", { Signature: "AAAA" }],
		["version 3", { SignatureVersion: "3" }],
		["version __proto__", { SignatureVersion: "__proto__" }],
	])("%s", async (_, change) => {
		await expectRefused(post({ ...received(), ...change }), 401);
	});

	it("a signature by another key", async () => {
		const other = openSns().notification(TOPIC, JSON.stringify(RECEIVED));
		await expectRefused(post({ ...other, SigningCertURL: sns.certificateUrl }), 401);
	});

	it("the same words in another encoding", async () => {
		const latin1 = new Uint8Array(Buffer.from(JSON.stringify(received({ Subject: "é" })), "latin1"));
		const headers = { "content-type": "text/plain" };
		await expectRefused(intake.post(`ses/${id}`, latin1, headers), 401);
	});

	it.each([
		"http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"https://evil.example/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"https://x:y@sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"https://bucket.s3.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"https://sns.eu-west-1.amazonaws.com/mine.pem",
		"https://sns.eu-west-1.amazonaws.com/a/../x/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
		"nothing",
	])("a certificate at %s, which is not asked for", async (SigningCertURL) => {
		await expectRefused(post(received({ SigningCertURL })), 401);
		expect(sns.calls).toEqual([]);
	});

	it("a topic that is not on the list, though Amazon signed it; nothing is asked for", async () => {
		const topic = "arn:aws:sns:eu-west-1:999999999999:notices";
		await expectRefused(post(sns.notification(topic, JSON.stringify(RECEIVED))), 403);
		await expectRefused(post(sns.confirmation("SubscriptionConfirmation", topic)), 403);
		expect(sns.calls).toEqual([]);
	});

	it("any topic while the source has none on its list", async () => {
		id = await withSettings({});
		await expectRefused(post(received()), 403);
	});

	it.each(["x-amz-sns-message-type", "x-amz-sns-message-id"])(
		"another %s header than in the body",
		async (name) => {
			await expectRefused(post(received(), { [name]: "SubscriptionConfirmation" }), 401);
		},
	);

	it("raw delivery, which has no signature, with words on how to mend it", async () => {
		const { detail } = await expectRefused(post(received(), { "x-amz-sns-rawdelivery": "true" }), 403);
		expect(detail).toContain("raw message delivery off");
	});

	it.each(["", "{", "null", "[]", '"text"', "[".repeat(20_000)])("a body like %j", async (body) => {
		await expectRefused(intake.post(`ses/${id}`, body, { "content-type": "text/plain" }), 401);
	});

	it("more than 1 MiB", async () => {
		await expectRefused(post(received({ Message: "x".repeat(1_100_000) })), 413);
	});
});

describe("trouble on the way gets 503, so that Amazon sends it again:", () => {
	it.each([
		["does not answer", () => new TypeError("fetch failed")],
		["answers 500", () => new Response("", { status: 500 })],
		["answers 404", () => new Response("", { status: 404 })],
		["leads elsewhere", () => Response.redirect("https://evil.example/")],
		["gives no certificate", () => new Response("<html></html>")],
		["gives too much", () => new Response("x".repeat(70_000))],
	])("the certificate's address %s", async (_, trouble) => {
		sns.troubles.push(trouble());
		const body = received();
		await expectRefused(post(body), 503);
		expect((await post(body)).status).toBe(200);
	});

	it("the certificate is not valid any more", async () => {
		sns = openSns({ from: new Date("2020-01-01"), to: new Date("2021-01-01") });
		await expectRefused(post(received()), 503);
	});

	it("the body did not arrive whole", async () => {
		await expectRefused(post(received(), { "content-length": "999999" }), 503);
	});
});

describe("a message of the protocol is answered and not stored:", () => {
	const answered = async (body: SnsBody) => {
		const { status, answer } = await post(body);
		expect([status, (await intake.rows()).length]).toEqual([200, 0]);
		return answer.answered as string;
	};

	it("a subscription to a topic of the list is confirmed at Amazon", async () => {
		const body = sns.confirmation("SubscriptionConfirmation", TOPIC);
		expect(await answered(body)).toContain("confirmed");
		expect(sns.calls.at(-1)).toBe(body.SubscribeURL);
	});

	it("one that Amazon did not take is confirmed when it comes again", async () => {
		const body = sns.confirmation("SubscriptionConfirmation", TOPIC);
		await answered(sns.notification(TOPIC, JSON.stringify({ notificationType: "Bounce" })));
		sns.troubles.push(new Response("", { status: 500 }));
		await expectRefused(post(body), 503);
		expect(await answered(body)).toContain("confirmed");
	});

	it.each([
		["another host", "https://evil.example/?Action=ConfirmSubscription"],
		["another action", `https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic&TopicArn=${TOPIC}`],
		["another topic", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:x"],
	])("a subscription whose address is of %s is refused and not visited", async (_, SubscribeURL) => {
		await expectRefused(post(sns.confirmation("SubscriptionConfirmation", TOPIC, { SubscribeURL })), 401);
		expect(sns.calls).toEqual([]);
	});

	it("a subscription that ended is not renewed", async () => {
		const body = sns.confirmation("UnsubscribeConfirmation", TOPIC);
		expect(await answered(body)).toContain("ended");
		expect(sns.calls).toEqual([sns.certificateUrl]);
	});

	it.each([
		["the greeting", "Successfully validated SNS topic for Amazon SES event publishing."],
		["a bounce", JSON.stringify({ notificationType: "Bounce", bounce: {} })],
		["an event", JSON.stringify({ eventType: "Delivery", mail: {} })],
		["a subscription's notice", JSON.stringify({ notificationType: "AmazonSnsSubscriptionSucceeded" })],
		[
			"another action",
			JSON.stringify({ notificationType: "Received", receipt: { action: { type: "Stop" } } }),
		],
	])("%s", async (_, message) => {
		expect(await answered(sns.notification(TOPIC, message))).toBeTruthy();
	});
});
