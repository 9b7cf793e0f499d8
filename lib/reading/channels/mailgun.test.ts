import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDelivery, UnreadableDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import {
	mailgunFieldsOf,
	multipart,
	type Posted,
	type PostedField,
	urlencoded,
} from "@/lib/reading/testing/mailgun";
import { contentElsewhere } from "./elsewhere";
import { readMailgun } from "./mailgun";

const context = { today: TODAY, manufacturers: knownManufacturers() };
const mailOf = (name: string) => new Uint8Array(readFileSync(`fixtures/notices/${name}/message.eml`));
const WITH_PDF = mailOf("01-ti-pdn-pdf-grid");
const WITHOUT_FILES = mailOf("06-nxp-packing-code-only");

const read = (posted: Posted, fetchedBody?: Uint8Array) =>
	readDelivery({ channel: "mailgun", ...posted, fetchedBody: fetchedBody ?? null }, context);
const asPosted = (mail: Uint8Array) => readDelivery({ channel: "email_raw", body: mail }, context);
const raw = (value: Uint8Array): PostedField[] => [
	{ name: "recipient", value: "pcn@larkfield.example" },
	{ name: "body-mime", value },
];

/** Whitespace at line ends is not kept by the gateway; everything that was read has to be. */
async function factsOf(reading: ReturnType<typeof read>) {
	const { evidence, ...facts } = await reading;
	return { ...facts, proven: evidence.map(({ field, source }) => [field, source]) };
}

async function unreadable(posted: Posted): Promise<string> {
	const error = await read(posted).then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error instanceof UnreadableDelivery) return error.path;
	throw new Error("it was read");
}

describe("a raw message", () => {
	it.each([
		["percent-encoded", urlencoded],
		["in a multipart form", multipart],
	])("%s gives what the mail itself gives", async (_, form) => {
		expect(await read(form(raw(WITH_PDF)))).toEqual(await asPosted(WITH_PDF));
	});

	it.each([
		["percent-encoded", urlencoded],
		["in a multipart form", multipart],
	])("%s keeps bytes that are no UTF-8", async (_, form) => {
		const mail = Buffer.from(
			"From: a@b.example\r\nSubject: Abk\u00fcndigung\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nAbk\u00fcndigung PDN 4711, letzte Bestellung 30.06.2027, Teil L4969EPTR-E",
			"latin1",
		);
		const quotes = (await read(form(raw(mail)))).evidence.map(({ quote }) => quote).join();
		expect(quotes).toContain("Abkündigung");
	});
});

describe("a mail taken apart", () => {
	it("gives its notice with its files", async () => {
		const posted = multipart(await mailgunFieldsOf(WITH_PDF));
		expect(await factsOf(read(posted))).toEqual(await factsOf(asPosted(WITH_PDF)));
	});

	it("gives its notice from the words alone", async () => {
		const posted = urlencoded(await mailgunFieldsOf(WITHOUT_FILES));
		expect(await factsOf(read(posted))).toEqual(await factsOf(asPosted(WITHOUT_FILES)));
	});

	it("is not deceived by header fields of the mail that are called like Mailgun's", async () => {
		const fields = await mailgunFieldsOf(WITHOUT_FILES);
		const forged = ["subject", "body-plain", "from"].map((name) => ({ name, value: "forged" }));
		const posted = urlencoded([...forged, ...fields]);
		expect(await factsOf(read(posted))).toEqual(await factsOf(asPosted(WITHOUT_FILES)));
	});

	it.each([
		["message-headers", "message-headers", "no JSON"],
		["message-headers.[].[]", "message-headers", '[["Subject", 7]]'],
		["attachment-2", "attachment-count", "2"],
		["attachments", "attachments", "{}"],
	])("is unreadable at %s when that is of another kind", async (path, name, value) => {
		const posted = multipart([...(await mailgunFieldsOf(WITH_PDF)), { name, value }]);
		expect(await unreadable(posted)).toBe(path);
	});

	it("is unreadable when there is no mail in it, or it is cut off", async () => {
		expect(await unreadable(urlencoded([{ name: "hello", value: "world" }]))).toBe("body-plain");
		expect(await unreadable(urlencoded(raw(new Uint8Array())))).toBe("body");
		const { body, contentType } = multipart(raw(WITH_PDF));
		expect(await unreadable({ body: body.slice(0, -100), contentType })).toBe("body");
		expect(await unreadable({ body, contentType: "multipart/form-data" })).toBe("body");
		expect(await unreadable(urlencoded(Array(1_001).fill({ name: "a", value: "b" })))).toBe("body");
	});
});

