import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { postmark } from "@/lib/intake/channels/postmark";
import { openIntake } from "@/lib/intake/channels/testing/open-source";
import { untilTaken } from "@/lib/intake/channels/testing/until-taken";
import { CHANNEL_READERS } from "@/lib/reading/channels";
import { sourceText } from "@/lib/reading/document/document";
import { readDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";

const MAIL = readFileSync("fixtures/notices/01-ti-pdn-pdf-grid/message.eml");
const MESSAGE_ID = "22c74902-a0c1-4511-804f-341342852c90";

/** As "Inbound webhook data" has it. */
const message = (changes: Record<string, unknown> = {}) => ({
	From: "PCN_Noreply@notify.ti.example",
	FromName: "TI Change Notifications",
	FromFull: { Email: "pcn_noreply@notify.ti.example", Name: "TI Change Notifications", MailboxHash: "" },
	To: "451d9b70cf9364d23ff6f9d51d870251569e+pcn@inbound.postmarkapp.com",
	ToFull: [{ Email: "451d9b70@inbound.postmarkapp.com", Name: "", MailboxHash: "pcn" }],
	OriginalRecipient: "pcn@larkfield.example",
	Subject: "TI PDN# 20260514002",
	MessageID: MESSAGE_ID,
	MessageStream: "inbound",
	MailboxHash: "pcn",
	Date: "Thu, 14 May 2026 08:21:01 -0500",
	TextBody: 'The key "MessageID": "not-this" is in a body.\nLast order: May 14, 2027',
	HtmlBody: "",
	StrippedTextReply: "",
	Tag: "",
	Headers: [
		{ Name: "Return-Path", Value: "<bounce-87956@notify.ti.example>" },
		{ Name: "MessageID", Value: "MessageID" },
	],
	Attachments: [
		{
			Name: "parts.csv",
			Content: Buffer.from("Part number,Status\nLM358DR,EOL\n").toString("base64"),
			ContentType: "text/csv",
			ContentLength: 31,
			ContentID: "",
		},
	],
	...changes,
});

let intake: Awaited<ReturnType<typeof openIntake>>;
let source: string;

beforeAll(async () => {
	intake = await openIntake([postmark]);
	const secrets = [
		{ kind: "basic" as const, value: "postmark:old" },
		{ kind: "basic" as const, value: "postmark:new" },
	];
	source = await intake.addSource({ channel: "postmark", secrets });
});
afterAll(() => intake.close());
beforeEach(() => intake.connection.sql`truncate delivery cascade`);

function post(payload: unknown, { password = "new", type = "application/json; charset=utf-8" } = {}) {
	const body = typeof payload === "string" ? payload : JSON.stringify(payload);
	const authorization = `Basic ${Buffer.from(`postmark:${password}`).toString("base64")}`;
	const headers = { "content-type": type, authorization };
	return untilTaken(() => intake.post(`postmark/${source}`, body, headers));
}

const read = async (payload: unknown) => {
	const body = new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));
	const document = await CHANNEL_READERS.postmark?.({ channel: "postmark", body });
	if (!document) throw new Error("no reader");
	return document;
};

