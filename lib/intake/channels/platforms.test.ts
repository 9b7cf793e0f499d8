import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ensureApiKey } from "@/db/seed";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import { accuris } from "./accuris";
import { componentAlert } from "./component-alert";
import { digiKey } from "./digikey";
import { notice } from "./notice";
import { siliconExpert } from "./siliconexpert";
import { smartPcn } from "./smartpcn";
import { openIntake } from "./testing/open-source";
import { z2Data } from "./z2data";

const KEY = "sd_live_platforms0123456789abcdefghij";
const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
const OLD_SECRET = `whsec_${Buffer.from("the secret before, also 32 bytes").toString("base64")}`;
const sample = (file: string) => new Uint8Array(readFileSync(`fixtures/payloads/${file}`));

const intake = await openIntake([componentAlert, notice, siliconExpert, z2Data, digiKey, accuris, smartPcn]);
await ensureApiKey(intake.connection.db, { name: "test", key: KEY });
afterAll(() => intake.close());
beforeEach(async () => {
	await intake.connection.sql`truncate delivery cascade`;
});

const PLATFORMS: readonly [DeliveryChannel, contentType: string, body: Uint8Array<ArrayBuffer>][] = [
	["notice", "application/json", sample("notice.json")],
	["siliconexpert", "application/json; charset=utf-8", sample("siliconexpert-pcn.json")],
	["z2data", "application/json", sample("z2data-part-detail.json")],
	["digikey", "application/json", sample("digikey-pcn-v3.json")],
	["accuris", "text/csv", sample("accuris-export.csv")],
	["smartpcn", "application/zip", zipSync({ "PCNbody.xml": sample("smartpcn-candn.xml") })],
];

const byKey = (path: string, body: string | Uint8Array<ArrayBuffer>, contentType: string) =>
	intake.post(path, body, { authorization: `Bearer ${KEY}`, "content-type": contentType });

