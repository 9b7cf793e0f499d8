import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiKey, refusal, source, sourceSecret } from "@/db/schema";
import { listRefusals } from "./refusals";
import { getSourceDetail, listSources } from "./source-list";
import { insertDelivery, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());

const NOW = new Date("2026-11-22T09:30:00.000Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

async function insertSource(values: Partial<typeof source.$inferInsert> = {}): Promise<string> {
	const id = v7();
	await open.db.insert(source).values({ id, name: id, channel: "sendgrid", ...values });
	return id;
}

async function insertRefusal(sourceId: string | null, hour: Date, reason = "It is not signed.") {
	const count = { count: 2, lastAt: hour, hour };
	await open.db
		.insert(refusal)
		.values({ channel: "sendgrid", sourceId, code: "unauthorized", reason, ...count });
}

const secret = (sourceId: string) => ({
	sourceId,
	kind: "basic" as const,
	sealed: "sealed words",
	hint: "cdef",
});

test("the list tells of each source what came in a day, what was refused and what lives, closed ones last", async () => {
	const id = await insertSource({ name: "b" });
	const closed = await insertSource({ name: "a", closedAt: NOW });
	await insertDelivery(open.db, id, ago(1));
	await insertDelivery(open.db, id, ago(30));
	for (const hour of [ago(1), ago(2), ago(40)]) await insertRefusal(id, hour);
	await open.db.insert(sourceSecret).values([secret(id), { ...secret(id), revokedAt: NOW }]);
	await open.db.insert(apiKey).values({ sourceId: id, name: "k", prefix: v7(), hash: "h" });

	const rows = await listSources(open.db, { since: ago(24) });
	expect(rows.find((row) => row.id === id)).toMatchObject({
		lastDeliveryAt: ago(1),
		accepted: 1,
		refused: 4,
		liveSecrets: 2,
	});
	expect(rows.at(-1)).toMatchObject({
		id: closed,
		lastDeliveryAt: null,
		accepted: 0,
		refused: 0,
		liveSecrets: 0,
	});
});

test("a source's page has its live secrets, and nothing that could be used as one", async () => {
	const id = await insertSource();
	await open.db.insert(sourceSecret).values([secret(id), { ...secret(id), hint: "gone", revokedAt: NOW }]);
	await open.db
		.insert(apiKey)
		.values({ sourceId: id, name: "k", prefix: "sd_live_01234567", hash: "the hash" });
	const detail = await getSourceDetail(open.db, { id });
	expect(new Set(detail?.secrets.map(({ kind, hint }) => [kind, hint].join()))).toEqual(
		new Set(["basic,cdef", "api_key,sd_live_01234567"]),
	);
	expect(JSON.stringify(detail)).not.toMatch(/sealed words|the hash/);
	expect(await getSourceDetail(open.db, { id: v7() })).toBeUndefined();
});

test("refusals are told by reason, of one source or of unknown senders, the newest first", async () => {
	const id = await insertSource();
	for (const hour of [ago(2), ago(3), ago(100)]) await insertRefusal(id, hour);
	await insertRefusal(id, ago(1), "It is too old.");
	await insertRefusal(null, ago(1), "No such key.");
	const of = async (sourceId: string | null) =>
		(await listRefusals(open.db, { sourceId, since: ago(72), limit: 10 })).map((row) => [
			row.reason,
			row.count,
			row.lastAt,
		]);
	expect(await of(id)).toEqual([
		["It is too old.", 2, ago(1)],
		["It is not signed.", 4, ago(2)],
	]);
	expect(await of(null)).toEqual([["No such key.", 2, ago(1)]]);
});
