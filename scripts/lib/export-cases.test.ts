import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { notice } from "@/db/schema";
import { matchField } from "@/lib/domain/correction-fields";
import type { NoticeReading } from "@/lib/domain/notice";
import { openValues } from "@/lib/domain/review-progress";
import { readDelivery } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { score } from "@/lib/reading/testing/compare";
import type { ServiceContext } from "@/lib/services/context";
import { acceptRest } from "@/lib/services/corrections/accept-rest";
import { correctValue } from "@/lib/services/corrections/correct";
import { standingReview } from "@/lib/services/corrections/standing";
import { recordNotice } from "@/lib/services/notices/record";
import { insertDelivery, openServices } from "@/lib/services/testing/fixtures";
import { exportCases } from "./export-cases";

const services = await openServices();
const { ctx: base, sql } = services;
let folder: string;
afterEach(() => rm(folder, { recursive: true }));
afterAll(async () => {
	await services.close();
});
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "export-cases-"));
	await sql`truncate delivery, audit_entry, "user" cascade`;
});

const read = (one: { delivery: Parameters<typeof readDelivery>[0] }) =>
	readDelivery(one.delivery, { today: TODAY, manufacturers: knownManufacturers() });

async function buyer(): Promise<ServiceContext> {
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), 'bea@sundown.example', 'Bea', 'buyer', 'none') returning id`;
	return { ...base, actor: { type: "user", userId: String(row?.id) } };
}

/** A fixture's delivery with its reading, as the intake and the run leave them. */
async function stored(name: string, over: Partial<NoticeReading> = {}) {
	const one = casesIn("fixtures/notices").find((found) => found.name === name);
	if (!one) throw new Error(`there is no ${name}`);
	const deliveryId = await insertDelivery(sql);
	await sql`update delivery set body = ${Buffer.from(one.delivery.body)}, channel = ${one.delivery.channel}
		where id = ${deliveryId}`;
	const reading = { ...(await read(one)), ...over };
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading } });
	return { noticeId, one, reading };
}

const version = async (noticeId: string) => {
	const [row] = await sql`select reading_version from notice where id = ${noticeId}`;
	return { noticeId, readingVersion: Number(row?.reading_version) };
};

async function open(noticeId: string) {
	const [row] = await base.db.select().from(notice).where(eq(notice.id, noticeId));
	if (!row) throw new Error("no notice");
	const review = await standingReview(base.db, row);
	return { ...openValues({ ...review, reading: review.now }), reasons: row.reviewReasons };
}

/** As a person does it: what needs a look one by one, the rest at once. */
async function finish(ctx: ServiceContext, noticeId: string): Promise<void> {
	const accept = async (field: string) => {
		const input = { ...(await version(noticeId)), field, action: "accept" } as const;
		await correctValue({ ctx, input });
	};
	for (const field of (await open(noticeId)).look) await accept(field);
	for (const reason of (await open(noticeId)).reasons) await accept(`review.${reason}`);
	const { rest } = await open(noticeId);
	const count = rest.facts.length + rest.lines.length;
	await acceptRest({ ctx, input: { ...(await version(noticeId)), count } });
}

it("a corrected notice comes back as a case whose truth is what the person said, from the bytes as they came", async () => {
	const { noticeId, one } = await stored("01-ti-pdn-pdf-grid", { lastOrderDate: "2020-01-01" });
	const ctx = await buyer();
	const edit = { field: "lastOrderDate", action: "edit", value: "2027-05-14" } as const;
	await correctValue({ ctx, input: { ...(await version(noticeId)), ...edit } });
	expect(await exportCases(base.db, folder)).toEqual([]);
	await finish(ctx, noticeId);
	const [exported] = await exportCases(base.db, folder);
	expect(exported).toMatchObject({ parts: one.truth.parts.length });
	const [back] = casesIn(folder);
	if (!back) throw new Error("nothing was exported");
	expect(Buffer.from(back.delivery.body)).toEqual(Buffer.from(one.delivery.body));
	expect(back.truth.notice).toEqual({ ...one.truth.notice });
	expect(score(await read(back), back.truth).differences).toEqual([]);
});

it("a line that a person rejected must not appear in the case", async () => {
	const { noticeId, reading } = await stored("01-ti-pdn-pdf-grid");
	const ctx = await buyer();
	const mpn = reading.parts[0]?.mpn ?? "";
	const reject = { field: `parts.${mpn}`, action: "reject" } as const;
	await correctValue({ ctx, input: { ...(await version(noticeId)), ...reject } });
	await finish(ctx, noticeId);
	await exportCases(base.db, folder);
	const [back] = casesIn(folder);
	expect(back?.truth.mustNotAppear).toEqual([mpn]);
	expect(back?.truth.parts.map((part) => part.mpn)).not.toContain(mpn);
});

it("a verdict on a match is about the company, not about the notice: the case is the same without it", async () => {
	const { noticeId, one } = await stored("01-ti-pdn-pdf-grid");
	const ctx = await buyer();
	const mpn = one.truth.parts[0]?.mpn ?? "";
	const { actor } = ctx;
	if (actor.type !== "user") throw new Error("no person");
	await sql`insert into correction (id, notice_id, field, action, was, value, corrected_by)
		values (gen_random_uuid(), ${noticeId}, ${matchField(mpn, "P.1")}, 'accepted', ${mpn}, 'confirmed', ${actor.userId})`;
	expect(await exportCases(base.db, folder)).toEqual([]);
	await finish(ctx, noticeId);
	await exportCases(base.db, folder);
	const [back] = casesIn(folder);
	if (!back) throw new Error("nothing was exported");
	expect(score(await read(back), back.truth).differences).toEqual([]);
});

it("a delivery that is no mail is exported as it was stored, with the channel that reads it", async () => {
	const { noticeId, one } = await stored("11-siliconexpert-pcn-mixed");
	const ctx = await buyer();
	await finish(ctx, noticeId);
	const [exported] = await exportCases(base.db, folder);
	const [back] = casesIn(folder);
	if (!back || !exported) throw new Error("nothing was exported");
	expect(back.delivery.channel).toBe("component_alert");
	const file = await readFile(path.join(folder, exported.name, "payload.json"));
	expect(file).toEqual(Buffer.from(one.delivery.body));
	expect(score(await read(back), back.truth).differences).toEqual([]);
});