/** As a sender of Standard Webhooks would post it: `change` spoils the request after it was signed. */
async function signed(
	[channel, contentType, body]: (typeof PLATFORMS)[number],
	change: {
		body?: Uint8Array<ArrayBuffer>;
		secret?: string;
		at?: Date;
		id?: string;
		signature?: string;
	} = {},
) {
	const secrets = [OLD_SECRET, SECRET].map((value) => ({ kind: "standard_webhooks" as const, value }));
	const source = await intake.addSource({ channel, secrets });
	const { id = "msg_1", at = new Date(), secret = SECRET } = change;
	const timestamp = String(Math.floor(at.getTime() / 1_000));
	const hmac = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"));
	const signature = `v1,${hmac.update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
	return intake.post(`${channel}/${source}`, change.body ?? body, {
		"content-type": contentType,
		"webhook-id": id,
		"webhook-timestamp": timestamp,
		"webhook-signature": change.signature ?? signature,
	});
}

describe.each(PLATFORMS)("a delivery of %s", (...platform) => {
	const [channel, contentType, body] = platform;

	it("with an API key is stored byte for byte", async () => {
		const { status, answer } = await byKey(channel, body, contentType);
		const [row] = await intake.rows();
		expect({ status, duplicate: answer.duplicate }).toEqual({ status: 202, duplicate: false });
		expect(Buffer.from(row?.body).equals(Buffer.from(body))).toBe(true);
		expect(row).toMatchObject({ channel, content_type: contentType, dispatched_at: null });
	});

	it("signed with either live secret is stored", async () => {
		expect((await signed(platform)).status).toBe(202);
		expect((await signed(platform, { secret: OLD_SECRET })).status).toBe(202);
	});

	it("not proven to be the source's is refused and not stored", async () => {
		const other = `whsec_${Buffer.from("a secret that nobody agreed upon").toString("base64")}`;
		const longAgo = new Date(Date.now() - 6 * 60_000);
		const changed = new Uint8Array([...body, 0x20]);
		const wrong = [
			{ secret: other },
			{ body: changed },
			{ at: longAgo },
			{ signature: "" },
			{ signature: "v1," },
		];
		for (const change of wrong) expect((await signed(platform, change)).status).toBe(401);
		const anonymous = await intake.post(channel, body, { "content-type": contentType });
		expect(anonymous.status).toBe(401);
		expect(await intake.rows()).toHaveLength(0);
	});

	it("sent a hundred times at once is stored once", async () => {
		/** A sender that is told to come again does so. */
		const send = async (): Promise<{ deliveryId: string; duplicate: boolean }> => {
			const { status, answer } = await byKey(channel, body, contentType);
			if (status === 503) return send();
			expect(status).toBe(202);
			return answer;
		};
		const answers = await Promise.all(Array.from({ length: 100 }, send));
		expect(new Set(answers.map(({ deliveryId }) => deliveryId)).size).toBe(1);
		expect(answers.filter(({ duplicate }) => !duplicate).length).toBeLessThanOrEqual(1);
		expect(await intake.rows()).toHaveLength(1);
	});

	it("replayed with a new signature is the delivery that is there", async () => {
		const first = await byKey(channel, body, contentType);
		const second = await byKey(channel, body, contentType);
		expect(second.answer).toEqual({ ...first.answer, duplicate: true });
	});

	it("of another media type, or past its size, is refused", async () => {
		expect((await byKey(channel, body, "image/png")).status).toBe(415);
		const large = new Uint8Array(36 * 1024 * 1024).fill(0x20);
		expect((await byKey(channel, large, contentType)).status).toBe(413);
		expect(await intake.rows()).toHaveLength(0);
	});

	it("of any bytes is stored as it came, or refused with a reason", async () => {
		const any = fc.oneof(
			fc.uint8Array({ maxLength: 300 }),
			fc.tuple(fc.nat(600), fc.nat(255)).map(([at, value]) => {
				const copy = body.slice();
				copy[at % copy.length] = value;
				return copy;
			}),
			fc.nat(body.length).map((length) => body.slice(0, length)),
		);
		await fc.assert(
			fc.asyncProperty(any, async (bytes) => {
				const { status, answer } = await byKey(channel, new Uint8Array(bytes), contentType);
				expect([202, 400]).toContain(status);
				if (status === 400) expect(answer.errors[0].reason).not.toBe("");
			}),
			{ numRuns: 60 },
		);
	});
});

describe.each(["notice", "siliconexpert", "z2data", "digikey"])("JSON of %s", (channel) => {
	it.each([
		["in UTF-16", new Uint8Array(Buffer.from('\ufeff{"a":1}', "utf16le"))],
		["in UTF-16 without a mark", new Uint8Array(Buffer.from('{"a":1}', "utf16le"))],
		["in Latin-1", new Uint8Array(Buffer.from('{"a":"Derni\xe8re"}', "latin1"))],
		["cut off", '{"Result":'],
		["that is a list", "[{}]"],
		["that is null", "null"],
		["of nothing", ""],
	])("%s is refused", async (_, body) => {
		const { status, answer } = await byKey(channel, body, "application/json");
		expect(status).toBe(400);
		expect(answer.errors[0].field).toBe("(body)");
	});
});

describe("a platform's JSON", () => {
	it.each([
		["a field that is of another type", '{"Result":{"PCNData":7}}'],
		["nesting without end", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
		["a mark of UTF-8 before it", '\ufeff{"Result":{}}'],
	])("with %s is stored, for it is read later", async (_, body) => {
		expect((await byKey("siliconexpert", body, "application/json")).status).toBe(202);
	});
});

describe("a notice in our own schema", () => {
	const given = JSON.parse(Buffer.from(sample("notice.json")).toString());
	const post = (change: object) =>
		byKey("notice", JSON.stringify({ ...given, ...change }), "application/json");

	it("tells every field that is wrong, and why", async () => {
		const { status, answer } = await post({
			manufacturer: undefined,
			type: "eol",
			last_order_date: "2027-02-30",
			parts: [{ part_number: 5 }, {}],
			links: ["javascript"],
		});
		expect(status).toBe(400);
		const fields = answer.errors.map((error: { field: string }) => error.field);
		expect(fields.toSorted()).toEqual(
			[
				"last_order_date",
				"links.0",
				"manufacturer",
				"parts.0.part_number",
				"parts.1.part_number",
				"type",
			].toSorted(),
		);
		expect(await intake.rows()).toHaveLength(0);
	});

	it("is known by its idempotency key, and keeps fields that nobody knows", async () => {
		await post({ unknown: { kept: true } });
		const { answer } = await post({ title: "another" });
		expect(answer.duplicate).toBe(true);
		const [row] = await intake.rows();
		expect(row?.idempotency_key).toBe(given.idempotency_key);
		expect(Buffer.from(row?.body).toString()).toContain('"kept":true');
	});

	it.each(["a\u0000b", "k\ud800", ""])("is refused with the idempotency key %j", async (idempotency_key) => {
		expect((await post({ idempotency_key })).status).toBe(400);
	});
});

describe("an Accuris export", () => {
	it.each([
		["UTF-16 text", new Uint8Array(Buffer.from("\ufeffMatched Part Number", "utf16le")), 202],
		["a workbook of the older format", new Uint8Array(Buffer.from("d0cf11e0a1b11ae1", "hex")), 400],
		["a picture", new Uint8Array(Buffer.from("89504e470d0a1a0a0000", "hex")), 400],
		["nothing", "", 400],
	])("of %s is answered as it deserves", async (_, body, wanted) => {
		expect((await byKey("accuris", body, "application/octet-stream")).status).toBe(wanted);
	});
});

describe("smartPCN", () => {
	it.each([
		["bare XML", strToU8("\ufeff <PCNbody/>"), 202],
		["XML in UTF-16", new Uint8Array(Buffer.from("\ufeff<PCNbody/>", "utf16le")), 202],
		["a cut container", zipSync({ "PCNbody.xml": strToU8("<PCNbody/>") }).slice(0, 40), 202],
		["other text", strToU8("PCNbody"), 400],
	])("of %s is answered as it deserves", async (_, body, wanted) => {
		expect((await byKey("smartpcn", new Uint8Array(body), "application/octet-stream")).status).toBe(wanted);
	});
});