describe("a request of Postmark", () => {
	it("with either live password is stored as it came, under Postmark's own id, and answered 200", async () => {
		expect((await post(message(), { password: "old" })).status).toBe(200);
		expect((await post(message(), { password: "new" })).answer.duplicate).toBe(true);
		const [row, ...more] = await intake.rows();
		expect(more).toHaveLength(0);
		expect(Buffer.from(row?.body).toString()).toBe(JSON.stringify(message()));
		expect(row?.idempotency_key).toBe(MESSAGE_ID);
	});

	it("with another password is tried again: 401, since only 403 would stop Postmark", async () => {
		expect((await post(message(), { password: "older" })).status).toBe(401);
		expect(await intake.rows()).toHaveLength(0);
	});

	it("that can never be taken is answered 403, which stops Postmark", async () => {
		expect((await post(message(), { type: "text/plain" })).status).toBe(403);
		expect((await post("x".repeat(64 * 1024 * 1024 + 1))).status).toBe(403);
		expect(await intake.rows()).toHaveLength(0);
	});

	it("with attachments of 35 MB is within the bound", () => {
		const Content = Buffer.alloc(35 * 1024 * 1024, 7).toString("base64");
		const file = { Name: "big.pdf", Content, ContentType: "application/pdf", ContentLength: 36_700_160 };
		expect(JSON.stringify(message({ Attachments: [file] })).length).toBeLessThan(postmark.maxBytes);
	});

	it("sent again after changes on the way is the same delivery by its id, the first content stays", async () => {
		const first = await post(message());
		const again = await post(message({ Headers: [] }));
		expect(again.answer).toMatchObject({ deliveryId: first.answer.deliveryId, duplicate: true });
		const other = await post(message({ MessageID: "other" }));
		expect(other.answer.deliveryId).not.toBe(first.answer.deliveryId);
	});

	it("sent a hundred times at once is one delivery", async () => {
		const answers = await Promise.all(Array.from({ length: 100 }, () => post(message())));
		expect(new Set(answers.map(({ answer }) => answer.deliveryId)).size).toBe(1);
		expect(await intake.rows()).toHaveLength(1);
	});

	it.each([
		["cut off", JSON.stringify(message()).slice(0, 400)],
		["no JSON", "MessageID"],
		["another shape", '{"MessageID":7}'],
		["empty", ""],
	])("that is %s but proven is kept, to be found unreadable", async (_, body) => {
		expect((await post(body)).status).toBe(200);
		await expect(read(body)).rejects.toMatchObject({ name: "UnreadableDelivery" });
	});
});

describe("a mail by Postmark", () => {
	const context = { today: TODAY, manufacturers: knownManufacturers() };

	it("with RawEmail reads as the mail itself", async () => {
		const payload = message({ RawEmail: MAIL.toString("utf8"), TextBody: "not this" });
		const body = new TextEncoder().encode(JSON.stringify(payload));
		expect(await readDelivery({ channel: "postmark", body }, context)).toEqual(
			await readDelivery({ channel: "email_raw", body: MAIL }, context),
		);
	});

	it("in parts has sender, subject, words and files", async () => {
		const document = await read(message());
		expect(document.sender).toEqual({
			name: "TI Change Notifications",
			address: "pcn_noreply@notify.ti.example",
		});
		expect(document.sources.map((one) => [one.name, sourceText(one)])).toEqual([
			["subject", "TI PDN# 20260514002"],
			["body", 'The key "MessageID": "not-this" is in a body.\nLast order: May 14, 2027'],
			["attachment:parts.csv", "Part number\tStatus\nLM358DR\tEOL"],
		]);
	});

	it("sent by Postmark's own test has its files in `Data`", async () => {
		const file = { Name: "t.txt", Data: Buffer.from("Seven").toString("base64"), ContentType: "text/plain" };
		const document = await read(message({ Attachments: [file] }));
		expect(document.sources.map(sourceText)).toContain("Seven");
	});

	it.each([
		["From", { From: undefined }, "string", "nothing"],
		["TextBody", { TextBody: ["a"] }, "string", "array"],
		["Attachments", { Attachments: {} }, "array", "object"],
		["Attachments[].Name", { Attachments: [{ Content: "" }] }, "string", "nothing"],
		["Attachments[].Content", { Attachments: [{ Name: "a" }] }, "base64", "nothing"],
		["Attachments[].Content", { Attachments: [{ Name: "a", Content: "<%" }] }, "base64", "other text"],
		["Headers[].Value", { Headers: [{ Name: "a", Value: 1 }] }, "string", "number"],
	])("is unreadable at %s when it is missing or of another kind", async (path, changes, expected, found) => {
		await expect(read(message(changes))).rejects.toMatchObject({ path, expected, found });
	});
});
