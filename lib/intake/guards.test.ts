import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, connect } from "@/db/client";
import { source, sourceSecret } from "@/db/schema";
import { ensureApiKey } from "@/db/seed";
import { createTestDatabase } from "@/db/testing/test-database";
import { seal } from "@/lib/secrets";
import { assembleIntake } from "./assemble";
import { BodyBudget } from "./budget";
import { channels } from "./channels";
import type { Channel } from "./channels/channel";
import { createIntake } from "./handler";
import { RateLimits } from "./limits";
import { Refusals } from "./refusals";
import { Sources } from "./sources";

const SECRETS_KEY = "only-for-tests-0123456789-0123456789";
const KEY = "sd_live_0123456789abcdefghijklmnopqrstuvwxyz";
const SOURCE = "0198c2a0-0000-7000-8000-00000000000a";
const PATIENT_MS = 20_000;
const MEBIBYTE = 1024 * 1024;

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let connection: Connection;
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeAll(async () => {
	test = await createTestDatabase();
	connection = connect(test.url, 4);
	await ensureApiKey(connection.db, { name: "test", key: KEY });
	await connection.sql`insert into source (id, name) values (${SOURCE}, 'other')`;
});
afterAll(async () => {
	await connection.sql.end();
	await test.drop();
});
beforeEach(async () => {
	for (const spy of Object.values(log)) spy.mockClear();
	await connection.sql`truncate delivery, refusal cascade`;
	await connection.sql`truncate rate_limit`;
});

const alert = (n: number, headers: Record<string, string> = {}, path = "component-alert") =>
	new Request(`http://sundown.example/api/v1/ingest/${path}`, {
		method: "POST",
		headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json", ...headers },
		body: JSON.stringify({
			source_platform: "accuris",
			manufacturer_code: "ST",
			part_number: `part-${n}`,
			lifecycle_status: "EOL",
		}),
	});

describe("the rate of a source", () => {
	const taken = async (limits: RateLimits, count: number, requestsPerMinute: number) => {
		const waits: number[] = [];
		for (let n = 0; n < count; n++) waits.push(await limits.take({ id: SOURCE, requestsPerMinute }));
		return waits.filter((wait) => wait === 0).length;
	};

	it.each([1, 3, 40, 600])("of %i a minute lets so many in and no more, over two processes", async (rate) => {
		const processes = [
			new RateLimits(connection.sql, log, PATIENT_MS),
			new RateLimits(connection.sql, log, PATIENT_MS),
		];
		const counts = await Promise.all(processes.map((limits) => taken(limits, rate + 5, rate)));
		const [total = 0] = [counts.reduce((sum, count) => sum + count)];
		expect(total).toBeLessThanOrEqual(rate);
		// What one process took but did not need stays unused.
		expect(total).toBeGreaterThanOrEqual(rate - Math.ceil(rate / 20));
	});

	it("costs a statement for each twentieth of it, not for each request", async () => {
		const unsafe = vi.spyOn(connection.sql, "unsafe");
		const limits = new RateLimits(connection.sql, log, PATIENT_MS);
		await taken(limits, 2_000, 2_000);
		expect(unsafe.mock.calls.length).toBeLessThanOrEqual(25);
		unsafe.mockRestore();
	});

	it("says when to come again, within the minute", async () => {
		const limits = new RateLimits(connection.sql, log, PATIENT_MS);
		expect(await limits.take({ id: SOURCE, requestsPerMinute: 1 })).toBe(0);
		const wait = await limits.take({ id: SOURCE, requestsPerMinute: 1 });
		expect(wait).toBeGreaterThanOrEqual(1);
		expect(wait).toBeLessThanOrEqual(60);
	});

	it("is not counted while the database is away, and everything is let in", async () => {
		const gone = connect("postgres://nobody:nothing@127.0.0.1:9/none", 1);
		const limits = new RateLimits(gone.sql, log);
		expect(await taken(limits, 10, 3)).toBe(10);
		expect(log.warn).toHaveBeenCalled();
		await gone.sql.end({ timeout: 0 });
	});

	/** The channel as it is, but for whether its sender comes again after 429. */
	const intake = (retriesAfter429: boolean, requestsPerMinute: number) => {
		const limits = new RateLimits(connection.sql, log, PATIENT_MS);
		const list = channels.map((channel): Channel => ({ ...channel, retriesAfter429 }));
		const sources = new Sources(connection.db, SECRETS_KEY);
		const assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels: [], log, stored() {} });
		const guards = {
			budget: new BodyBudget(),
			refusals: { note: vi.fn() },
			log,
			limits: { take: (source: { id: string }) => limits.take({ id: source.id, requestsPerMinute }) },
		};
		return createIntake({ sources, store: assembled.store, stored() {}, guards }, list);
	};

	it("answers 429 with Retry-After to a sender that comes again", async () => {
		const respond = intake(true, 2);
		const responses = [];
		for (let n = 0; n < 3; n++) responses.push(await respond(alert(n)));
		expect(responses.map(({ status }) => status)).toEqual([202, 202, 429]);
		expect(Number(responses[2]?.headers.get("retry-after"))).toBeGreaterThan(0);
		expect(await connection.sql`select 1 from delivery`).toHaveLength(2);
	});

	it("never costs a notice of a sender that does not come again", async () => {
		const respond = intake(false, 2);
		for (let n = 0; n < 5; n++) expect((await respond(alert(n))).status).toBe(202);
		expect(await connection.sql`select 1 from delivery`).toHaveLength(5);
	});
});

