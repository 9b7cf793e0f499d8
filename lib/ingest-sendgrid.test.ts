import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendGrid } from "@/lib/intake/channels/sendgrid";
import { type FormField, makeForm } from "@/lib/intake/channels/testing/make-form";
import { openIntake } from "@/lib/intake/channels/testing/open-source";
import { untilTaken } from "@/lib/intake/channels/testing/until-taken";
import { CHANNEL_READERS } from "@/lib/reading/channels";
import { sourceText } from "@/lib/reading/document/document";
import { readDelivery, UnreadableDelivery } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { score } from "@/lib/reading/testing/compare";

const MAIL = readFileSync("fixtures/notices/09-semelab-via-distributor/message.eml");
const ENVELOPE = '{"to":["pcn@parse.larkfield.example"],"from":"bounce-96200@brightwater.example"}';
const CHARSETS = { to: "UTF-8", subject: "UTF-8", from: "UTF-8" };

const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const publicValue = ({ publicKey }: { publicKey: KeyObject }) =>
	publicKey.export({ format: "der", type: "spki" }).toString("base64");
const [oldKey, newKey, strange] = [pair(), pair(), pair()];
const now = () => Math.floor(Date.now() / 1_000);

let intake: Awaited<ReturnType<typeof openIntake>>;
let signed: string;
let plain: string;

beforeAll(async () => {
	intake = await openIntake([sendGrid]);
	const secrets = [oldKey, newKey].map((key) => ({
		kind: "sendgrid_public_key" as const,
		value: publicValue(key),
	}));
	signed = await intake.addSource({ channel: "sendgrid", secrets });
	const basic = { kind: "basic" as const, value: "parse:correct horse" };
	plain = await intake.addSource({ channel: "sendgrid", secrets: [basic] });
});
afterAll(() => intake.close());
beforeEach(() => intake.connection.sql`truncate delivery cascade`);

const raw = (email: string | Uint8Array): FormField[] => [
	{ name: "dkim", value: "{@brightwater.example : pass}" },
	{ name: "email", value: email },
	{ name: "to", value: "pcn@parse.larkfield.example" },
	{ name: "from", value: "Gary Holt <gary.holt@brightwater.example>" },
	{ name: "sender_ip", value: "198.51.100.111" },
	{ name: "envelope", value: ENVELOPE },
	{ name: "subject", value: "Fwd: Semelab End of Life Notification EOL-41" },
	{ name: "charsets", value: JSON.stringify(CHARSETS) },
	{ name: "SPF", value: "pass" },
];

type Signing = { key?: { privateKey: KeyObject }; timestamp?: number; signedBody?: Uint8Array };

function post(form: ReturnType<typeof makeForm>, signing: Signing = {}) {
	const { key = newKey, timestamp = now(), signedBody = form.body } = signing;
	const bytes = Buffer.concat([Buffer.from(String(timestamp)), signedBody]);
	const headers = {
		"content-type": form.contentType,
		"x-twilio-email-event-webhook-signature": sign("sha256", bytes, key.privateKey).toString("base64"),
		"x-twilio-email-event-webhook-timestamp": String(timestamp),
	};
	return untilTaken(() => intake.post(`sendgrid/${signed}`, form.body, headers));
}

async function read(fields: readonly FormField[]) {
	const { body, contentType } = makeForm(fields);
	const document = await CHANNEL_READERS.sendgrid?.({ channel: "sendgrid", body, contentType });
	if (!document) throw new Error("no reader");
	return document;
}

