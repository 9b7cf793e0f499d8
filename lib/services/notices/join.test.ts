import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { findNotice, findNoticeState, listNoticeSources } from "@/db/queries/notices";
import type { NoticeReading } from "@/lib/domain/notice";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { correctValue } from "../corrections/correct";
import { requestNotification } from "../notifications/request";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { recordNotice } from "./record";

/** At most ten connections are open: some of these wait for others. */
const AT_ONCE = 20;
/** A number that the company has approved, and one that it has not. */
const OURS = "L4969EPTR-E";
const [LINE] = reading().parts;
if (!LINE) throw new Error("no line");
const line = (mpn: string, over = {}) => ({ ...LINE, mpn, ...over });

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
	await importCompany(services.ctx.db, "fixtures/company");
});
afterAll(() => services.close());
beforeEach(() => services.sql`truncate delivery, audit_entry, "user" cascade`);

const sourcesOf = (noticeId: string) => listNoticeSources(services.ctx.db, { noticeId });
const noticeOf = (id: string) => findNotice(services.ctx.db, { id });
const counts = async () =>
	(
		await services.sql`select (select count(*)::int from notice) as notices,
			(select count(*)::int from notice_source) as sources, (select count(*)::int from notice_part) as lines`
	)[0];

async function arrive(over: Partial<NoticeReading> = {}) {
	const deliveryId = await insertDelivery(services.sql);
	const input = { deliveryId, reading: reading(over) };
	return {
		deliveryId,
		again: () => recordNotice({ ctx: services.ctx, input }),
		...(await recordNotice({ ctx: services.ctx, input })),
	};
}

describe("a delivery that contradicts a notice that is there, about parts of ours", () => {
	const ours = (over = {}) => [line(OURS, over)];
	it.each<[string, Partial<NoticeReading>, Partial<NoticeReading>]>([
		[
			"is no change but a discontinuance",
			{ type: "change", parts: ours({ disposition: "changed", lastOrderDate: null, lastShipDate: null }) },
			{ type: "discontinuance", parts: ours() },
		],
		[
			"ends sooner than the first said",
			{ lastOrderDate: "2035-12-31", parts: ours() },
			{ lastOrderDate: "2026-12-31", parts: ours() },
		],
	])("%s: it gets an alert of its own, so that whoever comes first hides nothing", async (_, early, late) => {
		const first = await arrive(early);
		const second = await arrive(late);
		expect(second).toMatchObject({ joined: false });
		expect(second.noticeId).not.toBe(first.noticeId);
		expect((await findNoticeState(services.ctx.db, { id: first.noticeId }))?.needsReview).toBe(true);
	});
});

describe("a delivery of a notice that is there", () => {
	it("is one more source of it, whatever the case and spaces of its number", async () => {
		const first = await arrive();
		const second = await arrive({ number: "ipd-dis / 26/1" });
		expect(second).toMatchObject({ noticeId: first.noticeId, joined: true });
		expect(await counts()).toEqual({ notices: 1, sources: 1, lines: 1 });
		expect(await sourcesOf(first.noticeId)).toMatchObject([
			{ deliveryId: second.deliveryId, channel: "email_raw", differences: [] },
		]);
		expect(await findNoticeState(services.ctx.db, { id: first.noticeId })).toEqual({
			needsReview: false,
			isAlerted: false,
		});
	});

	it("finds it alerted once the message about its alert was asked for, not before", async () => {
		const { ctx } = services;
		const { noticeId } = await arrive();
		const isAlerted = async () => (await findNoticeState(ctx.db, { id: noticeId }))?.isAlerted;
		const assessed = await assessNotice({ ctx, input: { noticeId, asOf: "2026-11-22" } });
		const opened = await persistAlert({ ctx, input: { noticeId, partsHit: 0, assessed } });
		expect(await isAlerted()).toBe(false);
		const input = { ...opened, channel: "slack", state: "not_needed" } as const;
		await requestNotification({ ctx, input });
		expect(await isAlerted()).toBe(true);
	});

	it("stays what it is when either is read again", async () => {
		const first = await arrive();
		const second = await arrive();
		expect(await first.again()).toEqual({ noticeId: first.noticeId, joined: false });
		expect(await second.again()).toEqual({ noticeId: first.noticeId, joined: true });
		expect(await counts()).toEqual({ notices: 1, sources: 1, lines: 1 });
		const joins = await services.sql`select detail from audit_entry where action = 'notice.joined'`;
		expect(joins).toHaveLength(1);
	});

	it("stays a source when a mended reader finds another number in it", async () => {
		const first = await arrive();
		const second = await arrive();
		const input = { deliveryId: second.deliveryId, reading: reading({ number: "IPD-DIS/26/2" }) };
		expect(await recordNotice({ ctx: services.ctx, input })).toEqual({
			noticeId: first.noticeId,
			joined: true,
		});
	});
});