describe("a refusal", () => {
	const rows = () => connection.sql`
		select channel, source_id, code, reason, count from refusal order by code, reason, source_id`;
	const note = {
		channel: "component_alert",
		sourceId: null,
		code: "unauthorized",
		reason: "no key",
	} as const;

	it("is counted per hour, source and reason, by several processes into one row", async () => {
		const processes = [new Refusals(connection.sql, log), new Refusals(connection.sql, log)];
		for (const refusals of processes) {
			for (let n = 0; n < 5; n++) refusals.note(note, new Date("2027-03-01T10:59:59Z"));
			refusals.note(note, new Date("2027-03-01T11:00:00Z"));
			refusals.note({ ...note, sourceId: SOURCE });
			await refusals.flush();
		}
		const counts =
			await connection.sql`select source_id, count, last_at from refusal order by hour, source_id`;
		expect(counts.map(({ source_id, count }) => [source_id, count])).toEqual([
			[SOURCE, 2],
			[null, 10],
			[null, 2],
		]);
	});

	it("of many kinds takes bounded memory, and none is left uncounted", async () => {
		const refusals = new Refusals(connection.sql, log);
		for (let n = 0; n < 3_000; n++) refusals.note({ ...note, reason: `reason ${n}` });
		await refusals.flush();
		const [total] =
			await connection.sql`select count(*)::int as kinds, sum(count)::int as count from refusal`;
		expect(total?.count).toBe(3_000);
		expect(total?.kinds).toBeLessThanOrEqual(1_001);
	});

	it("that could not be written is kept until the database is back", async () => {
		const refusals = new Refusals(connection.sql, log);
		await connection.sql`alter table refusal rename to away`;
		refusals.note(note);
		await refusals.flush();
		refusals.note(note);
		await connection.sql`alter table away rename to refusal`;
		await refusals.flush();
		expect((await rows()).map(({ count }) => count)).toEqual([2]);
	});

	it("of a request holds the code and our words, and nothing that the request brought", async () => {
		const assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored() {} });
		expect(
			(await assembled.respond(alert(1, { authorization: "Bearer secret-secret-secret-secret" }))).status,
		).toBe(401);
		expect((await assembled.respond(alert(1, { "content-type": "text/secret" }))).status).toBe(415);
		await assembled.close();
		const kept = await rows();
		expect(kept.map(({ code }) => code)).toEqual(["unauthorized", "unsupported_media_type"]);
		expect(kept[0]?.source_id).toBeNull();
		expect(kept[1]?.source_id).not.toBeNull();
		expect(JSON.stringify(kept)).not.toContain("secret");
		expect(log.warn).toHaveBeenCalledTimes(2);
	});

	it("three hundred times at once is counted, and not written to the log each time", async () => {
		const assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored() {} });
		for (let n = 0; n < 300; n++) await assembled.respond(alert(n, { authorization: "Bearer none" }));
		await assembled.close();
		expect((await rows()).map(({ count }) => count)).toEqual([300]);
		expect(log.warn.mock.calls.length).toBeLessThan(300);
	});
});

