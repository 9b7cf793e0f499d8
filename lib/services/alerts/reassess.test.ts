import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { nextTouchedAlerts } from "@/db/queries/touched-alerts";
import { alert, approvedPart, assessment, brief, fxRate, notification, part } from "@/db/schema";
import type { AssessmentCause } from "@/lib/domain/alert";
import type { NoticeReading } from "@/lib/domain/notice";
import { writeBrief } from "../briefs/write";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { assessNotice } from "./assess";
import { persistAlert } from "./persist";
import { reassessAlert } from "./reassess";
import { reassessBatch } from "./reassess-batch";
import { closeWithdrawn } from "./withdraw";

const AS_OF = "2026-11-22";
const PART = "LFI-120-3311";
const CHANNEL = { channel: "slack", state: "requested" } as const;

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());
beforeEach(async () => {
	await services.sql`truncate delivery, part_match, audit_entry cascade`;
	await importCompany(services.ctx.db, "fixtures/company");
});

/** A notice from its reading to its alert, as it happens to each. */
async function arrive(over: Partial<NoticeReading> = {}) {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: reading(over) } });
	const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf: AS_OF } });
	const opened = await persistAlert({ ctx, input: { noticeId, partsHit, assessed } });
	await writeBrief({ ctx, input: opened });
	return { ...opened, noticeId };
}

const again = (alertId: string, cause: AssessmentCause = "company_data", asOf = AS_OF) =>
	reassessAlert({ ctx: services.ctx, input: { alertId, cause, asOf, channel: CHANNEL } });
const versions = (alertId: string) =>
	services.ctx.db
		.select()
		.from(assessment)
		.where(eq(assessment.alertId, alertId))
		.orderBy(assessment.version);
const stock = (onHand: string) =>
	services.ctx.db.update(part).set({ onHand }).where(eq(part.internalPart, PART));
const messages = () => services.ctx.db.select().from(notification);
async function alertRow(alertId: string) {
	const [row] = await services.ctx.db.select().from(alert).where(eq(alert.id, alertId));
	if (!row) throw new Error("no alert");
	return row;
}

