import { createHash } from "node:crypto";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, connect } from "@/db/client";
import { ensureApiKey } from "@/db/seed";
import { createTestDatabase } from "@/db/testing/test-database";
import { channels } from "./channels";
import { createIntake } from "./handler";
import { Sources } from "./sources";
import type { NewDelivery } from "./store";
import { DeliveryWriter } from "./writer";

const SECRETS_KEY = "only-for-tests-0123456789-0123456789";
const KEY = "sd_live_0123456789abcdefghijklmnopqrstuvwxyz";
const ALERT = {
	source_platform: "accuris",
	manufacturer_code: "ST",
	part_number: "L4969EPTR-E",
	lifecycle_status: "EOL",
};

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let connection: Connection;
const stored = vi.fn();

beforeAll(async () => {
	test = await createTestDatabase();
	connection = connect(test.url, 10);
	await ensureApiKey(connection.db, { name: "test", key: KEY });
});
afterAll(async () => {
	await connection.sql.end();
	await test.drop();
});
beforeEach(async () => {
	stored.mockClear();
	await connection.sql`truncate delivery cascade`;
});

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

function post(path: string, body: Body, headers: Record<string, string> = {}): Request {
	return new Request(`http://sundown.example/api/v1/ingest/${path}`, {
		method: "POST",
		body,
		headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json", ...headers },
		// @ts-expect-error A streamed body needs it; the DOM's type does not know it.
		duplex: "half",
	});
}

/** Finds the sources anew, as the first of a process does. */
function intake(to: Connection) {
	const writer = new DeliveryWriter(to.sql);
	const store = (delivery: NewDelivery, withinMs: number) => writer.store(delivery, withinMs);
	return createIntake({ sources: new Sources(to.db, SECRETS_KEY), store, stored }, channels);
}

const alert = (body: Body, headers?: Record<string, string>) =>
	intake(connection)(post("component-alert", body, headers));
const mail = (body: Body) =>
	intake(connection)(post("email/raw", body, { "content-type": "message/rfc822" }));
const rows = () => connection.sql`select * from delivery order by id`;