describe("a request of SendGrid", () => {
	it("signed with either live key is stored byte for byte and answered 200", async () => {
		for (const [key, subject] of [
			[oldKey, "a"],
			[newKey, "b"],
		] as const) {
			const form = makeForm([...raw(MAIL), { name: "spam_report", value: subject }]);
			expect(await post(form, { key })).toMatchObject({ status: 200 });
			const row = (await intake.rows()).at(-1);
			expect(Buffer.from(row?.body).equals(form.body)).toBe(true);
			expect(row?.content_type).toBe(form.contentType);
		}
	});

	it.each<[string, Signing]>([
		["another's key", { key: strange }],
		["a signature of another body", { signedBody: makeForm(raw("Subject: other\r\n\r\n")).body }],
		["a timestamp of five days ago", { timestamp: now() - 5 * 86_400 }],
		["a timestamp of the day after five days", { timestamp: now() + 5 * 86_400 }],
	])("with %s is refused and not kept", async (_, signing) => {
		expect((await post(makeForm(raw(MAIL)), signing)).status).toBe(401);
		expect(await intake.rows()).toHaveLength(0);
	});

	it.each([
		["no signature", ""],
		["half a signature", "MEUCIQD0"],
		["a signature that is no base64", "%%%%%%%%%%%%"],
		["a signature of zeros", Buffer.alloc(71).toString("base64")],
		["a signature as long as the body", "A".repeat(20_000)],
	])("with %s is refused", async (_, signature) => {
		const { body, contentType } = makeForm(raw(MAIL));
		const { status } = await intake.post(`sendgrid/${signed}`, body, {
			"content-type": contentType,
			"x-twilio-email-event-webhook-signature": signature,
			"x-twilio-email-event-webhook-timestamp": String(now()),
		});
		expect(status).toBe(401);
	});

	it("cut off is refused, since its signature does not fit", async () => {
		const form = makeForm(raw(MAIL));
		const cut = { ...form, body: form.body.slice(0, -100) };
		expect((await post(cut, { signedBody: form.body })).status).toBe(401);
	});

	it("replayed, signed anew and with another boundary is the same delivery", async () => {
		const first = await post(makeForm(raw(MAIL)), { timestamp: now() - 3_600 });
		const replay = await post(makeForm(raw(MAIL)), { timestamp: now() - 3_600 });
		const retry = await post(makeForm(raw(MAIL), "another_boundary"), { key: oldKey });
		expect([replay, retry].map(({ answer }) => answer.deliveryId)).toEqual(
			Array(2).fill(first.answer.deliveryId),
		);
		expect(await intake.rows()).toHaveLength(1);
	});

	it("sent a hundred times at once is one delivery", async () => {
		const form = makeForm(raw(MAIL));
		const answers = await Promise.all(Array.from({ length: 100 }, () => post(form)));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(new Set(answers.map(({ answer }) => answer.deliveryId)).size).toBe(1);
		expect(await intake.rows()).toHaveLength(1);
	});

	it("goes by user and password only where the source has no public key", async () => {
		const { body, contentType } = makeForm(raw(MAIL));
		const withPassword = (password: string) => ({
			"content-type": contentType,
			authorization: `Basic ${Buffer.from(`parse:${password}`).toString("base64")}`,
		});
		const status = async (source: string, password: string) =>
			(await untilTaken(() => intake.post(`sendgrid/${source}`, body, withPassword(password)))).status;
		expect(await status(plain, "correct horse")).toBe(200);
		expect(await status(plain, "wrong horse")).toBe(401);
		expect(await status(signed, "correct horse")).toBe(401);
		expect(JSON.stringify(await intake.rows())).not.toContain("correct horse");
	});
});