describe("assessing an alert anew", () => {
	it("adds no version while nothing differs, nor when only days went by", async () => {
		const { alertId } = await arrive({ parts: [] });
		expect(await again(alertId)).toBeNull();
		expect(await again(alertId, "daily", "2026-12-24")).toBeNull();
		expect(await again(alertId, "company_data", "2026-12-24")).toBeNull();
		expect(await versions(alertId)).toHaveLength(1);
	});

	it("adds the next version with cause, changes, inputs and brief when stock changed; the alert follows", async () => {
		const { alertId } = await arrive();
		await stock("3250");
		expect(await again(alertId)).toBe(2);
		const [first, second] = await versions(alertId);
		expect(first).toMatchObject({ version: 1, cause: "notice", changes: [] });
		expect(second).toMatchObject({ version: 2, cause: "company_data" });
		expect(second?.changes).toContainEqual({
			subject: PART,
			figure: "gap",
			before: "6303.037375",
			after: "4303.037375",
		});
		expect(second?.changes).toContainEqual({
			subject: PART,
			figure: "netStock",
			before: "1649",
			after: "3649",
		});
		const input = second?.inputs?.parts.find(({ internalPart }) => internalPart === PART);
		expect(Number(input?.onHand)).toBe(3250);
		const row = await alertRow(alertId);
		const { severity, runOutDate, actBy } = second?.result ?? {};
		expect(row).toMatchObject({ severity, runOutDate, orderBy: actBy });
		expect(Number(row.marginAtRisk)).toBe(Number(second?.result.marginAtRisk));
		const briefs = await services.ctx.db
			.select()
			.from(brief)
			.where(eq(brief.assessmentId, second?.id ?? ""));
		expect(briefs.map(({ language }) => language).sort()).toEqual(["de", "en"]);
		expect(await again(alertId)).toBeNull();
		expect(await messages()).toEqual([]);
	});

	it("fills in the day to order of an alert of before it was kept, though nothing differs", async () => {
		const { alertId } = await arrive();
		const { orderBy } = await alertRow(alertId);
		expect(orderBy).not.toBeNull();
		await services.ctx.db.update(alert).set({ orderBy: null });
		expect(await again(alertId, "daily")).toBeNull();
		expect((await alertRow(alertId)).orderBy).toBe(orderBy);
	});

	it("gives one version when many do it at once", async () => {
		const { alertId } = await arrive();
		await stock("3250");
		const done = await Promise.all([again(alertId), again(alertId), again(alertId), again(alertId)]);
		expect(done.filter((version) => version !== null)).toEqual([2]);
		expect(await versions(alertId)).toHaveLength(2);
	});

	it("says that details changed where no figure that people act by did", async () => {
		const { alertId } = await arrive();
		await services.ctx.db
			.update(part)
			.set({ description: "Another text" })
			.where(eq(part.internalPart, PART));
		expect(await again(alertId)).toBe(2);
		const [, second] = await versions(alertId);
		expect(second?.changes).toEqual([{ subject: "alert", figure: "details", before: null, after: null }]);
	});

	it("rolls the day forward, never back", async () => {
		const { alertId } = await arrive();
		expect(await again(alertId, "daily", "2026-12-22")).toBe(2);
		expect(await again(alertId, "daily", "2026-11-30")).toBeNull();
		expect((await versions(alertId)).map(({ asOf }) => asOf)).toEqual([AS_OF, "2026-12-22"]);
	});

	it("asks for one message when the severity rises, and for none when it falls", async () => {
		await stock("900000");
		const { alertId } = await arrive();
		await stock("1250");
		expect(await again(alertId)).toBe(2);
		const asked = await messages();
		expect(asked).toMatchObject([{ alertId, channel: "slack", state: "requested" }]);
		await stock("900000");
		expect(await again(alertId)).toBe(3);
		expect(await messages()).toHaveLength(1);
	});

	it("finds an approved source that came after the notice", async () => {
		const { ctx } = services;
		const [source] = await ctx.db.select().from(approvedPart).where(eq(approvedPart.internalPart, PART));
		if (!source) throw new Error("no source");
		await ctx.db
			.update(approvedPart)
			.set({ mpn: "OTHER-1", mpnKey: "OTHER-1" })
			.where(eq(approvedPart.id, source.id));
		const { alertId } = await arrive();
		expect(await alertRow(alertId)).toMatchObject({ partsHit: 0 });
		await ctx.db
			.update(approvedPart)
			.set({ mpn: source.mpn, mpnKey: source.mpnKey })
			.where(eq(approvedPart.id, source.id));
		const scope = { internalParts: [PART], skus: [], noticeIds: [] };
		expect(await nextTouchedAlerts(ctx.db, { scope, after: null, limit: 10 })).toEqual([alertId]);
		expect(await again(alertId)).toBe(2);
		expect(await alertRow(alertId)).toMatchObject({ partsHit: 1, severity: "critical" });
	});
});

describe("the alerts that a change touches", () => {
	const touched = (scope: Parameters<typeof nextTouchedAlerts>[1]["scope"]) =>
		nextTouchedAlerts(services.ctx.db, { scope, after: null, limit: 10 });
	const NOTHING = { internalParts: [], skus: [], noticeIds: [] };

	it("are those on its parts, on parts of its products, and on parts that its notices name", async () => {
		const hit = await arrive();
		const other = await arrive({ number: "OTHER/1", parts: [] });
		expect(await touched({ ...NOTHING, internalParts: [PART] })).toEqual([hit.alertId]);
		expect(await touched({ ...NOTHING, skus: ["LF-7000"] })).toEqual([hit.alertId]);
		expect(await touched({ ...NOTHING, noticeIds: [other.noticeId] })).toEqual([other.alertId]);
		expect(await touched(NOTHING)).toEqual([]);
		expect(await touched(null)).toEqual([hit.alertId, other.alertId]);
	});

	it("are done in batches, each once; one that cannot be computed holds up no other", async () => {
		const { ctx } = services;
		const first = await arrive();
		const second = await arrive({ number: "OTHER/1", parts: [] });
		const batch = (after: string | null) =>
			reassessBatch({
				ctx,
				input: { scope: null, cause: "company_data", asOf: AS_OF, channel: CHANNEL, after, limit: 1 },
			});
		await ctx.db.delete(fxRate);
		expect(await batch(null)).toMatchObject({
			looked: 1,
			written: 0,
			refused: [{ alertId: first.alertId, reason: expect.stringContaining("EUR") }],
			next: first.alertId,
		});
		expect(await batch(first.alertId)).toMatchObject({ looked: 1, refused: [], next: second.alertId });
		expect(await batch(second.alertId)).toEqual({ looked: 0, written: 0, refused: [], next: null });
	});
});

