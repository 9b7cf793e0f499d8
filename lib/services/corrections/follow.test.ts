import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { findUnfollowed } from "@/db/queries/corrections";
import { dayOf } from "@/lib/domain/calendar";
import type { NoticeReading } from "@/lib/domain/notice";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { keepBrief } from "../briefs/write";
import type { ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { correctValue } from "./correct";
import { type CorrectedEvent, followCorrection } from "./follow";

const services = await openServices();
const { ctx: base, sql } = services;
afterAll(() => services.close());
beforeAll(async () => {
	await importCompany(base.db, "fixtures/company");
});
beforeEach(() => sql`truncate delivery, audit_entry, "user" cascade`);

const channel = { channel: "slack", state: "no_channel" } as const;
const TODAY = dayOf(new Date());

async function buyer(): Promise<ServiceContext> {
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), 'bea@sundown.example', 'Bea', 'buyer', 'none') returning id`;
	return { ...base, actor: { type: "user", userId: String(row?.id) } };
}

async function alertOf(over: Partial<NoticeReading> = {}) {
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading: reading(over) } });
	const { partsHit } = await matchNotice({ ctx: base, input: { noticeId } });
	const assessed = await assessNotice({ ctx: base, input: { noticeId, asOf: TODAY } });
	const alert = await persistAlert({ ctx: base, input: { noticeId, partsHit, assessed } });
	await keepBrief(base.db, alert.assessmentId);
	return { noticeId, ...alert };
}

const correct = (ctx: ServiceContext, noticeId: string, field: string, value: string | null) =>
	correctValue({
		ctx,
		input: { noticeId, readingVersion: 1, field, action: value === null ? "reject" : "edit", value },
	});

function engine() {
	const events: CorrectedEvent[] = [];
	return { events, send: async (event: CorrectedEvent) => events.push(event) };
}

const follow = (ctx: ServiceContext, noticeId: string, send: (event: CorrectedEvent) => Promise<unknown>) =>
	followCorrection({ ctx, input: { noticeId, channel }, send });

async function alertRow(alertId: string) {
	const [row] = await sql`
		select margin_at_risk::numeric = 0 as harmless, parts_hit, last_order_date::text from alert where id = ${alertId}`;
	return row;
}

async function versionsOf(alertId: string) {
	return sql`select version, cause, changes from assessment where alert_id = ${alertId} order by version`;
}

it("gives the alert a version at once, with the money that the corrected date moves, and tells the engine", async () => {
	const { noticeId, alertId } = await alertOf();
	const ctx = await buyer();
	await correct(ctx, noticeId, "lastOrderDate", "2026-10-01");
	expect(await findUnfollowed(base.db, { noticeId })).toEqual({ readingVersion: 2, lostParts: [] });
	const { events, send } = engine();
	expect(await follow(ctx, noticeId, send)).toEqual({ version: 2 });
	const [, second] = await versionsOf(alertId);
	expect(second).toMatchObject({ version: 2, cause: "correction" });
	expect(second?.changes).toContainEqual(
		expect.objectContaining({ subject: "LFI-120-3311", figure: "profitAndLossImpact" }),
	);
	expect((await alertRow(alertId))?.last_order_date).toBe("2026-10-01");
	expect(events).toEqual([
		expect.objectContaining({
			id: `notice-corrected:${noticeId}:2`,
			name: "notice/corrected",
			data: { noticeId, traceId: ctx.traceId },
		}),
	]);
	expect(await findUnfollowed(base.db, { noticeId })).toBeNull();
});

it("stays to be done while the engine does not take the event, and doing it again adds no second version", async () => {
	const { noticeId, alertId } = await alertOf();
	const ctx = await buyer();
	await correct(ctx, noticeId, "lastOrderDate", "2027-02-01");
	const away = async () => {
		throw new Error("connect ECONNREFUSED");
	};
	await expect(follow(ctx, noticeId, away)).rejects.toMatchObject({
		code: "unavailable",
		message: expect.stringContaining("The engine is away"),
	});
	expect(await findUnfollowed(base.db, { noticeId })).not.toBeNull();
	const { events, send } = engine();
	expect(await follow(ctx, noticeId, send)).toEqual({ version: null });
	expect(events).toHaveLength(1);
	expect(await versionsOf(alertId)).toHaveLength(2);
	expect(await findUnfollowed(base.db, { noticeId })).toBeNull();
});

it("of a rejected line leaves nothing at risk, and forgets no alert on the part that it named", async () => {
	const { noticeId, alertId } = await alertOf();
	const other = await alertOf({ number: "IPD-DIS/26/2" });
	const ctx = await buyer();
	await correct(ctx, noticeId, "parts.L4969EPTR-E", null);
	expect((await findUnfollowed(base.db, { noticeId }))?.lostParts).toContain("LFI-120-3311");
	await follow(ctx, noticeId, engine().send);
	expect(await alertRow(alertId)).toMatchObject({ harmless: true, parts_hit: 0 });
	expect(await alertRow(other.alertId)).toMatchObject({ harmless: false, parts_hit: 1 });
});

it("of another maker's number is matched anew", async () => {
	const { noticeId, alertId } = await alertOf({ manufacturer: "Bourns", manufacturerAsPrinted: "Bourns" });
	expect((await alertRow(alertId))?.parts_hit).toBe(0);
	const ctx = await buyer();
	await correct(ctx, noticeId, "manufacturer", "ST");
	await follow(ctx, noticeId, engine().send);
	expect(await alertRow(alertId)).toMatchObject({ harmless: false, parts_hit: 1 });
});

it("is nobody's to ask for who may not correct", async () => {
	const { noticeId } = await alertOf();
	await expect(follow(base, noticeId, engine().send)).rejects.toMatchObject({ code: "forbidden" });
});
