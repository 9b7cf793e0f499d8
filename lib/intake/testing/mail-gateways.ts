import { createHmac, randomBytes } from "node:crypto";
import { SnsClient } from "@/lib/connectors/sns";
import { openSns } from "@/lib/connectors/testing/sns";
import { channels as inEarnest } from "../channels";
import { sesChannel } from "../channels/ses";
import { type FormField, makeForm } from "../channels/testing/make-form";
import type { Proof, Sent } from "./proofs";
import { mail, type Sender } from "./sender";

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:notices";
const sns = openSns();
const strangeSns = openSns();

/** Every channel; Amazon SNS is this process. */
export const channels = inEarnest.map((channel) =>
	channel.name === "ses" ? sesChannel(new SnsClient((url) => sns.fetch(url))) : channel,
);
export const SES_SETTINGS = { topicArns: [TOPIC] };

/** Inbound Parse with `send_raw`, and taken apart. */
const sendGridFields = (note: string, raw: boolean): FormField[] => [
	{ name: "to", value: "pcn@larkfield.example" },
	{ name: "from", value: "Maker <pcn@maker.example>" },
	{ name: "sender_ip", value: "198.51.100.111" },
	{ name: "envelope", value: '{"to":["pcn@larkfield.example"],"from":"bounce@maker.example"}' },
	{ name: "subject", value: `PDN ZX-1 ${note}` },
	{ name: "charsets", value: '{"to":"UTF-8","subject":"UTF-8","from":"UTF-8","text":"iso-8859-1"}' },
	{ name: "SPF", value: "pass" },
	...(raw
		? [{ name: "email", value: mail(note) }]
		: [
				{ name: "headers", value: `From: Maker <pcn@maker.example>\r\nSubject: PDN ZX-1 ${note}\r\n` },
				{ name: "text", value: Buffer.from("Derni\xe8re commande: 30 June 2027", "latin1") },
			]),
];

export function sendGrid(raw: boolean, proof: Proof): Sender {
	return {
		name: `sendgrid, ${raw ? "raw" : "parsed"}, by ${proof.kind}`,
		channel: "sendgrid",
		proof,
		json: false,
		plain: false,
		send({ which = "current", at = new Date(), note = "" } = {}) {
			const form = makeForm(sendGridFields(note, raw));
			const body = Buffer.from(form.body);
			return { body, headers: { "content-type": form.contentType, ...proof.headers(body, which, at) } };
		},
	};
}

const mailgunKeys = { old: "key-before", current: "key-now", strange: "key-of-nobody" };
/** Another value of a field of Mailgun's own, in either kind of form. */
const replaced = (field: string, change: (value: string) => string) => (sent: Sent) => {
	const place = new RegExp(`(${field}(?:=|"\r\n\r\n))(\\w+)`);
	const text = sent.body.toString("latin1");
	const other = text.replace(place, (_, before: string, value: string) => before + change(value));
	if (other === text) throw new Error(`there is no ${field}`);
	return { ...sent, body: Buffer.from(other, "latin1") };
};

/** Routes: `forward` with and without files, and raw. The signature is of time and token, not of the mail. */
export function mailgun(
	name: string,
	suffix: string,
	fieldsOf: (note: string) => FormField[],
	parts: boolean,
): Sender {
	return {
		name: `mailgun, ${name}`,
		channel: "mailgun",
		suffix,
		json: false,
		plain: false,
		proof: {
			kind: "mailgun_signing_key",
			secrets: mailgunKeys,
			tolerance: 12 * 3_600,
			coversBody: false,
			spoils: {
				"its time changed": replaced("timestamp", (value) => String(Number(value) + 1)),
				"its token changed": replaced("token", (value) => `0${value.slice(1)}`),
				"its signature changed": replaced(
					"signature",
					(value) => `${value.startsWith("0") ? "1" : "0"}${value.slice(1)}`,
				),
				"its signature cut": replaced("signature", (value) => value.slice(0, 32)),
				"no token": replaced("token", () => ""),
			},
		},
		send({ which = "current", at = new Date(), note = "" } = {}) {
			const timestamp = String(Math.floor(at.getTime() / 1_000));
			const token = `f${randomBytes(24).toString("hex")}`;
			const signature = createHmac("sha256", mailgunKeys[which])
				.update(timestamp + token)
				.digest("hex");
			const fields = [
				...fieldsOf(note),
				...Object.entries({ timestamp, token, signature }).map(([name, value]) => ({ name, value })),
			];
			const form = parts ? makeForm(fields) : urlencoded(fields);
			return { body: Buffer.from(form.body), headers: { "content-type": form.contentType } };
		},
	};
}

