import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { delivery, source, sourceSecret } from "@/db/schema";
import type { SecretKind, SourceSettings } from "@/lib/domain/source";
import { multipart, type Posted, urlencoded } from "@/lib/reading/testing/mailgun";
import { s3ActionOf, snsActionOf, snsMessageOf } from "@/lib/reading/testing/ses";
import { seal } from "@/lib/secrets";
import { openServices } from "@/lib/services/testing/fixtures";
import { fetchContent } from "./fetch-content";

const SECRETS_KEY = "only-for-tests-0123456789-0123456789";
const MIME = "From: maker@maker.example\r\nSubject: PDN 4711\r\n\r\nLast order date: 30 June 2027";
const AT_MAILGUN = "https://so.api.mailgun.net/v3/domains/larkfield.example/messages/eyJwIjpm";
const FILES = JSON.stringify([{ url: `${AT_MAILGUN}/attachments/0`, name: "a.pdf", size: 1 }]);
const STORED = [
	{ name: "subject", value: "PDN 4711" },
	{ name: "body-plain", value: "see attached" },
	{ name: "message-url", value: AT_MAILGUN },
];
const WITH_FILES = urlencoded([...STORED, { name: "attachments", value: FILES }]);
const SNS = "text/plain; charset=UTF-8";
const S3: Posted = { body: new Uint8Array(snsMessageOf(s3ActionOf("notices", "in/1"))), contentType: SNS };

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

/** Whom the store or S3 answers by key; every call is remembered. */
let asked: { url: string; authorization: string }[];
let answer: (authorization: string) => Response;
beforeEach(() => {
	asked = [];
	answer = () => new Response(MIME);
});
async function fetch(url: string, init: RequestInit): Promise<Response> {
	const authorization = new Headers(init.headers).get("authorization") ?? "";
	asked.push({ url, authorization });
	return answer(authorization);
}

type Given = { settings?: SourceSettings; secrets?: [SecretKind, string][] };
async function store(
	channel: "mailgun" | "ses" | "email_raw",
	posted: Posted,
	given: Given,
): Promise<string> {
	const { db } = services.ctx;
	const [row] = await db
		.insert(source)
		.values({ name: "test", channel, settings: given.settings ?? {} })
		.returning();
	if (!row) throw new Error("no source");
	for (const [kind, value] of given.secrets ?? []) {
		const sealed = seal(SECRETS_KEY, `source:${row.id}`, value);
		await db.insert(sourceSecret).values({ sourceId: row.id, kind, sealed, hint: value.slice(-4) });
	}
	const sha256 = createHash("sha256").update(posted.body).digest("hex");
	const facts = { headers: {}, traceId: "0".repeat(32), sha256, contentSha256: sha256 };
	const [stored] = await db
		.insert(delivery)
		.values({ channel, sourceId: row.id, ...posted, ...facts })
		.returning({ id: delivery.id });
	if (!stored) throw new Error("no delivery");
	return stored.id;
}

const fetchFor = (id: string) => fetchContent(services.ctx, id, { secretsKey: SECRETS_KEY, fetch });

async function keptFor(id: string): Promise<string | null> {
	const [row] = await services.sql`select fetched_body from delivery where id = ${id}`;
	return row?.fetched_body ? Buffer.from(row.fetched_body).toString() : null;
}

/** Fails for good: Inngest tries it no second time. */
const forGood = (words: RegExp) =>
	expect.objectContaining({ name: "NonRetriableError", message: expect.stringMatching(words) });
const KEY = { secrets: [["mailgun_api_key", "key-1"]] } satisfies Given;
const BUCKET = {
	settings: { buckets: ["notices"] },
	secrets: [["aws_access_key", "AKIA:secret"]],
} satisfies Given;

