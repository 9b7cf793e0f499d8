import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { listCorrectionHistory } from "@/db/queries/corrections";
import { findNotice } from "@/db/queries/notices";
import { sourcesOf } from "@/db/queries/source-lifecycle";
import { notice } from "@/db/schema";
import { dayOf } from "@/lib/domain/calendar";
import type { UserRole } from "@/lib/domain/company";
import { matchField } from "@/lib/domain/correction-fields";
import type { NoticeReading } from "@/lib/domain/notice";
import { openValues } from "@/lib/domain/review-progress";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { keepBrief } from "../briefs/write";
import type { ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { correctValue } from "./correct";
import { followCorrection } from "./follow";
import { standingReview } from "./standing";
import { takeBack } from "./take-back";

const services = await openServices();
const { ctx: base, sql } = services;
afterAll(() => services.close());
beforeAll(async () => {
	await importCompany(base.db, "fixtures/company");
});
beforeEach(() => sql`truncate delivery, audit_entry, "user" cascade`);

const LINE = "L4969EPTR-E";
/** The same number of another maker may mean both parts of ours that have it: one of them by its packing. */
const PART = "LFI-120-3311";
const FIELD = matchField(LINE, PART);

async function person(name: string, role: UserRole): Promise<ServiceContext> {
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), ${`${name}@sundown.example`}, ${name}, ${role}, 'none') returning id`;
	return { ...base, actor: { type: "user", userId: String(row?.id) } };
}

/** A notice whose maker nobody knows, so that its number is a possible match. */
async function alertOf(over: Partial<NoticeReading> = {}) {
	const deliveryId = await insertDelivery(sql);
	const unknown = reading({ manufacturer: "Bourns", manufacturerAsPrinted: "Bourns", ...over });
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading: unknown } });
	const { partsHit } = await matchNotice({ ctx: base, input: { noticeId } });
	const assessed = await assessNotice({ ctx: base, input: { noticeId, asOf: dayOf(new Date()) } });
	const alert = await persistAlert({ ctx: base, input: { noticeId, partsHit, assessed } });
	await keepBrief(base.db, alert.assessmentId);
	return { noticeId, alertId: alert.alertId };
}

async function now(noticeId: string) {
	const found = await findNotice(base.db, { id: noticeId });
	if (!found) throw new Error("no notice");
	return found;
}

const kinds = async (noticeId: string) =>
	(await now(noticeId)).parts.flatMap(({ matches }) =>
		matches.map(({ internalPart, kind }) => `${internalPart} ${kind}`),
	);

async function figures(alertId: string) {
	const [row] =
		await sql`select margin_at_risk > 0 as at_risk, parts_hit, severity from alert where id = ${alertId}`;
	return row;
}

const follow = (ctx: ServiceContext, noticeId: string) =>
	followCorrection({
		ctx,
		input: { noticeId, channel: { channel: "slack", state: "no_channel" } },
		send: async () => undefined,
	});

async function say(
	ctx: ServiceContext,
	noticeId: string,
	action: "accept" | "edit" | "reject",
	field = FIELD,
) {
	const { readingVersion } = await now(noticeId);
	const done = await correctValue({ ctx, input: { noticeId, readingVersion, field, action, value: "x" } });
	await follow(ctx, noticeId);
	return done;
}

async function undo(ctx: ServiceContext, noticeId: string, field = FIELD) {
	const history = await listCorrectionHistory(base.db, { noticeId, limit: 100 });
	const last = history.find((one) => one.field === field && one.revokedAt === null);
	const { readingVersion } = await now(noticeId);
	await takeBack({ ctx, input: { noticeId, readingVersion, correctionId: last?.id ?? "" } });
	await follow(ctx, noticeId);
}

const POSSIBLE = `${PART} manufacturer_unconfirmed`;

it("confirmed is certain: the part is hit and its margin at risk, until it is taken back", async () => {
	const { noticeId, alertId } = await alertOf();
	expect(await kinds(noticeId)).toEqual([POSSIBLE]);
	expect(await figures(alertId)).toEqual({ at_risk: false, parts_hit: 0, severity: "info" });
	const ctx = await person("Bea", "buyer");
	expect(await say(ctx, noticeId, "accept")).toMatchObject({ changesValues: true });
	expect(await kinds(noticeId)).toEqual([`${PART} confirmed`]);
	expect(await figures(alertId)).toMatchObject({ at_risk: true, parts_hit: 1 });
	await undo(ctx, noticeId);
	expect(await kinds(noticeId)).toEqual([POSSIBLE]);
	expect(await figures(alertId)).toEqual({ at_risk: false, parts_hit: 0, severity: "info" });
});

it("refused is no match and no possible exposure any more, until it is taken back", async () => {
	const { noticeId, alertId } = await alertOf();
	const possible = async () =>
		(
			await sql`select result->'possible' as possible from assessment where alert_id = ${alertId}
			order by version desc limit 1`
		)[0]?.possible;
	expect(await possible()).toMatchObject({ internalParts: [PART] });
	const ctx = await person("Eli", "engineer");
	await say(ctx, noticeId, "reject");
	expect(await kinds(noticeId)).toEqual([]);
	expect(await possible()).toBeNull();
	await undo(ctx, noticeId);
	expect(await kinds(noticeId)).toEqual([POSSIBLE]);
	expect(await possible()).toMatchObject({ internalParts: [PART] });
});

it("stands however often the notice is matched again, and beside a match that is exact", async () => {
	const { noticeId } = await alertOf({ manufacturer: "STMicroelectronics" });
	const both = ["LFI-120-3310 packing", `${PART} exact`];
	expect(await kinds(noticeId)).toEqual(both);
	const ctx = await person("Bea", "buyer");
	const field = matchField(LINE, "LFI-120-3310");
	await say(ctx, noticeId, "accept", field);
	for (let times = 0; times < 2; times++) await matchNotice({ ctx: base, input: { noticeId } });
	expect(await kinds(noticeId)).toEqual(["LFI-120-3310 confirmed", `${PART} exact`]);
	await undo(ctx, noticeId, field);
	await say(ctx, noticeId, "reject", field);
	expect(await matchNotice({ ctx: base, input: { noticeId } })).toEqual({ matches: 1, partsHit: 1 });
	expect(await kinds(noticeId)).toEqual([`${PART} exact`]);
});

it("is of the number that the line had: a corrected number asks anew", async () => {
	const { noticeId } = await alertOf();
	const ctx = await person("Bea", "buyer");
	await say(ctx, noticeId, "reject");
	const { readingVersion } = await now(noticeId);
	const field = `parts.${LINE}.mpn`;
	const seen = { noticeId, readingVersion, field, action: "edit", value: "l4969eptr-e" } as const;
	await correctValue({ ctx, input: seen });
	await follow(ctx, noticeId);
	expect(await kinds(noticeId)).toEqual([POSSIBLE]);
	await undo(ctx, noticeId, field);
	expect(await kinds(noticeId)).toEqual([]);
});

it("comes back with a line that was rejected", async () => {
	const { noticeId } = await alertOf();
	const ctx = await person("Bea", "buyer");
	await say(ctx, noticeId, "accept");
	await say(ctx, noticeId, "reject", `parts.${LINE}`);
	expect(await kinds(noticeId)).toEqual([]);
	await undo(ctx, noticeId, `parts.${LINE}`);
	expect(await kinds(noticeId)).toEqual([`${PART} confirmed`]);
});

it("says nothing of the values: the review's progress and what was read are as before", async () => {
	const { noticeId } = await alertOf();
	const review = async () => {
		const [row] = await base.db.select().from(notice).where(eq(notice.id, noticeId));
		if (!row) throw new Error("no notice");
		const standing = await standingReview(base.db, row);
		const open = openValues({ ...standing, reading: standing.now });
		return { open, read: standing.asRead.parts, now: standing.now.parts, reasons: row.reviewReasons };
	};
	const before = await review();
	await say(await person("Bea", "buyer"), noticeId, "accept");
	expect(await review()).toEqual(before);
});

it("is refused by a viewer, on a line or match that is not there, for what is exact, and twice", async () => {
	const { noticeId } = await alertOf({ manufacturer: "STMicroelectronics" });
	const refused = (code: string, words: string) => ({ code, message: expect.stringContaining(words) });
	const ctx = await person("Bea", "buyer");
	await expect(say(await person("Vic", "viewer"), noticeId, "accept")).rejects.toMatchObject({
		code: "forbidden",
	});
	for (const [field, words] of [
		[matchField("NO-LINE", PART), "no line NO-LINE"],
		[matchField(LINE, "NO-PART"), `${LINE} is no possible match of NO-PART`],
		[FIELD, `${LINE} is no possible match of ${PART}`],
	] as const)
		await expect(say(ctx, noticeId, "accept", field)).rejects.toMatchObject(refused("invalid", words));
	const field = matchField(LINE, "LFI-120-3310");
	await expect(say(ctx, noticeId, "edit", field)).rejects.toMatchObject(
		refused("invalid", "only be confirmed or refused"),
	);
	await say(ctx, noticeId, "reject", field);
	await expect(say(ctx, noticeId, "accept", field)).rejects.toMatchObject(
		refused("invalid", "refused by Bea. Take that back first."),
	);
});

it("on a version that another has changed says who decided", async () => {
	const { noticeId } = await alertOf();
	await say(await person("Bea", "buyer"), noticeId, "reject");
	const late = { noticeId, readingVersion: 1, field: FIELD, action: "accept" } as const;
	await expect(correctValue({ ctx: await person("Eli", "engineer"), input: late })).rejects.toMatchObject({
		code: "conflict",
		message: expect.stringContaining(`Bea has refused the match of ${LINE} with ${PART} meanwhile.`),
	});
});

it("of a confirmed match that is taken back names the part, for other alerts counted on it", async () => {
	const { noticeId } = await alertOf();
	const ctx = await person("Bea", "buyer");
	await say(ctx, noticeId, "accept");
	await undo(ctx, noticeId);
	const changes = await sql`select detail->'lostParts' as lost from audit_entry
		where action = 'notice.corrected' and entity_id = ${noticeId} order by at, id`;
	expect(changes.map(({ lost }) => lost)).toEqual([[], [PART]]);
});

it("that is confirmed states the end of the source: it covers no other alert any more", async () => {
	const stated = async () => {
		const [source] = (
			await sourcesOf(base.db, { internalParts: [PART], asOf: dayOf(new Date()), noticeId: null })
		).filter(({ mpn }) => mpn === LINE);
		return source?.lifecycle?.state ?? null;
	};
	const { noticeId } = await alertOf();
	expect(await stated()).toBeNull();
	await say(await person("Bea", "buyer"), noticeId, "accept");
	expect(await stated()).toBe("discontinued");
});
