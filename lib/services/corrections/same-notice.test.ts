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
