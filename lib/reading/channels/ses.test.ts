import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDelivery, UnreadableDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { s3ActionOf, sesNotification, snsActionOf, snsMessageOf } from "@/lib/reading/testing/ses";
import { contentElsewhere } from "./elsewhere";
import { readSes } from "./ses";

const context = { today: TODAY, manufacturers: knownManufacturers() };
const mailOf = (name: string) => new Uint8Array(readFileSync(`fixtures/notices/${name}/message.eml`));
const WITH_PDF = mailOf("01-ti-pdn-pdf-grid");
const WITHOUT_FILES = mailOf("06-nxp-packing-code-only");

const read = (notification: unknown, fetchedBody: Uint8Array | null = null) =>
	readDelivery({ channel: "ses", body: snsMessageOf(notification), fetchedBody }, context);
const asPosted = (mail: Uint8Array) => readDelivery({ channel: "email_raw", body: mail }, context);
const elsewhere = (notification: unknown) =>
	contentElsewhere({ channel: "ses", body: snsMessageOf(notification) });

async function unreadable(reading: Promise<unknown>): Promise<string> {
	const error = await reading.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error instanceof UnreadableDelivery) return error.path;
	throw new Error("it was read");
}

describe("a mail of the SNS action", () => {
	it("in Base64 gives what the mail itself gives", async () => {
		expect(await read(snsActionOf(WITH_PDF))).toEqual(await asPosted(WITH_PDF));
	});

	it.each([
		["declared", { type: "SNS", encoding: "UTF-8" }],
		["not declared", { type: "SNS" }],
	])("in UTF-8 (%s) gives it too", async (_, action) => {
		const content = Buffer.from(WITHOUT_FILES).toString("utf8");
		expect(await read(sesNotification(action, { content }))).toEqual(await asPosted(WITHOUT_FILES));
	});

	it("in Base64 is known as such when its encoding is not declared", async () => {
		const content = Buffer.from(WITH_PDF).toString("base64");
		expect(await read(sesNotification({ type: "SNS" }, { content }))).toEqual(await asPosted(WITH_PDF));
	});

	it("is all there is", async () => {
		expect(await elsewhere(snsActionOf(WITH_PDF))).toBeNull();
	});
});

describe("a mail of the S3 action", () => {
	it("is elsewhere, in the region of its topic", async () => {
		const object = { bucket: "notices", key: "in/d6iitobk75ur44p8kdnnp7g2n800", region: "eu-west-1" };
		expect(await elsewhere(s3ActionOf(object.bucket, object.key))).toEqual({ kind: "s3", ...object });
	});

	it("gives what the mail itself gives once it was fetched, and is unreadable before", async () => {
		const notification = s3ActionOf("notices", "in/1");
		expect(await read(notification, WITH_PDF)).toEqual(await asPosted(WITH_PDF));
		expect(await unreadable(read(notification))).toBe("Message.receipt.action");
	});
});

describe("a mail that Amazon flagged", () => {
	const flagged = (mail: Uint8Array, verdicts: Record<string, unknown>) => {
		const notification = snsActionOf(mail);
		return { ...notification, receipt: { ...notification.receipt, ...verdicts } };
	};
	const FAIL = { status: "FAIL" };

	it("for a virus has its words read, its files not, and asks for a person", async () => {
		const reading = await read(flagged(WITH_PDF, { virusVerdict: FAIL }));
		expect(reading.reviewReasons).toEqual(
			expect.arrayContaining(["flagged_by_mail_gateway", "unreadable_attachment"]),
		);
		expect(reading.number).toBe("20260514002");
		expect(reading.evidence.filter(({ source }) => source.startsWith("attachment:"))).toEqual([]);
	});

	it.each([
		["spam", { spamVerdict: FAIL }],
		["a forged sender, which its own policy rejects", { dmarcVerdict: FAIL, dmarcPolicy: "reject" }],
		["a virus, without any file", { virusVerdict: FAIL }],
	])("for %s is read whole and asks for a person", async (_, verdicts) => {
		const { reviewReasons, ...reading } = await asPosted(WITHOUT_FILES);
		const reasons = expect.arrayContaining([...reviewReasons, "flagged_by_mail_gateway"]);
		const expected = { ...reading, needsReview: true, reviewReasons: reasons };
		expect(await read(flagged(WITHOUT_FILES, verdicts))).toEqual(expected);
	});

	it.each([
		["a sender whose policy asks for nothing", { dmarcVerdict: FAIL, dmarcPolicy: "none" }],
		["a verdict that it could not reach", { spamVerdict: { status: "GRAY" } }],
		["a scan that is switched off", { virusVerdict: { status: "DISABLED" } }],
		["verdicts that are missing", { spamVerdict: undefined, virusVerdict: undefined }],
	])("is not one with %s", async (_, verdicts) => {
		expect(await read(flagged(WITHOUT_FILES, verdicts))).toEqual(await asPosted(WITHOUT_FILES));
	});
});

describe("a notification that changed is unreadable at the exact path:", () => {
	it.each([
		["Message", "no JSON", "Guten Tag"],
		["Message", "cut off", '{"notificationType":'],
		["Message.receipt.action.type", "without a receipt", {}],
		["Message.receipt.action.type", "a number", { receipt: { action: { type: 7 } } }],
		["Message.content", "left out", sesNotification({ type: "SNS" })],
		["Message.content", "a list", sesNotification({ type: "SNS" }, { content: ["mail"] })],
		[
			"Message.content",
			"no Base64",
			sesNotification({ type: "SNS", encoding: "BASE64" }, { content: "From: a@b" }),
		],
		["Message.receipt.action.bucketName", "left out", sesNotification({ type: "S3" })],
		["Message.receipt.action.objectKey", "left out", sesNotification({ type: "S3", bucketName: "notices" })],
	])("%s, %s", async (path, _, notification) => {
		expect(await unreadable(read(notification))).toBe(path);
		expect(await elsewhere(notification)).toBeNull();
	});

	it("the message around it", async () => {
		const body = (text: string) => new TextEncoder().encode(text);
		const paths = ["{}", "[]", '{"Message":7}', "no JSON"].map((text) =>
			unreadable(readDelivery({ channel: "ses", body: body(text) }, context)),
		);
		expect(await Promise.all(paths)).toEqual(["Message", "Message", "Message", "body"]);
	});
});

it("any bytes and any JSON are a mail or unreadable, never anything else", async () => {
	const notification = fc.record(
		{
			receipt: fc.record({
				action: fc.record({ type: fc.constantFrom("SNS", "S3"), bucketName: fc.jsonValue() }),
			}),
			content: fc.oneof(fc.jsonValue(), fc.string()),
		},
		{ requiredKeys: [] },
	);
	const body = fc.oneof(
		fc.uint8Array(),
		fc.json().map((text) => Buffer.from(text)),
		fc.json().map((text) => snsMessageOf(text)),
		notification.map((value) => snsMessageOf(value)),
	);
	await fc.assert(
		fc.asyncProperty(body, async (bytes) => {
			try {
				expect(await readSes({ body: bytes })).toHaveProperty("sources");
			} catch (error) {
				expect(error).toBeInstanceOf(UnreadableDelivery);
			}
		}),
	);
});
