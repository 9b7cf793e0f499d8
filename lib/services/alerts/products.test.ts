import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { alert, alertProduct, part } from "@/db/schema";
import type { NoticeReading } from "@/lib/domain/notice";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { assessNotice } from "./assess";
import { persistAlert } from "./persist";
import { reassessAlert } from "./reassess";
import { newestVersion } from "./versions";
import { closeWithdrawn } from "./withdraw";

const AS_OF = "2026-11-22";
const PART = "LFI-120-3311";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());
beforeEach(async () => {
	await services.sql`truncate delivery, part_match, audit_entry cascade`;
	await importCompany(services.ctx.db, "fixtures/company");
});

async function arrive(over: Partial<NoticeReading> = {}) {
	const { ctx, sql: pool } = services;
	const deliveryId = await insertDelivery(pool);
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: reading(over) } });
	const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf: AS_OF } });
	return { ...(await persistAlert({ ctx, input: { noticeId, partsHit, assessed } })), noticeId };
}

const rows = (alertId: string) =>
	services.ctx.db
		.select()
		.from(alertProduct)
		.where(eq(alertProduct.alertId, alertId))
		.orderBy(alertProduct.sku);
const sold = async (alertId: string) => (await rows(alertId)).map(({ sku }) => sku);

/** What the newest version says of the products that lose something, as the rows have it. */
async function expected(alertId: string) {
	const { result } = await newestVersion(services.ctx.db, alertId);
	return result.products
		.filter(({ unitsLost }) => Number(unitsLost) > 0)
		.map((one) => [one.sku, Number(one.marginAtRisk), one.runOutDate, one.constrainedBy])
		.sort();
}
const kept = async (alertId: string) =>
	(await rows(alertId)).map((one) => [one.sku, Number(one.marginAtRisk), one.runOutDate, one.constrainedBy]);

async function stock(onHand: string, alertId: string) {
	await services.ctx.db.update(part).set({ onHand }).where(eq(part.internalPart, PART));
	const channel = { channel: "slack", state: "no_channel" } as const;
	return reassessAlert({
		ctx: services.ctx,
		input: { alertId, cause: "company_data", asOf: AS_OF, channel },
	});
}

describe("what an alert puts at risk of each product", () => {
	it("is there with its first version", async () => {
		const { alertId } = await arrive();
		expect(await sold(alertId)).toEqual(["LF-2100", "LF-2150", "LF-7000"]);
		expect(await kept(alertId)).toEqual(await expected(alertId));
	});

	it("follows the newest version, and goes when nothing is lost any more", async () => {
		const { alertId } = await arrive();
		await stock("1500", alertId);
		expect(await kept(alertId)).toEqual(await expected(alertId));
		await stock("900000", alertId);
		expect(await rows(alertId)).toEqual([]);
		await stock("1250", alertId);
		expect(await sold(alertId)).toHaveLength(3);
	});

	it("goes when the notice is withdrawn, and comes back with a newer revision", async () => {
		const { ctx } = services;
		const { alertId } = await arrive();
		const withdrawal = await arrive({
			type: "withdrawal",
			revision: "W",
			parts: [],
			issueDate: "2026-10-01",
		});
		await closeWithdrawn({ ctx, input: { noticeId: withdrawal.noticeId } });
		expect(await rows(alertId)).toEqual([]);
		const revised = await arrive({ revision: "B", issueDate: "2026-11-01" });
		expect(revised.alertId).toBe(alertId);
		const [row] = await ctx.db.select().from(alert).where(eq(alert.id, alertId));
		expect(row?.state).toBe("open");
		expect(await kept(alertId)).toEqual(await expected(alertId));
	});

	it("is not written when the version is not", async () => {
		const { alertId } = await arrive();
		const before = await rows(alertId);
		await services.ctx.db.execute(sql`
			create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$`);
		await services.ctx.db.execute(
			sql`create trigger refuse before insert on brief for each row execute function refuse()`,
		);
		await expect(stock("2000", alertId)).rejects.toThrow();
		expect(await rows(alertId)).toEqual(before);
		await services.ctx.db.execute(sql`drop trigger refuse on brief`);
	});
});