describe("a mail that Mailgun takes for spam", () => {
	const marked = (value: string) =>
		new Uint8Array(Buffer.concat([Buffer.from(`X-Mailgun-Sflag: ${value}\r\n`), WITHOUT_FILES]));

	it("is read and asks for a person, raw or taken apart", async () => {
		const spam = marked("Yes");
		for (const fields of [raw(spam), await mailgunFieldsOf(spam)]) {
			const { type, reviewReasons } = await read(urlencoded(fields));
			expect(type).not.toBe("not_a_notice");
			expect(reviewReasons).toContain("flagged_by_mail_gateway");
		}
	});

	it("is not one that it marked as none", async () => {
		const { reviewReasons } = await read(urlencoded(raw(marked("No"))));
		expect(reviewReasons).not.toContain("flagged_by_mail_gateway");
	});
});

describe("a mail in Mailgun's store", () => {
	const URL = "https://storage-us-west1.api.mailgun.net/v3/domains/larkfield.example/messages/eyJwIjpm";
	const stored = async (mail: Uint8Array): Promise<PostedField[]> => {
		const fields = (await mailgunFieldsOf(mail)).filter(({ name }) => !name.startsWith("attachment"));
		const files = [
			{ url: `${URL}/attachments/0`, name: "PDN.pdf", "content-type": "application/pdf", size: 1 },
		];
		const list = mail === WITH_PDF ? [{ name: "attachments", value: JSON.stringify(files) }] : [];
		return [...fields, ...list, { name: "message-url", value: URL }];
	};
	const elsewhere = (posted: Posted) => contentElsewhere({ channel: "mailgun", ...posted });

	it("is elsewhere, and needed when it has files", async () => {
		const [withPdf, without] = [urlencoded(await stored(WITH_PDF)), multipart(await stored(WITHOUT_FILES))];
		expect(await elsewhere(withPdf)).toEqual({ kind: "mailgun", url: URL, needed: true });
		expect(await elsewhere(without)).toEqual({ kind: "mailgun", url: URL, needed: false });
	});

	it("gives what the mail itself gives once it was fetched", async () => {
		const posted = urlencoded(await stored(WITH_PDF));
		expect(await read(posted, WITH_PDF)).toEqual(await asPosted(WITH_PDF));
	});

	it("asks for a person while its files are not here", async () => {
		const reading = await read(urlencoded(await stored(WITH_PDF)));
		expect(reading.reviewReasons).toContain("unreadable_attachment");
	});

	it("is not elsewhere when the delivery brings it, or cannot be read", async () => {
		const url = { name: "message-url", value: URL };
		expect(await elsewhere(urlencoded([...raw(WITH_PDF), url]))).toBeNull();
		expect(await elsewhere(multipart(await mailgunFieldsOf(WITH_PDF)))).toBeNull();
		expect(await elsewhere({ body: new Uint8Array(), contentType: "multipart/form-data" })).toBeNull();
	});
});

it("any bytes are a mail or unreadable, never anything else", async () => {
	const { body, contentType } = multipart(await mailgunFieldsOf(WITHOUT_FILES));
	const place = fc.nat({ max: body.length });
	const changed = fc
		.tuple(place, place, fc.uint8Array({ maxLength: 40 }))
		.map(([from, to, bytes]) => Buffer.concat([body.subarray(0, from), bytes, body.subarray(to)]));
	const type = fc.constantFrom(contentType, "application/x-www-form-urlencoded", "multipart/form-data", "");
	await fc.assert(
		fc.asyncProperty(fc.oneof(changed, fc.uint8Array()), type, async (bytes, contentType) => {
			try {
				expect(await readMailgun({ body: bytes, contentType })).toHaveProperty("sources");
			} catch (error) {
				expect(error).toBeInstanceOf(UnreadableDelivery);
			}
		}),
	);
});