describe("at the same moment", () => {
	it("many deliveries of one notice make one notice, and each other one source", async () => {
		const ids = await Promise.all(Array.from({ length: AT_ONCE }, () => insertDelivery(services.sql)));
		const record = (deliveryId: string) =>
			recordNotice({ ctx: services.ctx, input: { deliveryId, reading: reading() } });
		// Each delivery's run is there twice, as after a resend.
		const recorded = await Promise.all([...ids, ...ids].map(record));
		expect(new Set(recorded.map((one) => one.noticeId)).size).toBe(1);
		expect(recorded.filter((one) => !one.joined)).toHaveLength(2);
		expect(await counts()).toEqual({ notices: 1, sources: AT_ONCE - 1, lines: 1 });
	});

	it("sources that disagree ask for a review once, and none writes over the other's reason", async () => {
		const { noticeId } = await arrive({ reviewReasons: ["wildcard_part"], needsReview: true });
		await Promise.all(
			["2027-01-31", "2027-02-28", "2027-03-31"].map((day) => arrive({ lastOrderDate: day })),
		);
		expect((await noticeOf(noticeId))?.reviewReasons).toEqual(["wildcard_part", "sources_disagree"]);
		expect(await sourcesOf(noticeId)).toHaveLength(3);
	});
});

describe("a source that differs", () => {
	it("is told in words, and what the first said stays", async () => {
		const first = await arrive({ parts: [line("AAA-1"), line("BBB-2"), line("CCC-3")] });
		const before = await noticeOf(first.noticeId);
		await arrive({
			type: "change",
			lastOrderDate: "2027-03-31",
			lastShipDate: null,
			effectiveDate: "2027-01-01",
			parts: [line("aaa-1"), line("BBB-2", { replacement: "BBB-9" }), line("DDD-4")],
		});
		expect((await sourcesOf(first.noticeId))[0]?.differences).toEqual([
			"It is a change; the first source says discontinuance.",
			"It gives 2027-03-31 as the last order date; the first source gives 2027-06-30.",
			"It gives 2027-01-01 as the effective date; the first source gives none.",
			"It names DDD-4, which the first source does not.",
			"It does not name CCC-3, which the first source does.",
			"About BBB-2 it says something else than the first source.",
		]);
		expect(await noticeOf(first.noticeId)).toEqual({
			...before,
			needsReview: true,
			reviewReasons: ["sources_disagree"],
		});
	});

	it("makes a new version while another differs too: who saw that one does not settle this one", async () => {
		const { noticeId } = await arrive();
		for (const [day, version] of [
			["2027-06-30", 1],
			["2027-03-31", 1],
			["2027-01-31", 2],
		] as const) {
			await arrive({ lastOrderDate: day });
			expect((await noticeOf(noticeId))?.readingVersion).toBe(version);
		}
	});

	it("is none when it repeats what a person put right, or what was put right", async () => {
		const { sql, ctx: base } = services;
		const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
			values (gen_random_uuid(), 'join@sundown.example', 'Bea', 'buyer', 'none') returning id`;
		const ctx = { ...base, actor: { type: "user" as const, userId: String(row?.id) } };
		const parts = [line("AAA-1"), line(OURS)];
		const { noticeId } = await arrive({ parts });
		const say = (readingVersion: number, said: { field: string; value?: string }) =>
			correctValue({
				ctx,
				input: { noticeId, readingVersion, action: said.value ? "edit" : "reject", ...said },
			});
		await say(1, { field: "lastOrderDate", value: "2027-05-31" });
		await say(2, { field: `parts.${OURS}` });
		for (const over of [{ parts }, { lastOrderDate: "2027-05-31", parts: parts.slice(0, 1) }])
			expect(await arrive(over)).toMatchObject({ noticeId, joined: true });
		expect((await sourcesOf(noticeId)).map(({ differences }) => differences)).toEqual([[], []]);
		expect(await noticeOf(noticeId)).toMatchObject({ needsReview: false, readingVersion: 3 });
	});

	it("counts what it does not list", async () => {
		const first = await arrive({ parts: Array.from({ length: 25 }, (_, n) => line(`AAA-${n}`)) });
		await arrive({ parts: [line("AAA-0")] });
		const [said] = (await sourcesOf(first.noticeId))[0]?.differences ?? [];
		expect(said).toMatch(/^It does not name AAA-1, .*AAA-10 and 14 more, which the first source does\.$/);
	});

	it("gets a notice of its own as well when it names a part of the company that the first does not", async () => {
		const first = await arrive({ parts: [line("AAA-1")] });
		const second = await arrive({ parts: [line("AAA-1"), line(OURS)] });
		expect(second.joined).toBe(false);
		expect(second.noticeId).not.toBe(first.noticeId);
		expect(await second.again()).toEqual({ noticeId: second.noticeId, joined: false });
		expect(await sourcesOf(first.noticeId)).toMatchObject([
			{ differences: [`It names ${OURS}, which the first source does not.`] },
		]);
		expect((await noticeOf(second.noticeId))?.identity).toBeNull();
		const third = await arrive({ parts: [line("AAA-1")] });
		expect(third).toMatchObject({ noticeId: first.noticeId, joined: true });
	});
});

describe("is not joined", () => {
	it.each([
		["another revision", { revision: "R1" }],
		["a withdrawal under the same number", { type: "withdrawal" }],
		["a delivery without a number", { number: null }],
		["a mail that is no notice but names one", { type: "not_a_notice" }],
	] as const)("%s", async (_, over) => {
		const first = await arrive();
		const second = await arrive(over);
		expect(second.joined).toBe(false);
		expect(second.noticeId).not.toBe(first.noticeId);
		expect(await counts()).toMatchObject({ notices: 2, sources: 0 });
	});
});