describe("a mail by SendGrid", () => {
	const cases = casesIn("fixtures/notices").filter(({ delivery }) => delivery.channel === "email_raw");

	it.each(cases.map((one) => [one.name, one] as const))(
		"in raw mode reads as the mail itself: %s",
		async (_, { delivery, truth }) => {
			const context = { today: TODAY, manufacturers: knownManufacturers() };
			const { body, contentType } = makeForm(raw(delivery.body));
			const reading = await readDelivery({ channel: "sendgrid", body, contentType }, context);
			expect(reading).toEqual(await readDelivery(delivery, context));
			expect(score(reading, truth).type).toBe(true);
		},
	);

	it("in raw mode keeps the bytes of an 8-bit message", async () => {
		const eightBit = Buffer.from(
			"From: PCN <pcn@maker.example>\r\nSubject: Avis\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nDerni\xe8re commande",
			"latin1",
		);
		expect((await read(raw(eightBit))).sources.map(sourceText)).toContain("Dernière commande");
	});

	const parsed = (changes: Record<string, string | Uint8Array | null> = {}): FormField[] => {
		const fields: Record<string, string | Uint8Array | null> = {
			Headers:
				'From: "PCN, Bourns" <pcn@bourns.example>\r\nSubject: =?utf-8?Q?D=C3=A9?=\r\nX-Long: a\r\n b\r\n',
			From: '"PCN, Bourns" <pcn@bourns.example>',
			subject: "Décision PDN ZX-1",
			text: Buffer.from("Derni\xe8re commande : 1 \xe9t\xe9", "latin1"),
			html: Buffer.from("<p>最終受注日</p>"),
			envelope: ENVELOPE,
			charsets: JSON.stringify({ ...CHARSETS, text: "iso-8859-1", html: "utf-8" }),
			attachments: "2",
			"attachment-info": JSON.stringify({
				attachment0: { filename: "Stückliste.csv", name: "Stückliste.csv", type: "text/csv" },
				attachment7: { filename: "notice.txt", name: "notice.txt", type: "text/plain" },
			}),
			...changes,
		};
		return [
			...Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
			{
				name: "attachment0",
				value: "Part number,Status\nLM358DR,EOL\n",
				fileName: "S.csv",
				type: "text/csv",
			},
			{ name: "attachment7", value: "Seven", fileName: "notice.txt", type: "text/plain" },
		];
	};

	it("in parsed mode has each body in its own charset and its files under their own names", async () => {
		const document = await read(parsed());
		expect(document.sender).toEqual({ name: "PCN, Bourns", address: "pcn@bourns.example" });
		expect(document.subject).toBe("Décision PDN ZX-1");
		expect(document.sources.map((source) => [source.name, sourceText(source)])).toEqual([
			["subject", "Décision PDN ZX-1"],
			["body", "Dernière commande : 1 été"],
			["body", "最終受注日"],
			["attachment:Stückliste.csv", "Part number\tStatus\nLM358DR\tEOL"],
			["attachment:notice.txt", "Seven"],
		]);
	});

	it.each([
		["shift_jis", Buffer.from([0x8d, 0xc5, 0x8f, 0x49])],
		["gb18030", Buffer.from([0xd7, 0xee, 0xbd, 0x4b])],
		["x-unheard-of", Buffer.from("最終", "utf8")],
	])(
		"in parsed mode in %s is decoded, or as mail programs do where nobody knows the charset",
		async (charset, text) => {
			const charsets = JSON.stringify({ ...CHARSETS, text: charset });
			const document = await read(parsed({ text, charsets, html: null }));
			const body = document.sources.find(({ name }) => name === "body");
			expect(body && sourceText(body)).toBe(charset === "x-unheard-of" ? "æœ€çµ‚" : "最終");
		},
	);

	it.each([
		["headers", { Headers: null }],
		["charsets", { charsets: "{" }],
		["charsets.text", { charsets: '{"text":1}' }],
		["attachment-info", { "attachment-info": null }],
		["attachment-info.attachment0", { "attachment-info": '{"attachment0":"notice.txt"}' }],
		["attachment9", { "attachment-info": '{"attachment9":{"filename":"a.pdf"}}' }],
	])("is unreadable at %s when that is missing or of another kind", async (path, changes) => {
		await expect(read(parsed(changes))).rejects.toMatchObject({ name: "UnreadableDelivery", path });
	});

	it.each([
		["cut off", (body: Uint8Array) => body.slice(0, -60), "multipart/form-data; boundary=xYzZY"],
		["without a boundary", (body: Uint8Array) => body, "multipart/form-data"],
		["empty", () => new Uint8Array(), "multipart/form-data; boundary=xYzZY"],
	])("whose form is %s is unreadable as a whole", async (_, change, contentType) => {
		const body = change(makeForm(parsed()).body);
		const reading = async () => CHANNEL_READERS.sendgrid?.({ channel: "sendgrid", body, contentType });
		await expect(reading()).rejects.toBeInstanceOf(UnreadableDelivery);
	});
});
