import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { findUnfollowed } from "@/db/queries/corrections";
import { dayOf } from "@/lib/domain/calendar";
import type { NoticeReading } from "@/lib/domain/notice";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { closeWithdrawn } from "../alerts/withdraw";
import { keepBrief } from "../briefs/write";
import type { ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { addLine } from "./add-line";
import { correctValue } from "./correct";
import { type CorrectedEvent, followCorrection } from "./follow";
import { takeBack } from "./take-back";

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

async function seen(noticeId: string) {
	const [row] = await sql`select reading_version from notice where id = ${noticeId}`;
	return { noticeId, readingVersion: Number(row?.reading_version) };
}

/** Corrects a value and lets the figures follow. @returns the alert's new version. */
async function say(ctx: ServiceContext, noticeId: string, field: string, value: string) {
	await correctValue({ ctx, input: { ...(await seen(noticeId)), field, action: "edit", value } });
	return (await follow(ctx, noticeId, engine().send)).version;
}

async function undo(ctx: ServiceContext, noticeId: string, field: string) {
	const [row] = await sql`
		select id from correction where notice_id = ${noticeId} and field = ${field} and revoked_at is null`;
	await takeBack({ ctx, input: { ...(await seen(noticeId)), correctionId: String(row?.id) } });
	return follow(ctx, noticeId, engine().send);
}

async function stands(alertId: string): Promise<string> {
	const [row] = await sql`select state, severity, (margin_at_risk = 0) as harmless,
		(select count(*)::int from alert_product where alert_id = alert.id) as products from alert where id = ${alertId}`;
	return `${row?.state} ${row?.severity} ${row?.harmless ? "harmless" : "at risk"} ${row?.products}`;
}

it("of a notice to a withdrawal closes what it names, and taken back opens it again with its products", async () => {
	const named = await alertOf();
	const other = await alertOf({ number: "OTHER/9", withdraws: ["IPD-DIS/26/1"] });
	const before = [await stands(named.alertId), await stands(other.alertId)];
	expect(before).toEqual(["open critical at risk 3", "open critical at risk 3"]);
	const ctx = await buyer();
	await say(ctx, other.noticeId, "type", "withdrawal");
	expect([await stands(named.alertId), await stands(other.alertId)]).toEqual([
		"closed critical at risk 0",
		"open info harmless 0",
	]);
	await undo(ctx, other.noticeId, "type");
	expect([await stands(named.alertId), await stands(other.alertId)]).toEqual(before);
	const audited =
		await sql`select action from audit_entry where entity_id = ${named.alertId} order by at, id`;
	expect(audited.map(({ action }) => action)).toEqual(["alert.opened", "alert.closed", "alert.reopened"]);
});

it("of the number that a withdrawal names opens the one alert and closes the other", async () => {
	const wrong = await alertOf();
	const right = await alertOf({ number: "IPD-2" });
	const { noticeId } = await alertOf({
		number: "W-1",
		type: "withdrawal",
		parts: [],
		withdraws: ["IPD-DIS/26/1"],
	});
	await closeWithdrawn({ ctx: base, input: { noticeId } });
	await say(await buyer(), noticeId, "withdraws", "IPD-2");
	expect(await stands(wrong.alertId)).toBe("open critical at risk 3");
	expect(await stands(right.alertId)).toBe("closed critical at risk 0");
});

it("opens an alert whose own number was misread as the withdrawn one, unless a later withdrawal names it too", async () => {
	const [free, kept] = [await alertOf(), await alertOf({ number: "IPD-2" })];
	for (const [number, withdraws] of [
		["W-1", ["IPD-DIS/26/1", "IPD-2"]],
		["W-2", ["IPD-3"]],
	] satisfies [string, string[]][]) {
		const { noticeId } = await alertOf({ number, type: "withdrawal", parts: [], withdraws });
		await closeWithdrawn({ ctx: base, input: { noticeId } });
	}
	const ctx = await buyer();
	await say(ctx, free.noticeId, "number", "IPD-7");
	await say(ctx, kept.noticeId, "number", "IPD-3");
	expect(await stands(free.alertId)).toBe("open critical at risk 3");
	expect(await stands(kept.alertId)).toBe("closed critical at risk 0");
});

it("of a number or maker to what a withdrawal named meanwhile closes the alert, and taken back opens it again", async () => {
	const number = await alertOf({ number: "IPD-DlS/26/l" });
	const maker = await alertOf({
		number: "IPD-2",
		manufacturer: "ST Micr0",
		manufacturerAsPrinted: "ST Micr0",
	});
	const withdraws = ["IPD-DIS / 26/1", "IPD-2"];
	const withdrawal = await alertOf({ number: "W-1", type: "withdrawal", parts: [], withdraws });
	await closeWithdrawn({ ctx: base, input: { noticeId: withdrawal.noticeId } });
	expect(await stands(number.alertId)).toBe("open critical at risk 3");
	const ctx = await buyer();
	await say(ctx, number.noticeId, "number", "IPD-DIS/26/1");
	await say(ctx, maker.noticeId, "manufacturer", "ST");
	expect(await stands(number.alertId)).toBe("closed critical at risk 0");
	expect(await stands(maker.alertId)).toMatch(/^closed .* 0$/);
	await undo(ctx, number.noticeId, "number");
	expect(await stands(number.alertId)).toBe("open critical at risk 3");
});

it("of a number to one that was withdrawn before the notice came leaves its alert open, as reading it so does", async () => {
	const withdrawal = await alertOf({ number: "W-1", type: "withdrawal", parts: [], withdraws: ["IPD-9"] });
	const { noticeId, alertId } = await alertOf();
	await say(await buyer(), noticeId, "number", "IPD-9");
	expect(await stands(alertId)).toBe("open critical at risk 3");
	expect(await stands(withdrawal.alertId)).toBe("open info harmless 0");
});

it("to no notice at all leaves nothing at risk, until it is taken back", async () => {
	const { noticeId, alertId } = await alertOf();
	const ctx = await buyer();
	await say(ctx, noticeId, "type", "not_a_notice");
	expect(await stands(alertId)).toBe("open info harmless 0");
	await undo(ctx, noticeId, "type");
	expect(await stands(alertId)).toBe("open critical at risk 3");
});

it("by a line that a person adds to a scan that no program took for a notice counts", async () => {
	const { noticeId, alertId } = await alertOf({ type: "not_a_notice", parts: [] });
	expect(await stands(alertId)).toBe("open info harmless 0");
	const ctx = await buyer();
	await addLine({ ctx, input: { ...(await seen(noticeId)), mpn: "L4969EPTR-E" } });
	await follow(ctx, noticeId, engine().send);
	expect(await stands(alertId)).toBe("open critical at risk 3");
});

it("of a closed alert's notice finds what its lines meet, and changes none of its figures", async () => {
	const { noticeId, alertId } = await alertOf();
	await sql`update alert set state = 'closed' where id = ${alertId}`;
	const matches = () => sql`select internal_part, kind from part_match order by internal_part, kind`;
	const before = await matches();
	expect(before.length).toBeGreaterThan(0);
	const ctx = await buyer();
	await say(ctx, noticeId, "number", "IPD-7");
	await say(ctx, noticeId, "manufacturer", "Bourns");
	await undo(ctx, noticeId, "manufacturer");
	expect(await matches()).toEqual(before);
	expect(await versionsOf(alertId)).toHaveLength(1);
	expect(await alertRow(alertId)).toMatchObject({ harmless: false, parts_hit: 1 });
});

it("is followed up to the highest version that anybody followed, whoever was done last", async () => {
	const { noticeId } = await alertOf();
	const ctx = await buyer();
	await say(ctx, noticeId, "lastOrderDate", "2027-02-01");
	await say(ctx, noticeId, "lastOrderDate", "2027-03-01");
	await sql`insert into audit_entry (id, actor, action, entity_type, entity_id, detail, at)
		select gen_random_uuid(), actor, action, entity_type, entity_id, detail, now() + interval '1 second'
		from audit_entry where action = 'notice.correction_followed' and (detail->>'readingVersion')::int = 2`;
	expect(await findUnfollowed(base.db, { noticeId })).toBeNull();
});

it("of a number that makes two alerts revisions of one leaves the newer open, and taken back opens the older again", async () => {
	const older = await alertOf({ number: "X-1", revision: "A" });
	const newer = await alertOf({ number: "X-l", revision: "B", issueDate: "2026-10-01" });
	const both = async () => [await stands(older.alertId), await stands(newer.alertId)];
	const ctx = await buyer();
	await say(ctx, newer.noticeId, "number", "X-1");
	expect(await both()).toEqual(["closed critical at risk 0", "open critical at risk 3"]);
	const next = await alertOf({ number: "X-1", revision: "C", issueDate: "2026-11-01" });
	expect(next.alertId).toBe(newer.alertId);
	await say(ctx, next.noticeId, "number", "X-2");
	expect(await both()).toEqual(["open critical at risk 3", "open critical at risk 3"]);
	await undo(ctx, next.noticeId, "number");
	expect(await both()).toEqual(["closed critical at risk 0", "open critical at risk 3"]);
	await say(ctx, older.noticeId, "number", "X-9");
	expect(await both()).toEqual(["open critical at risk 3", "open critical at risk 3"]);
});

it("opens of several older revisions the newest alone", async () => {
	const alerts = [];
	for (const [number, revision] of [
		["X-1", "A"],
		["X-2", "B"],
		["X-3", "C"],
	] as const)
		alerts.push(await alertOf({ number, revision, issueDate: `2026-10-0${number.at(-1)}` }));
	const [, second, third] = alerts;
	if (!second || !third) throw new Error("no alerts");
	const states = async () =>
		(await sql`select state from alert order by created_at`).map(({ state }) => state);
	const ctx = await buyer();
	await say(ctx, second.noticeId, "number", "X-1");
	await say(ctx, third.noticeId, "number", "X-1");
	expect(await states()).toEqual(["closed", "closed", "open"]);
	await undo(ctx, third.noticeId, "number");
	expect(await states()).toEqual(["closed", "open", "open"]);
});

async function briefOf(alertId: string) {
	const [row] = await sql`
		select brief.headline, brief.body, assessment.version from brief join assessment on assessment.id = assessment_id
		where alert_id = ${alertId} and language = 'en' order by assessment.version desc limit 1`;
	return { version: row?.version, text: `${row?.headline}\n${row?.body}` };
}

it("that moves no figure is in a new brief, once; what the brief does not say makes none", async () => {
	const { noticeId, alertId } = await alertOf();
	const ctx = await buyer();
	expect(await say(ctx, noticeId, "number", "RIGHT-77")).toBe(2);
	expect(await say(ctx, noticeId, "terms.ncnr", "true")).toBe(3);
	const { version, text } = await briefOf(alertId);
	expect(version).toBe(3);
	expect(text).toContain("STMicroelectronics RIGHT-77 hits 1 part");
	expect(text).toContain("not cancellable, not returnable");
	expect((await versionsOf(alertId))[2]).toMatchObject({
		cause: "correction",
		changes: [{ figure: "details" }],
	});
	await sql`delete from audit_entry where action = 'notice.correction_followed'`;
	expect(await follow(ctx, noticeId, engine().send)).toEqual({ version: null });
	expect(await say(ctx, noticeId, "withdraws", "ANOTHER-1")).toBeNull();
});

it("quotes in the brief the words behind an accepted date, and none behind one that was put right", async () => {
	const { noticeId, alertId } = await alertOf();
	const ctx = await buyer();
	await correctValue({ ctx, input: { ...(await seen(noticeId)), field: "lastOrderDate", action: "accept" } });
	await say(ctx, noticeId, "lastShipDate", "2027-11-30");
	const { text } = await briefOf(alertId);
	expect(text).toContain("“Last order 30 Jun 2027”");
	expect(text).toMatch(/Last ship:\*\* 30 Nov 2027 \(.*\) — corrected by a person on/);
	await say(ctx, noticeId, "lastOrderDate", "2027-03-31");
	expect((await briefOf(alertId)).text).not.toContain("“Last order 30 Jun 2027”");
});

it("is nobody's to ask for who may not correct", async () => {
	const { noticeId } = await alertOf();
	await expect(follow(base, noticeId, engine().send)).rejects.toMatchObject({ code: "forbidden" });
});