describe("the budget of bodies", () => {
	it("refuses what does not fit, lets it in once there is room, and counts back to nothing", () => {
		const budget = new BodyBudget(80 * MEBIBYTE);
		const [first, second] = [budget.open(), budget.open()];
		first.grow(40 * MEBIBYTE);
		expect(() => second.grow(40 * MEBIBYTE)).toThrow(expect.objectContaining({ code: "unavailable" }));
		first.release();
		second.grow(40 * MEBIBYTE);
		second.release();
		second.release();
		expect(budget.taken).toBe(0);
	});

	it("keeps room for small ones when large ones took all they may", () => {
		const budget = new BodyBudget(80 * MEBIBYTE);
		budget.open().grow(70 * MEBIBYTE);
		expect(() => budget.open().grow(2 * MEBIBYTE)).toThrow();
		expect(() => budget.open().grow(MEBIBYTE)).not.toThrow();
	});
});

describe("a flood of unknown senders", () => {
	it("asks the database a bounded number of times, and a known sender is served meanwhile", async () => {
		const assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored() {} });
		expect((await assembled.respond(alert(0))).status).toBe(202);
		vi.spyOn(performance, "now").mockReturnValue(10_000_000);
		const select = vi.spyOn(connection.db, "select");
		const statuses: number[] = [];
		for (let n = 0; n < 250; n++) {
			const key = `Bearer sd_live_${String(n).padStart(8, "0")}_made_up_made_up`;
			statuses.push((await assembled.respond(alert(n, { authorization: key }))).status);
		}
		expect(select.mock.calls.length).toBe(200);
		expect(statuses.filter((status) => status === 401)).toHaveLength(200);
		expect(statuses.filter((status) => status === 503)).toHaveLength(50);
		expect((await assembled.respond(alert(1))).status).toBe(202);
		vi.restoreAllMocks();
		await assembled.close();
	});
});

it("the last use of an API key is written when it fits, and only then", async () => {
	const assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored() {} });
	const lastUsed = async () => (await connection.sql`select last_used_at as at from api_key`)[0]?.at;
	await connection.sql`update api_key set last_used_at = null`;
	await assembled.respond(alert(1, { authorization: `Bearer ${KEY.slice(0, -1)}X` }));
	await assembled.close();
	expect(await lastUsed()).toBeNull();
	await assembled.respond(alert(1));
	await assembled.close();
	expect(await lastUsed()).not.toBeNull();
});

it("of two live secrets of a source, the one that proved a request is the one that was used", async () => {
	const assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored() {} });
	const [owner] = await connection.db
		.insert(source)
		.values({ name: "two keys", channel: "postmark" })
		.returning();
	const sourceId = owner?.id ?? "";
	for (const value of ["old:first", "new:second"]) {
		const sealed = seal(SECRETS_KEY, `source:${sourceId}`, value);
		await connection.db
			.insert(sourceSecret)
			.values({ sourceId, kind: "basic", sealed, hint: value.slice(-4) });
	}
	const response = await assembled.respond(
		new Request(`http://sundown.example/api/v1/ingest/postmark/${sourceId}`, {
			method: "POST",
			body: '{"MessageID":"1"}',
			headers: { "content-type": "application/json", authorization: `Basic ${btoa("new:second")}` },
		}),
	);
	await assembled.close();
	expect(response.status).toBe(200);
	const used =
		await connection.sql`select hint, last_used_at is not null as used from source_secret order by id`;
	expect(used.map(({ hint, used }) => `${hint} ${used}`)).toEqual(["irst false", "cond true"]);
});

it("a scrape tells what waits for the engine and for how long", async () => {
	const assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored() {} });
	await assembled.respond(alert(1));
	await assembled.respond(alert(2));
	await connection.sql`update delivery set received_at = now() - interval '90 seconds'`;
	const text = await assembled.scrape();
	expect(text).toMatch(/^sundown_outbox_undispatched 2$/m);
	expect(Number(/^sundown_outbox_oldest_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(90);
	expect(text).toMatch(/^sundown_database_up 1$/m);
	expect(text).toMatch(/^sundown_intake_accepted_total\{channel="component_alert",duplicate="false"\} \d+$/m);
});

it("a scrape without the database tells so, and the rest", async () => {
	const gone = connect("postgres://nobody:nothing@127.0.0.1:9/none", 1);
	const assembled = assembleIntake({ connection: gone, secretsKey: SECRETS_KEY, channels, log, stored() {} });
	const text = await assembled.scrape();
	expect(text).toMatch(/^sundown_database_up 0$/m);
	expect(text).toMatch(/^sundown_outbox_undispatched Nan$/im);
	await gone.sql.end({ timeout: 0 });
});
