import { afterAll, beforeAll, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { alert, assessment } from "@/db/schema";
import { assess } from "@/lib/domain/exposure/assess";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { assessNotice } from "./assess";
import { persistAlert } from "./persist";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
	await importCompany(services.ctx.db, "fixtures/company");
});
afterAll(() => services.close());

it("keeps with the first version all that its figures are computed from, once", async () => {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: reading() } });
	const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf: "2026-11-22" } });
	const opened = await persistAlert({ ctx, input: { noticeId, partsHit, assessed } });
	expect(await persistAlert({ ctx, input: { noticeId, partsHit, assessed } })).toEqual(opened);
	const [kept, ...more] = await ctx.db.select().from(assessment);
	expect(more).toEqual([]);
	expect(kept).toMatchObject({ version: 1, cause: "notice", changes: [], result: { severity: "critical" } });
	if (!kept?.inputs) throw new Error("no inputs were kept");
	expect(assess(kept.inputs)).toEqual(kept.result);
	const [row] = await ctx.db.select().from(alert);
	expect(row?.orderBy).toBe(assessed.result.actBy);
	expect(row?.orderBy).not.toBeNull();
});
