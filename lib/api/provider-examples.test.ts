import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SnsClient } from "@/lib/connectors/sns";
import { openSns } from "@/lib/connectors/testing/sns";
import { mailgun } from "@/lib/intake/channels/mailgun";
import { postmark } from "@/lib/intake/channels/postmark";
import { sendGrid } from "@/lib/intake/channels/sendgrid";
import { sesChannel } from "@/lib/intake/channels/ses";
import { makeForm } from "@/lib/intake/channels/testing/make-form";
import { openIntake } from "@/lib/intake/channels/testing/open-source";
import { type DeliveryToRead, readDelivery } from "@/lib/reading/read-delivery";
import { mailExample, mailgunExample, postmarkExample, sendGridExample, sesExample } from "./examples";

const sns = openSns();
const now = () => String(Math.floor(Date.now() / 1_000));

let intake: Awaited<ReturnType<typeof openIntake>>;
beforeAll(async () => {
	intake = await openIntake([mailgun, postmark, sendGrid, sesChannel(new SnsClient(sns.fetch))]);
});
afterAll(() => intake.close());

type Request = { path: string; body: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> };

async function ofSendGrid(): Promise<Request> {
	const key = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const value = key.publicKey.export({ format: "der", type: "spki" }).toString("base64");
	const id = await intake.addSource({
		channel: "sendgrid",
		secrets: [{ kind: "sendgrid_public_key", value }],
	});
	const form = makeForm(Object.entries(sendGridExample).map(([name, text]) => ({ name, value: text })));
	const timestamp = now();
	const signature = sign("sha256", Buffer.concat([Buffer.from(timestamp), form.body]), key.privateKey);
	return {
		path: `sendgrid/${id}`,
		body: form.body,
		headers: {
			"content-type": form.contentType,
			"x-twilio-email-event-webhook-signature": signature.toString("base64"),
			"x-twilio-email-event-webhook-timestamp": timestamp,
		},
	};
}

async function ofMailgun(): Promise<Request> {
	const value = "key-0123456789abcdef0123456789abcdef";
	const id = await intake.addSource({
		channel: "mailgun",
		secrets: [{ kind: "mailgun_signing_key", value }],
	});
	const timestamp = now();
	const signature = createHmac("sha256", value).update(`${timestamp}${mailgunExample.token}`).digest("hex");
	return {
		path: `mailgun/${id}/mime`,
		body: new URLSearchParams({ ...mailgunExample, timestamp, signature }).toString(),
		headers: { "content-type": "application/x-www-form-urlencoded" },
	};
}

async function ofPostmark(): Promise<Request> {
	const id = await intake.addSource({
		channel: "postmark",
		secrets: [{ kind: "basic", value: "user:password" }],
	});
	return {
		path: `postmark/${id}`,
		body: JSON.stringify(postmarkExample),
		headers: { "content-type": "application/json", authorization: `Basic ${btoa("user:password")}` },
	};
}

async function ofSes(): Promise<Request> {
	const topic = sesExample.TopicArn;
	const id = await intake.addSource({ channel: "ses", settings: { topicArns: [topic] } });
	const body = sns.notification(topic, sesExample.Message, { Subject: sesExample.Subject });
	expect(Object.keys(sesExample).sort()).toEqual(expect.arrayContaining(Object.keys(body).sort()));
	return {
		path: `ses/${id}`,
		body: JSON.stringify(body),
		headers: {
			"content-type": "text/plain; charset=UTF-8",
			"x-amz-sns-message-type": "Notification",
			"x-amz-sns-message-id": body.MessageId ?? "",
		},
	};
}

async function partsOf(delivery: DeliveryToRead): Promise<string[]> {
	const reading = await readDelivery(delivery, { today: "2026-11-22", manufacturers: [] });
	return reading.parts.map(({ mpn }) => mpn);
}

it.each([
	["sendgrid", ofSendGrid],
	["mailgun", ofMailgun],
	["postmark", ofPostmark],
	["ses", ofSes],
] as const)(
	"the example of %s, signed, is taken and read to the notice that its mail is",
	async (channel, of) => {
		const { path, body, headers } = await of();
		const { status, answer } = await intake.post(path, body, headers);
		expect([status, answer.duplicate]).toEqual([200, false]);
		const [row] = await intake.connection.sql`select * from delivery where id = ${answer.deliveryId}`;
		const delivery = {
			channel,
			body: new Uint8Array(row?.body),
			contentType: row?.content_type,
			receivedAt: row?.received_at,
			fetchedBody: null,
			fileName: null,
		};
		const parts = await partsOf(delivery);
		expect(parts).toContain("L4969EPTR-E");
		expect(parts).toEqual(
			await partsOf({ channel: "email_raw", body: new Uint8Array(Buffer.from(mailExample)) }),
		);
	},
);
