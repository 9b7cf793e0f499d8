import { createHmac, randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SourceSettings } from "@/lib/domain/source";
import { mailgun } from "./mailgun";
import { openIntake } from "./testing/open-source";

const KEY = "key-0123456789abcdef0123456789abcdef";
const NEW_KEY = "key-fedcba9876543210fedcba9876543210";
const URLENCODED = "application/x-www-form-urlencoded";
const HOUR = 3_600;
const MAIL = {
	recipient: "pcn@larkfield.example",
	sender: "bounce@maker.example",
	from: "Maker <pcn@maker.example>",
	subject: "PDN 4711 – dernière commande",
	"body-plain": "Last order date: 30 June 2027",
	"message-headers": '[["Subject","PDN 4711"]]',
};

let intake: Awaited<ReturnType<typeof openIntake>>;
let id: string;
beforeAll(async () => {
	intake = await openIntake([mailgun]);
});
afterAll(() => intake.close());
beforeEach(async () => {
	await intake.connection.sql`truncate delivery cascade`;
	id = await sourceWith({});
});

const sourceWith = (settings: SourceSettings, ...keys: string[]) =>
	intake.addSource({
		channel: "mailgun",
		settings,
		secrets: (keys.length > 0 ? keys : [KEY]).map((value) => ({ kind: "mailgun_signing_key", value })),
	});

type Signed = { timestamp: string; token: string; signature: string };

function signed({ key = KEY, ageSeconds = 0, token = randomBytes(25).toString("hex") } = {}): Signed {
	const timestamp = String(Math.floor(Date.now() / 1_000) - ageSeconds);
	const signature = createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex");
	return { timestamp, token, signature };
}

type Fields = readonly (readonly [string, string])[];
const fieldsOf = (by: Signed, mail: Record<string, string> = MAIL): Fields => [
	...Object.entries(mail),
	...Object.entries(by),
];

const postPairs = (fields: Fields, path = `mailgun/${id}`) =>
	intake.post(path, new URLSearchParams(fields.map(([...pair]) => pair)).toString(), {
		"content-type": URLENCODED,
	});

