import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, connect } from "@/db/client";
import { createTestDatabase } from "@/db/testing/test-database";
import { type NewDelivery, type StoredDelivery, storableKey, storeDeliveries } from "./store";
import { DeliveryWriter } from "./writer";

const SOURCE = "0198c2a0-0000-7000-8000-000000000001";
const PATIENT = 20_000;

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let connection: Connection;

beforeAll(async () => {
	test = await createTestDatabase();
	connection = connect(test.url, 4);
	await connection.sql`insert into source (id, name) values (${SOURCE}, 'test')`;
});
afterAll(async () => {
	await connection.sql.end();
	await test.drop();
});
beforeEach(async () => {
	await connection.sql`truncate delivery cascade`;
});

function delivery(text: string, key: string | null = null): NewDelivery {
	return {
		channel: "component_alert",
		sourceId: SOURCE,
		idempotencyKey: key,
		contentSha256: null,
		body: Buffer.from(text),
		contentType: 'application/json; note="a,{b}\\"',
		headers: { "x-odd": 'comma, {brace} "quote" \\' },
		traceId: "0af7651916cd43dd8448eb211c80319c",
	};
}

const bodies = async () => {
	const rows = await connection.sql<{ body: Buffer }[]>`select body from delivery order by id`;
	return rows.map(({ body }) => Buffer.from(body).toString()).sort();
};
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `{"n":${n}}`);

/** A writer that tells the sizes of its groups. */
function watched(sql = connection.sql) {
	const groups: number[] = [];
	const writer = new DeliveryWriter(sql, { onGroup: (rows) => groups.push(rows) });
	return { writer, groups };
}

