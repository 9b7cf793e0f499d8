import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPostmark } from "@/lib/reading/channels/postmark";
import { readSendGrid } from "@/lib/reading/channels/sendgrid";
import { isMessage } from "@/lib/reading/document/mail-parts";
import { readMail } from "@/lib/reading/document/mime";
import { isMsg, readMsg } from "@/lib/reading/document/msg";
import { UnreadableDelivery, UnreadableFile } from "@/lib/reading/errors";
import { makeMsg } from "@/lib/reading/testing/make-msg";

const FORM_PIECES = [
	"--x",
	"\r\n--x\r\n",
	"\r\n--x--",
	"\r\n",
	'Content-Disposition: form-data; name="email"\r\n\r\n',
	'Content-Disposition: form-data; name="headers"\r\n\r\n',
	'Content-Disposition: form-data; name="charsets"\r\n\r\n{"text":"utf-8"}',
	'Content-Disposition: form-data; name="text"; filename="a\r\n',
	"Content-Type: multipart/mixed; boundary=x\r\n\r\n",
	"From: a@b.example\r\nSubject: c\r\n\r\nd",
];
const bytes = (pieces: readonly string[]) =>
	fc
		.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 6 })), {
			maxLength: 16,
		})
		.map((parts) => new Uint8Array(Buffer.from(parts.join(""), "latin1")));

async function readsOrTells(read: () => unknown) {
	try {
		expect(await read()).toBeTruthy();
	} catch (error) {
		expect(error instanceof UnreadableDelivery || error instanceof UnreadableFile, String(error)).toBe(true);
	}
}

describe("any bytes give a document or say where reading stopped, and never keep the reader waiting", () => {
	it("as a form of SendGrid", async () => {
		const contentType = fc.constantFrom(
			"multipart/form-data; boundary=x",
			"multipart/form-data",
			"text/plain",
			"",
		);
		const property = fc.asyncProperty(bytes(FORM_PIECES), contentType, (body, type) =>
			readsOrTells(() => readSendGrid({ body, contentType: type })),
		);
		await fc.assert(property, { numRuns: 200 });
	});

	it("as JSON of Postmark", async () => {
		const json = fc.record(
			{
				From: fc.oneof(fc.string(), fc.jsonValue()),
				FromFull: fc.jsonValue(),
				Subject: fc.jsonValue(),
				TextBody: fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()),
				HtmlBody: fc.oneof(fc.constant("<p>a<table>"), fc.jsonValue()),
				Headers: fc.jsonValue(),
				Attachments: fc.oneof(fc.constant([{ Name: "a", Content: "YQ==" }]), fc.jsonValue()),
				RawEmail: fc.oneof(fc.string(), fc.jsonValue()),
			},
			{ requiredKeys: [] },
		);
		const property = fc.asyncProperty(json, (payload) =>
			readsOrTells(() => readPostmark({ body: new TextEncoder().encode(JSON.stringify(payload)) })),
		);
		await fc.assert(property, { numRuns: 200 });
	});

	it("as a mail, or as a file of Outlook with any bytes changed", async () => {
		await fc.assert(
			fc.asyncProperty(bytes(FORM_PIECES), async (body) => {
				isMessage(body);
				await readsOrTells(() => readMail(body));
			}),
			{ numRuns: 100 },
		);
		const whole = makeMsg({ subject: "a", senderName: "b", senderAddress: "c@d.example", body: "e" });
		const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(changes, async (changed) => {
				const copy = Uint8Array.from(whole);
				for (const [at, byte] of changed) copy[at] = byte;
				isMsg(copy);
				await readsOrTells(() => readMsg(copy));
			}),
			{ numRuns: 100 },
		);
	});
});