function urlencoded(fields: readonly FormField[]) {
	const pairs = fields.map(({ name, value }): [string, string] => [
		name,
		Buffer.from(value).toString("utf8"),
	]);
	return {
		body: Buffer.from(new URLSearchParams(pairs).toString()),
		contentType: "application/x-www-form-urlencoded",
	};
}

export const forwarded = (note: string): FormField[] => [
	{ name: "recipient", value: "pcn@larkfield.example" },
	{ name: "sender", value: "bounce@maker.example" },
	{ name: "from", value: "Maker <pcn@maker.example>" },
	{ name: "subject", value: `PDN ZX-1 ${note}` },
	{ name: "body-plain", value: "Last time buy: 30 June 2027. Dernière commande." },
	{ name: "message-headers", value: '[["Subject","PDN ZX-1"]]' },
];
export const file = {
	name: "attachment-1",
	value: "Part number,Status\nL4969EPTR-E,EOL\n",
	fileName: "parts.csv",
	type: "text/csv",
};
export const stored = (note: string): FormField[] => [
	...forwarded(note),
	{ name: "message-url", value: "https://storage-europe-west1.api.mailgun.net/v3/domains/d/messages/1" },
	{ name: "attachments", value: "[]" },
];

const changed = (name: string, change: (value: string) => string) => (sent: Sent) => {
	const message = JSON.parse(sent.body.toString()) as Record<string, string>;
	const body = Buffer.from(JSON.stringify({ ...message, [name]: change(message[name] ?? "") }));
	return { ...sent, body };
};

/** Receipt rules: the SNS action brings the mail, the S3 action says where it lies. */
export function ses(action: "SNS" | "S3"): Sender {
	const content = (note: string) =>
		action === "SNS" ? { content: mail(note).toString("base64") } : { mail: { messageId: note } };
	const where = action === "SNS" ? { encoding: "BASE64" } : { bucketName: "mails", objectKey: "in/1" };
	return {
		name: `ses, ${action} action`,
		channel: "ses",
		json: true,
		plain: false,
		proof: {
			kind: "sns",
			secrets: { old: "", current: "", strange: "" },
			tolerance: null,
			coversBody: false,
			spoils: {
				"its mail changed": changed("Message", (value) => value.replace("Received", "received")),
				"its id changed": (sent) => {
					const other = changed("MessageId", (id) => `${id.slice(0, -1)}x`)(sent);
					const id = (JSON.parse(other.body.toString()) as { MessageId: string }).MessageId;
					return { ...other, headers: { ...other.headers, "x-amz-sns-message-id": id } };
				},
				"its time changed": changed("Timestamp", (value) => value.replace("20", "19")),
				"another topic": changed("TopicArn", (value) => `${value}2`),
				"its first signed bit changed": changed("Signature", (value) => flip(value, 0)),
				"its last signed bit changed": changed("Signature", (value) => flip(value, -1)),
				"another version": changed("SignatureVersion", () => "1"),
				"another certificate": changed("SigningCertURL", () => "https://evil.example/a.pem"),
				"no signature": changed("Signature", () => ""),
			},
		},
		send({ which = "current", note = "" } = {}) {
			const receipt = { action: { type: action, topicArn: TOPIC, ...where } };
			const message = JSON.stringify({ notificationType: "Received", receipt, ...content(note) });
			const by = which === "strange" ? strangeSns : sns;
			const envelope = by.notification(TOPIC, message, { SigningCertURL: sns.certificateUrl });
			return {
				body: Buffer.from(JSON.stringify(envelope)),
				headers: {
					"content-type": "text/plain; charset=UTF-8",
					"x-amz-sns-message-type": "Notification",
					"x-amz-sns-message-id": envelope.MessageId ?? "",
				},
			};
		},
	};
}

function flip(base64: string, at: number): string {
	const bytes = Buffer.from(base64, "base64");
	const place = at < 0 ? bytes.length + at : at;
	bytes[place] = (bytes[place] ?? 0) ^ 1;
	return bytes.toString("base64");
}

export const postmark = (note: string) =>
	Buffer.from(
		JSON.stringify({
			From: "pcn@maker.example",
			FromName: "Maker",
			FromFull: { Email: "pcn@maker.example", Name: "Maker", MailboxHash: "" },
			To: "pcn@larkfield.example",
			Subject: `PDN ZX-1 ${note}`,
			MessageID: `22c74902-a0c1-4511-804f-${Buffer.from(note).toString("hex").padStart(12, "0").slice(-12)}`,
			TextBody: "Last time buy: 30 June 2027",
			HtmlBody: "",
			Headers: [{ Name: "Return-Path", Value: "<bounce@maker.example>" }],
			Attachments: [],
			RawEmail: mail(note).toString(),
		}),
	);
