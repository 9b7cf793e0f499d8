import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { dayOf } from "@/lib/domain/calendar";
import type { NoticeReading } from "@/lib/domain/notice";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { closeWithdrawn } from "../alerts/withdraw";
import type { ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { correctValue } from "./correct";
import { followCorrection } from "./follow";

const services = await openServices();
const { ctx: base, sql } = services;
afterAll(() => services.close());
beforeAll(async () => {
	await importCompany(base.db, "fixtures/company");
});
beforeEach(() => sql`truncate delivery, audit_entry, "user" cascade`);

async function alertOf(over: Partial<NoticeReading> = {}) {
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading: reading(over) } });
	const { partsHit } = await matchNotice({ ctx: base, input: { noticeId } });
	const assessed = await assessNotice({ ctx: base, input: { noticeId, asOf: dayOf(new Date()) } });
	return { noticeId, ...(await persistAlert({ ctx: base, input: { noticeId, partsHit, assessed } })) };
}

async function buyer(): Promise<ServiceContext> {
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), 'bea@sundown.example', 'Bea', 'buyer', 'none') returning id`;
	return { ...base, actor: { type: "user", userId: String(row?.id) } };
}

async function say(ctx: ServiceContext, noticeId: string, field: string, value: string) {
	const [row] = await sql`select reading_version from notice where id = ${noticeId}`;
	const seen = { noticeId, readingVersion: Number(row?.reading_version) };
	await correctValue({ ctx, input: { ...seen, field, action: "edit", value } });
	const channel = { channel: "slack", state: "no_channel" } as const;
	await followCorrection({ ctx, input: { noticeId, channel }, send: async () => {} });
}

const states = async () =>
	(
		await sql`select notice.number, alert.state, (select count(*)::int from alert_product where alert_id = alert.id) as n
			from alert join notice on notice.id = notice_id order by alert.created_at`
	).map(({ number, state, n }) => `${number} ${state} ${n}`);

it("a notice that a person finds to be another one leaves the alert to that, until the number is put back", async () => {
	await alertOf();
	const double = await alertOf({ number: "IPD-DlS/26/l" });
	const ctx = await buyer();
	await say(ctx, double.noticeId, "number", "IPD-DIS/26/1");
	expect(await states()).toEqual(["IPD-DIS/26/1 open 3", "IPD-DIS/26/1 closed 0"]);
	await say(ctx, double.noticeId, "number", "IPD-9");
	expect(await states()).toEqual(["IPD-DIS/26/1 open 3", "IPD-9 open 3"]);
});

it("one that names more parts, or says otherwise of the same, keeps an alert of its own", async () => {
	const [line] = reading().parts;
	if (!line) throw new Error("no line");
	await alertOf();
	const more = await alertOf({ number: "IPD-2", parts: [line, { ...line, mpn: "L4969EP-E" }] });
	const other = await alertOf({ number: "IPD-3", lastOrderDate: "2027-01-31" });
	const ctx = await buyer();
	for (const { noticeId } of [more, other]) await say(ctx, noticeId, "number", "IPD-DIS/26/1");
	expect((await states()).map((state) => state.split(" ")[1])).toEqual(["open", "open", "open"]);
});

it("stays closed when the notice that it is gets withdrawn", async () => {
	await alertOf();
	const double = await alertOf({ number: "IPD-2" });
	const ctx = await buyer();
	await say(ctx, double.noticeId, "number", "IPD-DIS/26/1");
	const withdraws = ["IPD-DIS/26/1"];
	const withdrawal = await alertOf({ number: "W-1", type: "withdrawal", parts: [], withdraws });
	await closeWithdrawn({ ctx: base, input: { noticeId: withdrawal.noticeId } });
	await say(ctx, withdrawal.noticeId, "title", "Withdrawal");
	expect(await states()).toEqual(["IPD-DIS/26/1 closed 0", "IPD-DIS/26/1 closed 0", "W-1 open 0"]);
});

/** A notice and doubles of it, each corrected to the first's number. */
async function withDoubles(count: number) {
	const first = await alertOf();
	const ctx = await buyer();
	const doubles = [];
	for (let n = 1; n <= count; n++) {
		const double = await alertOf({ number: `IPD-DlS/26/${n}l` });
		await say(ctx, double.noticeId, "number", "IPD-DIS/26/1");
		doubles.push(double);
	}
	return { ctx, first, doubles };
}

const identities = async () =>
	(await sql`select identity from notice order by created_at`).map(({ identity }) => identity);
const NAMED = "STMICROELECTRONICS|IPD-DIS/26/1|";
const RENAMED = "STMICROELECTRONICS|OTHER-9|";

it("is the notice itself once the first is another one: a further copy joins it, a revision takes its alert", async () => {
	const { ctx, first, doubles } = await withDoubles(1);
	await say(ctx, first.noticeId, "number", "OTHER-9");
	expect(await states()).toEqual(["OTHER-9 open 3", "IPD-DIS/26/1 open 3"]);
	expect(await identities()).toEqual([RENAMED, NAMED]);
	expect((await alertOf()).noticeId).toBe(doubles[0]?.noticeId);
	const revision = await alertOf({ revision: "B", issueDate: "2026-11-01" });
	expect(revision.alertId).toBe(doubles[0]?.alertId);
	expect(await states()).toEqual(["OTHER-9 open 3", "IPD-DIS/26/1 open 3"]);
});

it("of several it is the oldest alone, and each leaves its alert again when the first comes back", async () => {
	const { ctx, first } = await withDoubles(2);
	await say(ctx, first.noticeId, "number", "OTHER-9");
	expect(await identities()).toEqual([RENAMED, NAMED, null]);
	expect(await states()).toEqual(["OTHER-9 open 3", "IPD-DIS/26/1 open 3", "IPD-DIS/26/1 closed 0"]);
	await say(ctx, first.noticeId, "number", "IPD-DIS/26/1");
	expect(await identities()).toEqual([null, NAMED, null]);
	expect(await states()).toEqual(["IPD-DIS/26/1 closed 0", "IPD-DIS/26/1 open 3", "IPD-DIS/26/1 closed 0"]);
});

/** A notice that was withdrawn, and a copy that came after, whose number was read wrongly and put right. */
async function withLateCopy(over: Partial<NoticeReading> = {}) {
	const first = await alertOf();
	const withdraws = ["IPD-DIS/26/1"];
	const withdrawal = await alertOf({ number: "W-1", type: "withdrawal", parts: [], withdraws });
	await closeWithdrawn({ ctx: base, input: { noticeId: withdrawal.noticeId } });
	const copy = await alertOf({ number: "IPD-DlS/26/l", ...over });
	const ctx = await buyer();
	await say(ctx, copy.noticeId, "number", "IPD-DIS/26/1");
	return { ctx, first, withdrawal, copy };
}

it("of a withdrawn notice closes with the withdrawal, and opens when it is another one", async () => {
	const { ctx, withdrawal, copy } = await withLateCopy();
	expect(await states()).toEqual(["IPD-DIS/26/1 closed 0", "W-1 open 0", "IPD-DIS/26/1 closed 0"]);
	const [closing] = await sql`
		select detail from audit_entry where action = 'alert.closed' and entity_id = ${copy.alertId}`;
	expect(closing?.detail).toMatchObject({ cause: "withdrawn", withdrawal: withdrawal.noticeId });
	await say(ctx, copy.noticeId, "number", "IPD-9");
	expect(await states()).toEqual(["IPD-DIS/26/1 closed 0", "W-1 open 0", "IPD-9 open 3"]);
});

it("of a withdrawn notice keeps its alert when it says otherwise", async () => {
	await withLateCopy({ lastOrderDate: "2027-01-31" });
	expect(await states()).toEqual(["IPD-DIS/26/1 closed 0", "W-1 open 0", "IPD-DIS/26/1 open 3"]);
});

it("leaves the alert to the first when that is withdrawn no more, until the first is another one", async () => {
	const { ctx, first, withdrawal } = await withLateCopy();
	await say(ctx, withdrawal.noticeId, "withdraws", "ANOTHER-1");
	expect(await states()).toEqual(["IPD-DIS/26/1 open 3", "W-1 open 0", "IPD-DIS/26/1 closed 0"]);
	await say(ctx, first.noticeId, "number", "OTHER-9");
	expect(await states()).toEqual(["OTHER-9 open 3", "W-1 open 0", "IPD-DIS/26/1 open 3"]);
});