it("a mail in Mailgun's store is fetched with the source's key and kept once", async () => {
	answer = () => Response.json({ "body-mime": MIME });
	const id = await store("mailgun", WITH_FILES, KEY);
	expect(await fetchFor(id)).toEqual({ fetched: true });
	expect(await keptFor(id)).toBe(MIME);
	expect(await fetchFor(id)).toEqual({ fetched: true });
	expect(asked.map(({ url }) => url)).toEqual([AT_MAILGUN]);
});

it("a mail in S3 is fetched from a bucket of the list, in the region of the topic or the source's own", async () => {
	const id = await store("ses", S3, BUCKET);
	expect(await fetchFor(id)).toEqual({ fetched: true });
	expect(await keptFor(id)).toBe(MIME);
	await fetchFor(
		await store("ses", S3, { ...BUCKET, settings: { buckets: ["notices"], region: "us-east-1" } }),
	);
	expect(asked.map(({ url }) => url)).toEqual([
		"https://s3.eu-west-1.amazonaws.com/notices/in/1",
		"https://s3.us-east-1.amazonaws.com/notices/in/1",
	]);
});

it("the older of two live keys has its try when the newer is refused", async () => {
	const old = `Basic ${Buffer.from("api:old").toString("base64")}`;
	answer = (authorization) =>
		authorization === old ? Response.json({ "body-mime": MIME }) : new Response("Forbidden", { status: 401 });
	const secrets: [SecretKind, string][] = [
		["mailgun_api_key", "old"],
		["mailgun_api_key", "new"],
	];
	expect(await fetchFor(await store("mailgun", WITH_FILES, { secrets }))).toEqual({ fetched: true });
	expect(asked).toHaveLength(2);
});

it("nothing is fetched for a delivery that holds all there is", async () => {
	const raw = multipart([{ name: "body-mime", value: MIME }]);
	const sns = { body: new Uint8Array(snsMessageOf(snsActionOf(Buffer.from(MIME)))), contentType: SNS };
	const mail = { body: new Uint8Array(Buffer.from(MIME)), contentType: "message/rfc822" };
	for (const id of [
		await store("mailgun", raw, KEY),
		await store("ses", sns, BUCKET),
		await store("email_raw", mail, {}),
		await store("mailgun", urlencoded(STORED), {}),
	]) {
		expect(await fetchFor(id)).toEqual({ fetched: false });
	}
	expect(asked).toEqual([]);
});

it.each([404, 403])("status %i fails for good, in the provider's words", async (status) => {
	answer = () => new Response("no such message", { status });
	const id = await store("mailgun", WITH_FILES, KEY);
	await expect(fetchFor(id)).rejects.toEqual(forGood(/no such message/));
	expect(await keptFor(id)).toBeNull();
});

it.each([500, 503, 429])("status %i is tried again, and then it is kept", async (status) => {
	answer = () => new Response("later", { status });
	const id = await store("ses", S3, BUCKET);
	await expect(fetchFor(id)).rejects.toMatchObject({ name: "RemoteError", permanent: false });
	answer = () => new Response(MIME);
	expect(await fetchFor(id)).toEqual({ fetched: true });
});

it("what a person has to mend fails for good and is not asked for", async () => {
	const elsewhere = [...STORED.slice(0, 2), { name: "message-url", value: "http://169.254.169.254/latest" }];
	const cases: [string, RegExp][] = [
		[await store("mailgun", WITH_FILES, {}), /add Mailgun's API key/],
		[await store("mailgun", urlencoded(elsewhere), KEY), /not an address of Mailgun's store/],
		[await store("ses", S3, { settings: { buckets: ["notices"] } }), /add an access key/],
		[await store("ses", S3, { secrets: BUCKET.secrets }), /bucket notices is not on the list/],
		[await store("ses", S3, { ...BUCKET, settings: { buckets: ["other"] } }), /not on the list/],
		[v7(), /does not exist/],
	];
	for (const [id, words] of cases) await expect(fetchFor(id)).rejects.toEqual(forGood(words));
	expect(asked).toEqual([]);
});
