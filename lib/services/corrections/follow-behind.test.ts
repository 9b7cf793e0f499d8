import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { fxRate } from "@/db/schema";
import { dayOf } from "@/lib/domain/calendar";
import type { NoticeReading } from "@/lib/domain/notice";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import type { ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { correctValue } from "./correct";
import { type CorrectedEvent, followCorrection } from "./follow";
import { findBehind, followBehind } from "./follow-behind";
import { takeBack } from "./take-back";

const services = await openServices();
const { ctx: base, sql } = services;
afterAll(() => services.close());
beforeAll(async () => {
	await importCompany(base.db, "fixtures/company");
});
beforeEach(() => sql`truncate delivery, audit_entry, "user" cascade`);

const MINUTES_MS = 60_000;
const channel = { channel: "slack", state: "no_channel" } as const;
const job: ServiceContext = { ...base, actor: { type: "function", functionId: "follow", runId: "run" } };

async function corrected(over: Partial<NoticeReading> = {}, email = "bea@sundown.example") {
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading: reading(over) } });
	const { partsHit } = await matchNotice({ ctx: base, input: { noticeId } });
	const assessed = await assessNotice({ ctx: base, input: { noticeId, asOf: dayOf(new Date()) } });
	await persistAlert({ ctx: base, input: { noticeId, partsHit, assessed } });
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), ${email}, 'Bea', 'buyer', 'none') returning id`;
	const ctx: ServiceContext = { ...base, actor: { type: "user", userId: String(row?.id) } };
	const edit = { field: "lastOrderDate", action: "edit", value: "2026-12-15" } as const;
	await correctValue({ ctx, input: { noticeId, readingVersion: 1, ...edit } });
	return { noticeId, ctx };
}

async function behindIn(minutes: number) {
	const now = new Date(Date.now() + minutes * MINUTES_MS);
	return (await findBehind({ ctx: base, input: { now, after: null, limit: 10 } })).noticeIds;
}

function engine() {
	const events: CorrectedEvent[] = [];
	return { events, send: async (event: CorrectedEvent) => events.push(event) };
}

it("finds a correction whose figures nobody let follow, after a minute, and follows it once", async () => {
	const { noticeId } = await corrected();
	expect(await behindIn(0)).toEqual([]);
	expect(await behindIn(2)).toEqual([noticeId]);
	const { events, send } = engine();
	const follow = () => followBehind({ ctx: job, input: { noticeId, channel }, send });
	expect(await follow()).toEqual({ state: "followed", reason: null });
	expect(events).toEqual([expect.objectContaining({ id: `notice-corrected:${noticeId}:2` })]);
	expect(await sql`select last_order_date::text as day from alert`).toEqual([{ day: "2026-12-15" }]);
	expect(await sql`select cause from assessment order by version`).toEqual([
		{ cause: "notice" },
		{ cause: "correction" },
	]);
	expect(await behindIn(2)).toEqual([]);
});

it("finds one again whose event the engine did not take, and one that was taken back unfollowed", async () => {
	const { noticeId, ctx } = await corrected();
	const away = () => Promise.reject(new Error("connect ECONNREFUSED"));
	const unavailable = { code: "unavailable" };
	const input = { noticeId, channel };
	await expect(followCorrection({ ctx, input, send: away })).rejects.toMatchObject(unavailable);
	await expect(followBehind({ ctx: job, input, send: away })).rejects.toMatchObject(unavailable);
	expect(await behindIn(2)).toEqual([noticeId]);
	await followBehind({ ctx: job, input, send: engine().send });
	const [made] = await sql`select id from correction`;
	await takeBack({ ctx, input: { noticeId, readingVersion: 2, correctionId: String(made?.id) } });
	expect(await behindIn(2)).toEqual([noticeId]);
});

it("finds nothing to follow in a correction that changed no value, nor in one of long ago", async () => {
	const { noticeId, ctx } = await corrected();
	expect(await behindIn(60 * 24 * 40)).toEqual([]);
	await followBehind({ ctx: job, input: { noticeId, channel }, send: engine().send });
	const accept = { field: "lastShipDate", action: "accept" } as const;
	await correctValue({ ctx, input: { noticeId, readingVersion: 2, ...accept } });
	expect(await behindIn(2)).toEqual([]);
});

it("goes on behind those that it found before, of one moment too", async () => {
	const said: string[] = [];
	for (let n = 0; n < 3; n++)
		said.push((await corrected({ number: `N-${n}` }, `bea-${n}@sundown.example`)).noticeId);
	await sql`update correction set corrected_at = '2026-11-20 10:00:00.123456+00'`;
	const now = new Date("2026-11-20T11:00:00Z");
	const found: string[][] = [];
	let after: Awaited<ReturnType<typeof findBehind>>["next"] = null;
	do {
		const page = await findBehind({ ctx: base, input: { now, after, limit: 2 } });
		found.push(page.noticeIds);
		after = page.next;
	} while (after);
	expect(found).toEqual([said.slice(0, 2), said.slice(2)]);
});

it("leaves one for which the company's data has to be mended first, and takes it up when it is", async () => {
	const { noticeId } = await corrected();
	const rates = await base.db.select().from(fxRate);
	await base.db.delete(fxRate);
	const follow = () => followBehind({ ctx: job, input: { noticeId, channel }, send: engine().send });
	const waits = { state: "waits", reason: expect.stringContaining("EUR") };
	expect(await follow()).toEqual(waits);
	await base.db.insert(fxRate).values(rates);
	expect(await behindIn(2)).toEqual([noticeId]);
	expect(await follow()).toEqual({ state: "followed", reason: null });
});

it("is no business of who may not correct", async () => {
	const { noticeId } = await corrected();
	const input = { noticeId, channel };
	const stranger = followBehind({ ctx: base, input, send: engine().send });
	await expect(stranger).rejects.toMatchObject({ code: "forbidden" });
});
