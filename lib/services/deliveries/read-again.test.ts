import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listDrift } from "@/db/queries/drift";
import { user } from "@/db/schema";
import type { ServiceContext } from "../context";
import { recordDrift } from "../drift/record";
import { insertDelivery, openServices } from "../testing/fixtures";
import { closeDelivery } from "./close";
import { readAgain } from "./read-again";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());
beforeEach(() => services.sql`truncate delivery, drift, audit_entry cascade`);

async function unreadable(count: number, path = "body"): Promise<string> {
	const { ctx, sql } = services;
	let driftId = "";
	for (let n = 0; n < count; n++) {
		const input = {
			deliveryId: await insertDelivery(sql),
			path,
			expected: "JSON",
			found: "words",
			reason: "no",
		};
		driftId = (await recordDrift({ ctx, input })).driftId ?? "";
	}
	await sql`update delivery set dispatched_at = now(), dispatch_count = 3, dispatch_failures = 2`;
	return driftId;
}

const read = (driftId: string, ctx: ServiceContext = services.ctx) => readAgain({ ctx, input: { driftId } });

it("undispatches every unreadable delivery of the kind, in batches, and no other", async () => {
	const { ctx, sql } = services;
	const COUNT = 1_001;
	const other = await unreadable(1, "other");
	const driftId = await unreadable(1);
	await sql`insert into delivery (id, channel, source_id, sha256, content_sha256, body, content_type, headers, trace_id, outcome, drift_id)
		select gen_random_uuid(), 'email_raw', source_id, n::text, n::text, body, content_type, headers, trace_id, 'unreadable', drift_id
		from delivery, generate_series(2, ${COUNT}) n where drift_id = ${driftId}`;
	const read1 = await insertDelivery(sql);
	await sql`update delivery set drift_id = ${driftId} where id = ${read1}`;
	await closeDelivery({ ctx, input: { deliveryId: read1, outcome: "alerted", reason: null } });

	expect(await read(driftId)).toEqual({ deliveries: COUNT });
	const waiting = await sql`select distinct outcome_reason, outcome_at, dispatched_at, dispatch_failures,
		next_dispatch_at <= now() as due from delivery where outcome is null`;
	expect(waiting).toEqual([
		{ outcome_reason: null, outcome_at: null, dispatched_at: null, dispatch_failures: 0, due: true },
	]);
	const listed = await listDrift(ctx.db);
	expect(listed.find((kind) => kind.id === driftId)).toMatchObject({
		unreadable: 0,
		waiting: COUNT,
		replayedAt: expect.any(Date),
	});
	expect(listed.find((kind) => kind.id === other)).toMatchObject({ unreadable: 1, waiting: 0 });
	const entries = await sql`select detail from audit_entry where action = 'drift.read_again' order by id`;
	expect(entries.map((entry) => entry.detail.deliveries)).toEqual([500, 500, 1]);
});

it("keeps how often an event was sent, so that the next is a fresh one", async () => {
	await read(await unreadable(1));
	expect(await services.sql`select dispatch_count from delivery`).toEqual([{ dispatch_count: 3 }]);
});

it("does nothing twice when two press at once", async () => {
	const driftId = await unreadable(20);
	const answers = await Promise.all([read(driftId), read(driftId)]);
	expect(answers.reduce((sum, one) => sum + one.deliveries, 0)).toBe(20);
});

it("is for engineers and administrators", async () => {
	const { ctx } = services;
	const driftId = await unreadable(1);
	const as = async (role: "engineer" | "buyer") => {
		const id = v7();
		await ctx.db
			.insert(user)
			.values({ id, email: `${id}@sundown.example`, name: role, role, passwordHash: "none" });
		return { ...ctx, actor: { type: "user", userId: id } } as const;
	};
	await expect(read(driftId, await as("buyer"))).rejects.toMatchObject({ code: "forbidden" });
	expect(await read(driftId, await as("engineer"))).toEqual({ deliveries: 1 });
});

it("says so when there is no such kind", async () => {
	await expect(read(v7())).rejects.toMatchObject({ code: "not_found" });
});
