import { type GetStepTools, StepError } from "inngest";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { importCompany } from "@/db/company/import";
import { fxRate } from "@/db/schema";
import { dayOf } from "@/lib/domain/calendar";
import type { NoticeReading } from "@/lib/domain/notice";
import { assessNotice } from "@/lib/services/alerts/assess";
import { persistAlert } from "@/lib/services/alerts/persist";
import type { ServiceContext } from "@/lib/services/context";
import { correctValue } from "@/lib/services/corrections/correct";
import { matchNotice } from "@/lib/services/notices/match";
import { recordNotice } from "@/lib/services/notices/record";
import { insertDelivery, openServices, reading } from "@/lib/services/testing/fixtures";
import { inngest } from "../client";
import { followPages } from "./follow-corrections";

const services = await openServices();
const { ctx: base, sql } = services;
const job: ServiceContext = { ...base, actor: { type: "function", functionId: "follow", runId: "run" } };
afterAll(() => services.close());
beforeAll(async () => {
	await importCompany(base.db, "fixtures/company");
	vi.spyOn(inngest, "send").mockResolvedValue({ ids: [] });
});
beforeEach(() => sql`truncate delivery, audit_entry, "user" cascade`);

/** A notice corrected `minutes` ago, whose figures nobody let follow. */
async function behind(minutes: number, over: Partial<NoticeReading> = {}): Promise<string> {
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading: reading(over) } });
	const { partsHit } = await matchNotice({ ctx: base, input: { noticeId } });
	const assessed = await assessNotice({ ctx: base, input: { noticeId, asOf: dayOf(new Date()) } });
	await persistAlert({ ctx: base, input: { noticeId, partsHit, assessed } });
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), ${`${noticeId}@sundown.example`}, 'Bea', 'buyer', 'none') returning id`;
	const ctx: ServiceContext = { ...base, actor: { type: "user", userId: String(row?.id) } };
	const edit = { field: "lastOrderDate", action: "edit", value: "2027-02-01" } as const;
	await correctValue({ ctx, input: { noticeId, readingVersion: 1, ...edit } });
	await sql`update correction set corrected_at = now() - ${minutes} * interval '1 minute' where notice_id = ${noticeId}`;
	return noticeId;
}

/** Steps as the SDK gives them to a run: what a step threw at its last attempt comes as a StepError. */
function steps() {
	const did: string[] = [];
	const run = async (id: string, work: () => Promise<unknown>) => {
		did.push(id);
		try {
			return await work();
		} catch (error) {
			const { name, message } = error instanceof Error ? error : new Error(String(error));
			throw new StepError(id, { name, message });
		}
	};
	return { did, step: { run } as unknown as Pick<GetStepTools<typeof inngest>, "run"> };
}

async function followedNotices() {
	const rows = await sql`
		select entity_id from audit_entry where action = 'notice.correction_followed' order by at, id`;
	return rows.map(({ entity_id }) => entity_id);
}

it("follows the younger ones although the figures of the oldest overflow, and fails naming that", async () => {
	const oldest = await behind(10);
	const younger = await behind(5, { number: "Z-2", parts: [] });
	const [price] = await sql`select unit_price, unit_margin from product where sku = 'LF-2100'`;
	await sql`update product set unit_margin = 99999999999999, unit_price = 99999999999999 where sku = 'LF-2100'`;
	const { did, step } = steps();
	const failed = followPages({ ctx: job, step, atOnce: 50 });
	await expect(failed).rejects.toMatchObject({
		name: "NonRetriableError",
		message: expect.stringMatching(
			`^the figures of 1 notices do not follow their corrections: ${oldest}: [^;]+$`,
		),
	});
	expect(did).toEqual(["find", `follow-${oldest}`, `follow-${younger}`]);
	expect(await followedNotices()).toEqual([younger]);
	await sql`update product set unit_price = ${price?.unit_price}, unit_margin = ${price?.unit_margin} where sku = 'LF-2100'`;
	const answer = await followPages({ ctx: job, step: steps().step, atOnce: 50 });
	expect(answer).toEqual({ status: "followed", noticeIds: [oldest], waits: [] });
	expect(await followPages({ ctx: job, step: steps().step, atOnce: 50 })).toEqual({
		status: "nothing_behind",
	});
});

it("pages past those that wait for the company's data", async () => {
	const waits = [await behind(10), await behind(8, { number: "Z-1" })];
	const free = await behind(5, { number: "Z-2", parts: [] });
	const rates = await base.db.select().from(fxRate);
	await base.db.delete(fxRate);
	const { did, step } = steps();
	const answer = await followPages({ ctx: job, step, atOnce: 1 });
	await base.db.insert(fxRate).values(rates);
	expect(answer).toEqual({ status: "some_wait_for_company_data", noticeIds: [...waits, free], waits });
	expect(did.filter((id) => id.startsWith("find"))).toEqual(["find", "find-1", "find-2", "find-3"]);
	expect(await followedNotices()).toEqual([free]);
});