describe("a delivery that is right", () => {
	it("is stored byte for byte as its own outbox row and answered 202", async () => {
		const body = JSON.stringify({ ...ALERT, unknown_field: { kept: true } });
		const response = await alert(body, { "x-custom": "kept" });
		const answer = await response.json();
		const [row] = await rows();
		expect(response.status).toBe(202);
		expect(answer).toEqual({ accepted: true, deliveryId: row?.id, traceId: row?.trace_id, duplicate: false });
		expect(Buffer.from(row?.body).toString()).toBe(body);
		expect(row?.sha256).toBe(createHash("sha256").update(body).digest("hex"));
		expect(row?.dispatched_at).toBeNull();
		expect(row?.headers["x-custom"]).toBe("kept");
		expect(stored).toHaveBeenCalledOnce();
	});

	it("keeps no credentials", async () => {
		await alert(JSON.stringify(ALERT), { cookie: "session=secret" });
		const [row] = await rows();
		expect(JSON.stringify(row?.headers)).not.toMatch(/secret|sd_live/);
	});

	it("continues the trace of the caller", async () => {
		const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
		const answer = await (await alert(JSON.stringify(ALERT), { traceparent })).json();
		expect(answer.traceId).toBe("0af7651916cd43dd8448eb211c80319c");
	});

	it.each([
		["an escaped NUL", '"\\u0000"'],
		["a lone surrogate", '"\\ud800"'],
		["nesting 20,000 deep", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
		["a number out of range", "1e400"],
		["a prototype key", '{"__proto__":{"polluted":true}}'],
	])("may hold %s and is stored as it came", async (_, poison) => {
		const body = `${JSON.stringify(ALERT).slice(0, -1)},"raw_context":${poison}}`;
		expect((await alert(body)).status).toBe(202);
		const [row] = await rows();
		expect(Buffer.from(row?.body).equals(Buffer.from(body))).toBe(true);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it("may be a mail with bytes of any charset", async () => {
		const body = Buffer.concat([Buffer.from("Subject: D\r\n\r\nDerni"), Buffer.from([0xe8, 0x00, 0xff])]);
		expect((await mail(new Uint8Array(body))).status).toBe(202);
		const [row] = await rows();
		expect(Buffer.from(row?.body).equals(body)).toBe(true);
	});
});

describe("a delivery that came before", () => {
	const duplicateOf = async (first: Response, second: Response) => {
		const [a, b] = [await first.json(), await second.json()];
		expect(b).toEqual({ ...a, duplicate: true });
		expect(await rows()).toHaveLength(1);
		expect(stored).toHaveBeenCalledOnce();
	};

	it("is known by its idempotency key in the body", async () => {
		const body = (note: string) => JSON.stringify({ ...ALERT, idempotency_key: "k1", note });
		await duplicateOf(await alert(body("a")), await alert(body("b")));
	});

	it.each(["idempotency-key", "webhook-id"])("is known by its %s header", async (header) => {
		const first = await alert(JSON.stringify({ ...ALERT, note: "a" }), { [header]: "w1" });
		await duplicateOf(first, await alert(JSON.stringify({ ...ALERT, note: "b" }), { [header]: "w1" }));
	});

	it("is known by identical bytes", async () => {
		await duplicateOf(await alert(JSON.stringify(ALERT)), await alert(JSON.stringify(ALERT)));
	});

	it("keeps its first content when the key comes with other content, and the sender is told", async () => {
		const body = (note: string) => JSON.stringify({ ...ALERT, idempotency_key: "k2", note });
		await alert(body("first"));
		const second = await alert(body("second"));
		expect(second.status).toBe(202);
		expect(second.headers.get("x-idempotency-conflict")).toBe("the first content stays");
		const [row] = await rows();
		expect(row?.conflicts).toBe(1);
		expect(Buffer.from(row?.body).toString()).toContain("first");
	});

	it("is accepted once of a hundred at the same moment", async () => {
		const body = JSON.stringify({ ...ALERT, idempotency_key: "burst" });
		const respond = intake(connection);
		const answers = await Promise.all(
			Array.from({ length: 100 }, async () => {
				const response = await respond(post("component-alert", body));
				expect(response.status).toBe(202);
				return response.json();
			}),
		);
		expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
		expect(new Set(answers.map((answer) => answer.deliveryId)).size).toBe(1);
		expect(await rows()).toHaveLength(1);
	});
});

describe("a delivery that is refused", () => {
	const refusal = async (response: Response, status: number) => {
		expect(response.status).toBe(status);
		expect(response.headers.get("content-type")).toBe("application/problem+json");
		expect(await rows()).toHaveLength(0);
		return response.json();
	};

	it.each(["", "Bearer ", `Bearer ${KEY}x`, "Bearer sd_live_unknownunknownunknown", `Basic ${KEY}`])(
		"gets 401 with the authorization %j",
		async (authorization) => {
			await refusal(await alert(JSON.stringify(ALERT), { authorization }), 401);
		},
	);

	it("names every field that is missing or wrong, and why", async () => {
		const body = JSON.stringify({ ...ALERT, part_number: undefined, last_order_date: "2027-02-30" });
		const answer = await refusal(await alert(body), 400);
		expect(answer.errors.map((error: { field: string }) => error.field).sort()).toEqual([
			"last_order_date",
			"part_number",
		]);
		expect(answer.errors[0].reason).toBeTruthy();
	});

	it.each([
		["no JSON", "{"],
		["a list", "[]"],
		["null", "null"],
		["nothing", ""],
		["no UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
	])("gets 400 when the body is %s", async (_, body) => {
		await refusal(await alert(body), 400);
	});

	it.each(["a\u0000b", "k\ud800"])("gets 400 with the idempotency key %j", async (idempotency_key) => {
		const answer = await refusal(await alert(JSON.stringify({ ...ALERT, idempotency_key })), 400);
		expect(answer.errors[0].field).toBe("idempotency_key");
	});

	it("gets 400 when a mail has no header", async () => {
		await refusal(await mail("just some text without a field"), 400);
		await refusal(await mail(""), 400);
	});

	it("gets 413 when the body is announced or turns out too large", async () => {
		const big = JSON.stringify({ ...ALERT, raw_context: "x".repeat(1_100_000) });
		await refusal(await alert(big), 413);
		await refusal(await alert(new Blob([big]).stream()), 413);
	});

	it("gets 415 with another content type", async () => {
		await refusal(await alert(JSON.stringify(ALERT), { "content-type": "text/plain" }), 415);
	});
});

describe("with the database gone", () => {
	const silent = createServer();
	let port: number;
	beforeAll(async () => {
		await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
		port = (silent.address() as AddressInfo).port;
	});
	afterAll(() => {
		silent.close();
	});

	it.each(["refuses connections", "takes connections and says nothing"])(
		"a sender is told to try again when the server %s",
		async (how) => {
			const url = `postgres://nobody:nothing@127.0.0.1:${how.startsWith("refuses") ? 9 : port}/none`;
			const gone = connect(url, 1);
			const response = await intake(gone)(post("component-alert", JSON.stringify(ALERT)));
			expect(response.status).toBe(503);
			expect(response.headers.get("retry-after")).toBe("2");
			expect(stored).not.toHaveBeenCalled();
			await gone.sql.end({ timeout: 0 });
		},
	);
});
