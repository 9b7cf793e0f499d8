import { createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emailRaw } from "@/lib/intake/channels/email-raw";
import { openIntake } from "@/lib/intake/channels/testing/open-source";
import { untilTaken } from "@/lib/intake/channels/testing/until-taken";
import { readDelivery } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { score } from "@/lib/reading/testing/compare";

const MAIL = new Uint8Array(readFileSync("fixtures/notices/13-withdrawal-quoted-original/message.eml"));
const [OLD, NEW, STRANGE] = [0, 1, 2].map(() => `whsec_${randomBytes(32).toString("base64")}`) as [
	string,
	string,
	string,
];
const ED25519 = generateKeyPairSync("ed25519");
const PUBLIC = `whpk_${ED25519.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64")}`;

let intake: Awaited<ReturnType<typeof openIntake>>;
let source: string;
let asymmetric: string;

beforeAll(async () => {
	intake = await openIntake([emailRaw]);
	const keys = (...values: string[]) =>
		values.map((value) => ({ kind: "standard_webhooks" as const, value }));
	source = await intake.addSource({ channel: "email_raw", secrets: keys(OLD, NEW) });
	asymmetric = await intake.addSource({ channel: "email_raw", secrets: keys(PUBLIC) });
});
afterAll(() => intake.close());
beforeEach(() => intake.connection.sql`truncate delivery cascade`);

type Sent = { key?: string; id?: string; at?: Date; signed?: Uint8Array; to?: string };

function post(body: Uint8Array<ArrayBuffer>, sent: Sent = {}) {
	const { key = NEW, id = "msg_1", at = new Date(), signed = body, to = source } = sent;
	const timestamp = String(Math.floor(at.getTime() / 1_000));
	const bytes = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), signed]);
	const signature =
		to === asymmetric
			? `v1a,${sign(null, bytes, ED25519.privateKey).toString("base64")}`
			: `v1,${createHmac("sha256", Buffer.from(key.slice("whsec_".length), "base64"))
					.update(bytes)
					.digest("base64")}`;
	const headers = {
		"content-type": "message/rfc822",
		"webhook-id": id,
		"webhook-timestamp": timestamp,
		"webhook-signature": signature,
	};
	return untilTaken(() => intake.post(`email/raw/${to}`, body, headers));
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("a mail signed by Standard Webhooks", () => {
	it("with either live key, HMAC or Ed25519, is stored byte for byte", async () => {
		expect((await post(MAIL, { key: OLD })).status).toBe(202);
		expect((await post(MAIL, { to: asymmetric })).status).toBe(202);
		for (const row of await intake.rows()) expect(Buffer.from(row.body).equals(MAIL)).toBe(true);
	});

	it.each<[string, Sent]>([
		["another's key", { key: STRANGE }],
		["a signature of another body", { signed: MAIL.slice(0, -1) }],
		["a timestamp six minutes old", { at: minutesAgo(6) }],
		["a timestamp six minutes ahead", { at: minutesAgo(-6) }],
	])("with %s is refused and not kept", async (_, sent) => {
		expect((await post(MAIL, sent)).status).toBe(401);
		expect(await intake.rows()).toHaveLength(0);
	});

	it("replayed within five minutes is the same delivery, and after them refused", async () => {
		const at = minutesAgo(4);
		const first = await post(MAIL, { at });
		expect((await post(MAIL, { at })).answer).toMatchObject({
			deliveryId: first.answer.deliveryId,
			duplicate: true,
		});
		expect((await post(MAIL, { at: minutesAgo(6) })).status).toBe(401);
	});

	it("with the same bytes under another id is the same delivery", async () => {
		const first = await post(MAIL, { id: "msg_1" });
		expect((await post(MAIL, { id: "msg_2", key: OLD })).answer.deliveryId).toBe(first.answer.deliveryId);
	});

	it("sent a hundred times at once is one delivery", async () => {
		const answers = await Promise.all(Array.from({ length: 100 }, () => post(MAIL)));
		expect(new Set(answers.map(({ answer }) => answer.deliveryId)).size).toBe(1);
		expect(await intake.rows()).toHaveLength(1);
	});

	it.each([
		["behind an mbox line", "From pcn@maker.example Thu Oct  8 10:12:31 2026\r\nSubject: a\r\n\r\nb"],
		["behind a byte order mark", "\uFEFFSubject: a\r\n\r\nb"],
		["with a field name that nobody knows", "X-Whatever!#$: a\n\nb"],
	])("%s is taken", async (_, text) => {
		expect((await post(new TextEncoder().encode(text))).status).toBe(202);
	});

	it.each([
		["nothing", ""],
		["prose", "Dear customer, the part is discontinued."],
		["JSON", '{"Subject": "PDN"}'],
		["HTML", "<html><body>Subject: PDN</body></html>"],
	])("that is %s is refused with the reason", async (_, text) => {
		const { status, answer } = await post(new TextEncoder().encode(text));
		expect([status, answer.errors[0].field]).toEqual([400, "(body)"]);
	});

	it.each(casesIn("fixtures/notices").filter(({ delivery }) => delivery.channel === "email_raw"))(
		"is read from the stored bytes as a careful reader reads it: $name",
		async ({ delivery, truth }) => {
			await post(new Uint8Array(delivery.body));
			const [row] = await intake.rows();
			const context = { today: TODAY, manufacturers: knownManufacturers() };
			const reading = await readDelivery({ channel: "email_raw", body: row?.body }, context);
			expect(score(reading, truth).number).toBe(true);
			expect(score(reading, truth).type).toBe(true);
		},
	);
});