describe("a withdrawal", () => {
	const TAKES_BACK: Partial<NoticeReading> = { type: "withdrawal", parts: [], issueDate: "2026-10-01" };
	const close = (noticeId: string) => closeWithdrawn({ ctx: services.ctx, input: { noticeId } });

	it("closes the alert of the notice with its number, once; its versions stay and no more are added", async () => {
		const { alertId } = await arrive();
		const other = await arrive({ number: "OTHER/1" });
		const withdrawal = await arrive(TAKES_BACK);
		expect(await close(withdrawal.noticeId)).toEqual({ closed: [alertId] });
		expect(await close(withdrawal.noticeId)).toEqual({ closed: [] });
		expect((await alertRow(alertId)).state).toBe("closed");
		expect((await alertRow(other.alertId)).state).toBe("open");
		await stock("3250");
		expect(await again(alertId)).toBeNull();
		expect(await versions(alertId)).toHaveLength(1);
		const closed =
			await services.sql`select entity_id, detail from audit_entry where action = 'alert.closed'`;
		expect(closed).toMatchObject([{ entity_id: alertId, detail: { withdrawal: withdrawal.noticeId } }]);
	});

	it("closes nothing of another maker, and a notice that is none closes nothing", async () => {
		const { alertId, noticeId } = await arrive();
		const withdrawal = await arrive({ ...TAKES_BACK, manufacturer: "Bourns" });
		expect(await close(withdrawal.noticeId)).toEqual({ closed: [] });
		expect(await close(noticeId)).toEqual({ closed: [] });
		expect((await alertRow(alertId)).state).toBe("open");
	});
});

describe("a revision of a notice", () => {
	const NEWER = { revision: "B", issueDate: "2026-10-15", lastOrderDate: "2027-03-31" };

	it("is the next version of the same alert, and says what the new text changed", async () => {
		const first = await arrive();
		const second = await arrive(NEWER);
		expect(second.alertId).toBe(first.alertId);
		expect(await alertRow(first.alertId)).toMatchObject({
			noticeId: second.noticeId,
			lastOrderDate: "2027-03-31",
		});
		const [, revised] = await versions(first.alertId);
		expect(revised).toMatchObject({ version: 2, cause: "revision" });
		expect(revised?.changes).toContainEqual({
			subject: "alert",
			figure: "lastOrderDate",
			before: "2027-06-30",
			after: "2027-03-31",
		});
	});

	it("that comes late finds the newer one's alert and changes nothing", async () => {
		const newer = await arrive(NEWER);
		const older = await arrive();
		expect(older).toMatchObject({ alertId: newer.alertId, assessmentId: newer.assessmentId });
		expect(await alertRow(newer.alertId)).toMatchObject({ noticeId: newer.noticeId });
		expect(await versions(newer.alertId)).toHaveLength(1);
	});

	it("opens the alert again that a withdrawal had closed", async () => {
		const first = await arrive();
		const withdrawal = await arrive({ type: "withdrawal", parts: [] });
		expect(withdrawal.alertId).not.toBe(first.alertId);
		await closeWithdrawn({ ctx: services.ctx, input: { noticeId: withdrawal.noticeId } });
		expect((await alertRow(first.alertId)).state).toBe("closed");
		expect(await arrive(NEWER)).toMatchObject({ alertId: first.alertId });
		expect((await alertRow(first.alertId)).state).toBe("open");
	});
});