describe("a group", () => {
	it("keeps each body, header and type byte for byte, an empty body and all 256 bytes among them", async () => {
		const every = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
		const given = [delivery("one"), delivery(""), { ...delivery("all"), body: every, fileName: "a\\b.pdf" }];
		const stored = await storeDeliveries(connection.sql, given);
		for (const [n, { deliveryId }] of stored.entries()) {
			const [row] = await connection.sql`select * from delivery where id = ${deliveryId}`;
			expect(Buffer.from(row?.body).equals(given[n]?.body ?? Buffer.alloc(0))).toBe(true);
			expect(row?.headers).toEqual(given[n]?.headers);
			expect(row?.content_type).toBe(given[n]?.contentType);
			expect(row?.file_name).toBe(given[n]?.fileName ?? null);
		}
	});

	it("has what came together or while two groups were under way, up to 500", async () => {
		const { writer, groups } = watched();
		const all = numbered(706);
		const store = (texts: string[]) => texts.map((text) => writer.store(delivery(text), PATIENT));
		const first = store(all.slice(0, 3));
		await nextTurn();
		const second = store(all.slice(3, 6));
		await nextTurn();
		const stored = await Promise.all([...first, ...second, ...store(all.slice(6))]);
		expect(groups).toEqual([3, 3, 500, 200]);
		expect(new Set(stored.map(({ deliveryId }) => deliveryId)).size).toBe(706);
		expect(await bodies()).toEqual([...all].sort());
	});

	it("that is smaller than the one under way waits until it is as large", async () => {
		const groups: number[] = [];
		let end = () => {};
		const firstMayEnd = new Promise<void>((resolve) => {
			end = resolve;
		});
		const writer = new DeliveryWriter(connection.sql, {
			onGroup: (rows) => groups.push(rows),
			store: async (sql, deliveries) => {
				if (groups.length === 1) await firstMayEnd;
				return storeDeliveries(sql, deliveries);
			},
		});
		const store = (texts: string[]) => texts.map((text) => writer.store(delivery(text), PATIENT));
		const all = numbered(9);
		const stored = store(all.slice(0, 4));
		await nextTurn();
		stored.push(...store(all.slice(4, 6)));
		await nextTurn();
		expect(groups).toEqual([4]);
		stored.push(...store(all.slice(6, 8)));
		await nextTurn();
		expect(groups).toEqual([4, 4]);
		end();
		await Promise.all([...stored, ...store(all.slice(8))]);
		expect(groups).toEqual([4, 4, 1]);
		expect(await bodies()).toEqual([...all].sort());
	});

	it("that is small does not wait for long behind one that is stuck", async () => {
		const never = new Promise<StoredDelivery[]>(() => {});
		let groups = 0;
		const writer = new DeliveryWriter(connection.sql, {
			store: (sql, deliveries) => (groups++ === 0 ? never : storeDeliveries(sql, deliveries)),
		});
		for (const text of numbered(4)) void writer.store(delivery(text), PATIENT);
		await nextTurn();
		const { duplicate } = await writer.store(delivery("alone"), PATIENT);
		expect(duplicate).toBe(false);
		expect(await bodies()).toEqual(["alone"]);
	});

	it("finds what came before in the table or in itself, and counts other content under the same key", async () => {
		const [first] = await storeDeliveries(connection.sql, [delivery("a", "k1")]);
		const stored = await storeDeliveries(connection.sql, [
			delivery("changed", "k1"),
			delivery("changed", "k2"),
			delivery("a", "k3"),
			delivery("other", "k2"),
			delivery("other", "k2"),
			delivery("a"),
		]);
		expect(stored.map(({ duplicate, conflict }) => [duplicate, conflict])).toEqual([
			[true, true],
			[false, false],
			[true, false],
			[true, true],
			[true, true],
			[true, false],
		]);
		expect(stored[0]?.deliveryId).toBe(first?.deliveryId);
		expect(stored[3]?.deliveryId).toBe(stored[1]?.deliveryId);
		expect(await bodies()).toEqual(["a", "changed"]);
		const counts = await connection.sql`select idempotency_key, conflicts from delivery order by 1`;
		expect(counts.map((row) => [row.idempotency_key, row.conflicts])).toEqual([
			["k1", 1],
			["k2", 2],
		]);
	});

	it("of one process and the same group of another store each delivery once", async () => {
		const rivals = [watched(), watched(), watched()];
		const texts = numbered(60);
		const orders = [texts, [...texts].reverse(), [...texts].sort()];
		const stored = await Promise.all(
			rivals.flatMap(({ writer }, n) =>
				(orders[n] ?? []).map((text) => writer.store(delivery(text, text), PATIENT)),
			),
		);
		expect(stored.filter(({ duplicate }) => !duplicate)).toHaveLength(60);
		expect(await bodies()).toEqual([...texts].sort());
	});
});

describe("a row that the database refuses", () => {
	it.each(["22P02", "23514", "54001"])("with %s costs only itself", async (code) => {
		await failing(`if convert_from(new.body, 'UTF8') = '{"n":13}' then
			raise exception 'poison' using errcode = '${code}'; end if;`);
		const { writer } = watched();
		const results = await Promise.allSettled(
			numbered(40).map((text) => writer.store(delivery(text), PATIENT)),
		);
		await healed();
		expect(results.map(({ status }) => status === "rejected")).toEqual(numbered(40).map((_, n) => n === 13));
		expect(await bodies()).toEqual(
			numbered(40)
				.filter((_, n) => n !== 13)
				.sort(),
		);
	});
});