function multipart(fields: Fields, boundary: string): Uint8Array<ArrayBuffer> {
	const parts = fields.map(
		([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
	);
	const file = `--${boundary}\r\nContent-Disposition: form-data; name="attachment-1"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 \u00ff\r\n`;
	return new Uint8Array(Buffer.from(`${parts.join("")}${file}--${boundary}--\r\n`, "utf8"));
}

const postParts = (body: Uint8Array<ArrayBuffer>, boundary: string) =>
	intake.post(`mailgun/${id}`, body, { "content-type": `multipart/form-data; boundary="${boundary}"` });

async function expectRefused(response: Promise<{ status: number; answer: unknown }>, status: number) {
	const { status: given, answer } = await response;
	expect([given, answer]).toEqual([status, answer]);
	expect(await intake.rows()).toHaveLength(0);
}

describe("a mail that Mailgun signed", () => {
	it("is stored byte for byte under its token and answered 200", async () => {
		const by = signed();
		const { status, answer } = await postPairs(fieldsOf(by));
		const [row] = await intake.rows();
		expect(status).toBe(200);
		expect(answer.deliveryId).toBe(row?.id);
		expect(row?.idempotency_key).toBe(by.token);
		expect(Buffer.from(row?.body).toString()).toBe(
			new URLSearchParams(Object.fromEntries(fieldsOf(by))).toString(),
		);
	});

	it("may have its files with it", async () => {
		const body = multipart(fieldsOf(signed()), "x1");
		expect((await postParts(body, "x1")).status).toBe(200);
		const [row] = await intake.rows();
		expect(Buffer.from(row?.body).equals(Buffer.from(body))).toBe(true);
	});

	it("is raw at an address that ends with mime", async () => {
		const mail = { recipient: "pcn@larkfield.example", "body-mime": "Subject: PDN\r\n\r\nText" };
		expect((await postPairs(fieldsOf(signed(), mail), `mailgun/${id}/mime`)).status).toBe(200);
	});

	it("is taken with either of two live keys", async () => {
		id = await sourceWith({}, KEY, NEW_KEY);
		expect((await postPairs(fieldsOf(signed()))).status).toBe(200);
		expect((await postPairs(fieldsOf(signed({ key: NEW_KEY }), { ...MAIL, subject: "2" }))).status).toBe(200);
	});

	it("is found among header fields of the mail that are called the same, before Mailgun's own or behind", async () => {
		const ofTheMail: [string, string][] = [
			["timestamp", "1"],
			["token", "of the mail"],
			["signature", "of the mail"],
			["timestamp", "1700000000"],
			["token", "t".repeat(50)],
			["signature", "0".repeat(64)],
		];
		const by = signed();
		const before = [...ofTheMail, ...fieldsOf(by)];
		expect((await postPairs(before)).answer.duplicate).toBe(false);
		expect((await postParts(multipart(before, "x"), "x")).answer.duplicate).toBe(true);
		const behind = [...fieldsOf(by), ...ofTheMail];
		expect((await postPairs(behind)).answer.duplicate).toBe(true);
		expect((await postParts(multipart(behind, "x"), "x")).answer.duplicate).toBe(true);
		const [row] = await intake.rows();
		expect(row?.idempotency_key).toBe(by.token);
	});

	it("of eleven hours ago is taken, of thirteen not, unless the source looks at no age", async () => {
		expect((await postPairs(fieldsOf(signed({ ageSeconds: 11 * HOUR })))).status).toBe(200);
		expect((await postPairs(fieldsOf(signed({ ageSeconds: 13 * HOUR })))).status).toBe(401);
		expect((await postPairs(fieldsOf(signed({ ageSeconds: -13 * HOUR })))).status).toBe(401);
		id = await sourceWith({ toleranceSeconds: null });
		expect((await postPairs(fieldsOf(signed({ ageSeconds: 300 * HOUR })))).status).toBe(200);
		id = await sourceWith({ toleranceSeconds: 60 });
		expect((await postPairs(fieldsOf(signed({ ageSeconds: 90 })))).status).toBe(401);
	});
});

describe("a mail that came before", () => {
	it("is known by its token, and so is another mail with a token that was caught", async () => {
		const by = signed();
		const first = await postPairs(fieldsOf(by));
		const other = await postPairs(fieldsOf(by, { ...MAIL, "body-plain": "Pay to this account" }));
		expect(other).toEqual({ status: 200, answer: { ...first.answer, duplicate: true } });
		const [row, ...more] = await intake.rows();
		expect(more).toEqual([]);
		expect(Buffer.from(row?.body).toString()).not.toContain("account");
		expect(row?.conflicts).toBe(1);
	});

	it("is known by its content when a retry is signed anew, in another order or by another boundary", async () => {
		const { answer } = await postPairs(fieldsOf(signed()));
		expect((await postPairs(fieldsOf(signed()))).answer).toEqual({ ...answer, duplicate: true });
		expect((await postPairs(fieldsOf(signed()).toReversed())).answer.duplicate).toBe(true);
		expect((await postParts(multipart(fieldsOf(signed()), "a"), "a")).answer.duplicate).toBe(false);
		expect((await postParts(multipart(fieldsOf(signed()), "bb"), "bb")).answer.duplicate).toBe(true);
		expect(await intake.rows()).toHaveLength(2);
	});

	it("is one delivery of a hundred at once", async () => {
		const fields = fieldsOf(signed());
		const answers = await Promise.all(Array.from({ length: 100 }, () => postPairs(fields)));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(new Set(answers.map(({ answer }) => answer.deliveryId)).size).toBe(1);
		expect(await intake.rows()).toHaveLength(1);
	});
});

describe("what is not Mailgun's is refused with 401, which Mailgun itself would try again:", () => {
	it.each([
		["another key", () => signed({ key: NEW_KEY })],
		["another token", () => ({ ...signed(), token: randomBytes(25).toString("hex") })],
		["another time", () => ({ ...signed(), timestamp: String(Math.floor(Date.now() / 1_000) - 5) })],
		["a signature cut short", () => ({ ...signed(), signature: signed().signature.slice(0, 32) })],
		["no signature", () => ({ ...signed(), signature: "" })],
		["a signature with other letters", () => ({ ...signed(), signature: "é".repeat(32) })],
		["a time that is no number", () => ({ ...signed(), timestamp: "now" })],
	])("%s", async (_, by) => {
		await expectRefused(postPairs(fieldsOf(by())), 401);
		await expectRefused(postParts(multipart(fieldsOf(by()), "x"), "x"), 401);
	});

	it("a digit moved from the token to the time, which would be another token of the same signature", async () => {
		id = await sourceWith({ toleranceSeconds: null });
		const by = signed({ token: `1${"a".repeat(49)}` });
		const moved = { ...by, timestamp: `${by.timestamp}1`, token: by.token.slice(1) };
		await expectRefused(postPairs(fieldsOf(moved)), 401);
	});

	it.each(["timestamp", "token", "signature"])("a form without %s", async (name) => {
		await expectRefused(postPairs(fieldsOf(signed()).filter(([field]) => field !== name)), 401);
	});

	it.each(["", "&", "nonsense", "token", "=&=", "\u0000"])("the form %j", async (body) => {
		await expectRefused(intake.post(`mailgun/${id}`, body, { "content-type": URLENCODED }), 401);
	});

	it("a source without a key", async () => {
		id = await intake.addSource({ channel: "mailgun" });
		await expectRefused(postPairs(fieldsOf(signed({ key: "" }))), 401);
	});
});

describe("the statuses that Mailgun goes by", () => {
	it.each([10, 200])("a form that lost its last %i bytes gets 400: it is sent again", async (bytes) => {
		const body = multipart(fieldsOf(signed()), "x").slice(0, -bytes);
		await expectRefused(postParts(body, "x"), 400);
	});

	it("one without a boundary gets 400", async () => {
		const body = multipart(fieldsOf(signed()), "x");
		await expectRefused(intake.post(`mailgun/${id}`, body, { "content-type": "multipart/form-data" }), 400);
	});

	it("too large, no form at all, and a source that was closed get 406: they are final", async () => {
		const form = { "content-type": URLENCODED };
		await expectRefused(intake.post(`mailgun/${id}`, "a=1", { ...form, "content-length": "40000000" }), 406);
		await expectRefused(intake.post(`mailgun/${id}`, "{}", { "content-type": "application/json" }), 406);
		await intake.connection.sql`update source set closed_at = now() where id = ${id}`;
		await expectRefused(postPairs(fieldsOf(signed())), 406);
	});

	it("a signed form that is no mail is kept all the same", async () => {
		expect((await postPairs(fieldsOf(signed(), { hello: "world" }))).status).toBe(200);
	});
});