describe("while the database fails", () => {
	/** Only what was promised is there, and all of that. */
	async function nothingPromisedIsMissing(results: PromiseSettledResult<StoredDelivery>[]) {
		const promised = results.flatMap((result) =>
			result.status === "fulfilled" ? result.value.deliveryId : [],
		);
		const rows = await connection.sql`select id from delivery where id = any(${promised}::uuid[])`;
		expect(rows).toHaveLength(promised.length);
		return promised.length;
	}

	it.each(["53100", "57014", "25006"])("with %s nothing is stored and nothing promised", async (code) => {
		await failing(`raise exception 'not now' using errcode = '${code}';`);
		const { writer, groups } = watched();
		const results = await Promise.allSettled(numbered(40).map((text) => writer.store(delivery(text), 500)));
		await healed();
		expect(await nothingPromisedIsMissing(results)).toBe(0);
		expect(await bodies()).toEqual([]);
		expect(groups).toEqual([40]);
	});

	it("by a backend that is ended in the middle nothing promised is lost, and the next try is stored", async () => {
		const { writer } = watched();
		await failing("perform pg_sleep(0.05);");
		const work = Promise.allSettled(numbered(30).map((text) => writer.store(delivery(text), PATIENT)));
		await expect
			.poll(async () => {
				const ended = await test.sql`select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and query like '%insert into delivery%' and pid <> pg_backend_pid()`;
				return ended.length;
			})
			.toBeGreaterThan(0);
		const results = await work;
		await healed();
		const promised = await nothingPromisedIsMissing(results);
		expect(promised).toBeLessThan(30);
		const again = await Promise.all(numbered(30).map((text) => writer.store(delivery(text), PATIENT)));
		expect(again.filter(({ duplicate }) => duplicate).length).toBeGreaterThanOrEqual(promised);
		expect(await bodies()).toHaveLength(30);
	});

	it("by its statement timeout nothing is half stored", async () => {
		const hasty = connect(`${test.url}?options=-c%20statement_timeout%3D100`, 2);
		await failing("perform pg_sleep(0.02);");
		const { writer } = watched(hasty.sql);
		const results = await Promise.allSettled(
			numbered(30).map((text) => writer.store(delivery(text), PATIENT)),
		);
		await healed();
		const promised = await nothingPromisedIsMissing(results);
		expect(promised).toBeLessThanOrEqual(2);
		expect(await bodies()).toHaveLength(promised);
		await hasty.sql.end();
	});

	it("at the count of a conflict, who sent it is told to come again", async () => {
		await storeDeliveries(connection.sql, [delivery("a", "k1")]);
		await failing("raise exception 'not now' using errcode = '53100';", "update");
		const { writer } = watched();
		const results = await Promise.allSettled([writer.store(delivery("b", "k1"), PATIENT)]);
		await healed();
		expect(results[0]?.status).toBe("rejected");
		const again = await writer.store(delivery("b", "k1"), PATIENT);
		expect(again).toMatchObject({ duplicate: true, conflict: true });
	});
});

describe("a queue", () => {
	const never = () => new Promise<StoredDelivery[]>(() => {});

	it("refuses what is beyond its bytes, and drops who waited too long to make room", async () => {
		const writer = new DeliveryWriter(connection.sql, { store: never });
		const now = vi.spyOn(performance, "now").mockReturnValue(0);
		const large = { ...delivery(""), body: Buffer.alloc(60 * 1024 * 1024) };
		for (let n = 0; n < 2; n++) {
			void writer.store(delivery(`under way ${n}`), 1);
			await nextTurn();
		}
		const late = [writer.store(large, 5), writer.store(large, 5)];
		await expect(writer.store(large, PATIENT)).rejects.toMatchObject({ code: "unavailable" });
		now.mockReturnValue(5);
		void writer.store(large, PATIENT);
		for (const waiting of late) await expect(waiting).rejects.toMatchObject({ code: "unavailable" });
		expect(writer.waiting).toBe(1);
		now.mockRestore();
	});
});

it("a key that no text column takes is kept by its hash, two of them apart", () => {
	expect(storableKey("order-17")).toBe("order-17");
	const odd = ["a\0b", "k\ud800", "k\ud801", "x".repeat(256)].map(storableKey);
	expect(new Set(odd).size).toBe(4);
	for (const key of odd) expect(key).toMatch(/^sha256:[0-9a-f]{64}$/);
});

async function failing(body: string, when: "insert" | "update" = "insert") {
	await test.sql.unsafe(
		`create or replace function fail() returns trigger language plpgsql as $$ begin ${body} return new; end $$`,
	);
	await test.sql.unsafe(
		`create trigger fail before ${when} on delivery for each row execute function fail()`,
	);
}

const healed = () => test.sql`drop trigger if exists fail on delivery`;
