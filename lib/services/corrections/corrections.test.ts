import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { listCorrectionHistory } from "@/db/queries/corrections";
import { findNotice } from "@/db/queries/notices";
import type { UserRole } from "@/lib/domain/company";
import type { NoticeReading } from "@/lib/domain/notice";
import type { ServiceContext } from "../context";
import { recordNotice } from "../notices/record";
import { applyModelReading } from "../readings/apply";
import { standingNotice } from "../readings/standing";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { acceptRest } from "./accept-rest";
import { addLine } from "./add-line";
import { correctValue } from "./correct";
import { takeBack } from "./take-back";

const services = await openServices();
const { ctx: base, sql } = services;
afterAll(() => services.close());
beforeEach(() => sql`truncate delivery, audit_entry, "user" cascade`);

async function person(name: string, role: UserRole): Promise<ServiceContext> {
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), ${`${name}@sundown.example`}, ${name}, ${role}, 'none') returning id`;
	return { ...base, actor: { type: "user", userId: String(row?.id) } };
}

async function noticeOf(over: Partial<NoticeReading> = {}) {
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading: reading(over) } });
	return { noticeId, deliveryId };
}

async function now(noticeId: string) {
	const found = await findNotice(base.db, { id: noticeId });
	if (!found) throw new Error("no notice");
	return found;
}

type Said = { field: string; action: "accept" | "edit" | "reject"; value?: string; note?: string };

async function say(ctx: ServiceContext, noticeId: string, said: Said) {
	const { readingVersion } = await now(noticeId);
	return correctValue({ ctx, input: { noticeId, readingVersion, ...said } });
}

async function undo(ctx: ServiceContext, noticeId: string, field: string) {
	const history = await listCorrectionHistory(base.db, { noticeId, limit: 100 });
	const last = history.find((one) => one.field === field && one.revokedAt === null);
	const { readingVersion } = await now(noticeId);
	return takeBack({ ctx, input: { noticeId, readingVersion, correctionId: last?.id ?? "" } });
}

const refused = (code: string, words: string) => ({ code, message: expect.stringContaining(words) });

describe("a correction", () => {
	it("changes the value, counts the version up, and keeps what was read, by whom and why", async () => {
		const { noticeId } = await noticeOf();
		const ctx = await person("Bea", "buyer");
		const said = { field: "lastOrderDate", action: "edit", value: "2027-05-31", note: "by phone" } as const;
		expect(await say(ctx, noticeId, said)).toEqual({ readingVersion: 2, changesValues: true, count: 1 });
		expect(await now(noticeId)).toMatchObject({ lastOrderDate: "2027-05-31", readingVersion: 2 });
		const [entry] = await listCorrectionHistory(base.db, { noticeId, limit: 10 });
		expect(entry).toMatchObject({
			field: "lastOrderDate",
			action: "edited",
			was: "2027-06-30",
			value: "2027-05-31",
			note: "by phone",
			by: "Bea",
			revokedAt: null,
		});
		const [audited] = await sql`select detail from audit_entry where action = 'notice.corrected'`;
		expect(audited?.detail).toMatchObject({ readingVersion: 2, changesValues: true, count: 1 });
	});

	it("is taken back to what was said before, and then to what was read; both stay to be seen", async () => {
		const { noticeId } = await noticeOf();
		const ctx = await person("Bea", "engineer");
		for (const value of ["2027-05-31", "2027-04-30"])
			await say(ctx, noticeId, { field: "lastOrderDate", action: "edit", value });
		await undo(ctx, noticeId, "lastOrderDate");
		expect((await now(noticeId)).lastOrderDate).toBe("2027-05-31");
		await undo(ctx, noticeId, "lastOrderDate");
		expect((await now(noticeId)).lastOrderDate).toBe("2027-06-30");
		const history = await listCorrectionHistory(base.db, { noticeId, limit: 10 });
		expect(history.map(({ revokedAt }) => revokedAt !== null)).toEqual([true, true]);
	});

	it("of a viewer, a machine or nobody is refused, and changes nothing", async () => {
		const { noticeId } = await noticeOf();
		for (const ctx of [await person("Vic", "viewer"), base]) {
			await expect(say(ctx, noticeId, { field: "lastOrderDate", action: "reject" })).rejects.toMatchObject(
				refused("forbidden", "Only buyers, engineers and administrators"),
			);
		}
		expect(await now(noticeId)).toMatchObject({ lastOrderDate: "2027-06-30", readingVersion: 1 });
		expect(await sql`select 1 from correction`).toHaveLength(0);
	});

	it("on a version that another has changed is refused, and says who changed what", async () => {
		const { noticeId } = await noticeOf();
		const [first, second] = [await person("Bea", "buyer"), await person("Eli", "engineer")];
		await say(first, noticeId, { field: "lastOrderDate", action: "edit", value: "2027-05-31" });
		const late = { noticeId, readingVersion: 1, field: "lastOrderDate", action: "accept" } as const;
		await expect(correctValue({ ctx: second, input: late })).rejects.toMatchObject(
			refused("conflict", "Bea has set the last order date to 2027-05-31 meanwhile."),
		);
		expect((await now(noticeId)).lastOrderDate).toBe("2027-05-31");
	});

	it("of two at the same moment is kept once", async () => {
		const { noticeId } = await noticeOf();
		const people = [await person("Bea", "buyer"), await person("Eli", "engineer")];
		const results = await Promise.allSettled(
			people.map((ctx, index) =>
				correctValue({
					ctx,
					input: { noticeId, readingVersion: 1, field: "number", action: "edit", value: `N-${index}` },
				}),
			),
		);
		expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
		expect(await sql`select 1 from correction`).toHaveLength(1);
	});

	it.each([
		[{ field: "lastOrderDate", action: "edit", value: "2027-02-30" }, "is no day of the calendar"],
		[{ field: "type", action: "reject" }, "cannot be left out"],
		[{ field: "parts.GONE.replacement", action: "accept" }, "has no line GONE"],
		[{ field: "price", action: "accept" }, "A notice has no price"],
		[{ field: "review.scanned_pdf", action: "accept" }, "no open reason"],
		[{ field: "parts.L4969EPTR-E", action: "edit", value: "X" }, "edited value by value"],
	] as [Said, string][])("that cannot be is refused in words: %o", async (said, words) => {
		const { noticeId } = await noticeOf();
		const ctx = await person("Bea", "buyer");
		await expect(say(ctx, noticeId, said)).rejects.toMatchObject(refused("invalid", words));
		expect((await now(noticeId)).readingVersion).toBe(1);
	});

	it("of the maker takes the name that the company knows it by, and the identity follows", async () => {
		const { noticeId } = await noticeOf();
		const ctx = await person("Bea", "buyer");
		await say(ctx, noticeId, { field: "manufacturer", action: "edit", value: "Texas Instruments Inc." });
		const [row] = await sql`select manufacturer, identity from notice`;
		expect(row).toEqual({ manufacturer: "Texas Instruments", identity: "TEXASINSTRUMENTS|IPD-DIS/26/1|" });
	});

	it("that makes it another stored notice leaves that one its identity", async () => {
		const { noticeId } = await noticeOf();
		await noticeOf({ number: "OTHER-1" });
		const ctx = await person("Bea", "buyer");
		await say(ctx, noticeId, { field: "number", action: "edit", value: "OTHER-1" });
		const rows = await sql`select id, identity from notice where number = 'OTHER-1'`;
		expect(rows.filter((row) => row.identity !== null).map((row) => row.id)).not.toContain(noticeId);
		await undo(ctx, noticeId, "number");
		const [row] = await sql`select identity from notice where id = ${noticeId}`;
		expect(row?.identity).toBe("STMICROELECTRONICS|IPD-DIS/26/1|");
	});
});

const TWO = ["L4969EPTR-E", "L4969URTR-E"].map((mpn) => ({
	mpn,
	disposition: "discontinued" as const,
	replacement: null,
	lastOrderDate: null,
	lastShipDate: null,
	noLastOrder: false,
}));
const mpns = async (noticeId: string) =>
	(await now(noticeId)).parts.map(({ position, mpn }) => [position, mpn]);

describe("a line", () => {
	it("that is rejected is gone, and comes back to its place with its values", async () => {
		const { noticeId } = await noticeOf({ parts: TWO });
		const ctx = await person("Bea", "buyer");
		const key = "parts.L4969EPTR-E";
		await say(ctx, noticeId, { field: `${key}.replacement`, action: "edit", value: "R-1" });
		await say(ctx, noticeId, { field: key, action: "reject" });
		expect(await mpns(noticeId)).toEqual([[1, "L4969URTR-E"]]);
		await expect(say(ctx, noticeId, { field: `${key}.replacement`, action: "accept" })).rejects.toMatchObject(
			refused("invalid", "was rejected"),
		);
		await undo(ctx, noticeId, key);
		expect((await now(noticeId)).parts[0]).toMatchObject({ position: 0, replacement: "R-1" });
		await undo(ctx, noticeId, `${key}.replacement`);
		expect((await now(noticeId)).parts[0]).toMatchObject({ position: 0, replacement: null });
	});

	it("that a person adds stands behind the others, is edited like them, and is taken back with its values", async () => {
		const { noticeId } = await noticeOf({ parts: TWO });
		const ctx = await person("Bea", "buyer");
		await addLine({ ctx, input: { noticeId, readingVersion: 1, mpn: " L4969NEW " } });
		await say(ctx, noticeId, { field: "parts.L4969NEW.lastOrderDate", action: "edit", value: "2027-03-31" });
		expect((await now(noticeId)).parts[2]).toMatchObject({
			position: 2,
			mpn: "L4969NEW",
			disposition: "discontinued",
			lastOrderDate: "2027-03-31",
		});
		await undo(ctx, noticeId, "parts.L4969NEW");
		expect(await mpns(noticeId)).toEqual([
			[0, "L4969EPTR-E"],
			[1, "L4969URTR-E"],
		]);
		expect(await sql`select 1 from correction where revoked_at is null`).toHaveLength(0);
	});

	it("never comes to share its number with another by a person's hand", async () => {
		const { noticeId } = await noticeOf({ parts: TWO });
		const ctx = await person("Bea", "buyer");
		const rename = { field: "parts.L4969EPTR-E.mpn", action: "edit" } as const;
		await expect(say(ctx, noticeId, { ...rename, value: "L4969URTR-E" })).rejects.toMatchObject(
			refused("invalid", "has a line L4969URTR-E already"),
		);
		await say(ctx, noticeId, { ...rename, value: "L4969-FIXED" });
		for (const mpn of ["L4969EPTR-E", "L4969-FIXED"])
			await expect(addLine({ ctx, input: { noticeId, readingVersion: 2, mpn } })).rejects.toMatchObject(
				refused("invalid", `has a line ${mpn} already`),
			);
	});
});

describe("reasons for review", () => {
	const evidence: NoticeReading["evidence"] = [
		{
			field: "lastOrderDate",
			quote: "05/06/2027",
			source: "body",
			page: null,
			method: "label: last order",
			value: null,
			isChosen: false,
			reason: "day and month can be swapped",
		},
	];
	const doubtful = {
		lastOrderDate: null,
		evidence,
		needsReview: true,
		reviewReasons: ["ambiguous_date", "no_last_order_date", "scanned_pdf"] as NoticeReading["reviewReasons"],
	};
	const open = async (noticeId: string) => {
		const { needsReview, reviewReasons } = await now(noticeId);
		return { needsReview, reviewReasons };
	};

	it("are settled by what is said of the values, come back when that is taken back, and by a word of their own", async () => {
		const { noticeId } = await noticeOf(doubtful);
		const ctx = await person("Bea", "buyer");
		await say(ctx, noticeId, { field: "lastOrderDate", action: "edit", value: "2027-06-05" });
		expect(await open(noticeId)).toEqual({ needsReview: true, reviewReasons: ["scanned_pdf"] });
		await say(ctx, noticeId, { field: "review.scanned_pdf", action: "accept" });
		expect(await open(noticeId)).toEqual({ needsReview: false, reviewReasons: [] });
		await undo(ctx, noticeId, "lastOrderDate");
		const again = await open(noticeId);
		expect(again.needsReview).toBe(true);
		expect(again.reviewReasons.toSorted()).toEqual(["ambiguous_date", "no_last_order_date"]);
	});

	it("that came up again after they were settled are open again", async () => {
		const { noticeId } = await noticeOf({ needsReview: true, reviewReasons: ["sources_disagree"] });
		const ctx = await person("Bea", "buyer");
		await say(ctx, noticeId, { field: "review.sources_disagree", action: "accept" });
		await sql`update notice set needs_review = true, review_reasons = '{sources_disagree}'`;
		await say(ctx, noticeId, { field: "number", action: "accept" });
		expect(await open(noticeId)).toEqual({ needsReview: true, reviewReasons: ["sources_disagree"] });
		await say(ctx, noticeId, { field: "review.sources_disagree", action: "accept" });
		expect((await open(noticeId)).needsReview).toBe(false);
	});
});

describe("accepting the rest", () => {
	it("accepts what needs no look, and only as many values as the person was told", async () => {
		const { noticeId } = await noticeOf({ parts: TWO });
		const ctx = await person("Bea", "buyer");
		const seen = { noticeId, readingVersion: 1 };
		await expect(acceptRest({ ctx, input: { ...seen, count: 3 } })).rejects.toMatchObject(
			refused("conflict", "changed since"),
		);
		expect(await acceptRest({ ctx, input: { ...seen, count: 12 } })).toMatchObject({
			readingVersion: 2,
			changesValues: false,
		});
		expect(await sql`select 1 from correction`).toHaveLength(12);
		await expect(acceptRest({ ctx, input: { noticeId, readingVersion: 2, count: 1 } })).rejects.toMatchObject(
			refused("invalid", "Nothing is left"),
		);
	});
});

describe("corrections survive", () => {
	it("reading the delivery again", async () => {
		const { noticeId, deliveryId } = await noticeOf();
		const ctx = await person("Bea", "buyer");
		await say(ctx, noticeId, { field: "lastOrderDate", action: "edit", value: "2027-05-31" });
		const before = await now(noticeId);
		await recordNotice({ ctx: base, input: { deliveryId, reading: reading() } });
		expect(await now(noticeId)).toEqual(before);
	});

	it("a model's reading: its lines come behind the gap of a rejected one, which it cannot bring back", async () => {
		const { noticeId } = await noticeOf({ parts: TWO });
		const ctx = await person("Bea", "buyer");
		await say(ctx, noticeId, { field: "parts.L4969EPTR-E", action: "reject" });
		const standing = await standingNotice({ ctx: base, input: { noticeId } });
		if (!standing) throw new Error("no notice");
		const proof = { quote: "words", source: "body", page: null, method: "model: small" };
		const [first] = TWO;
		if (!first) throw new Error("no line");
		const brought = ["L4969EPTR-E", "L4969MORE"].map((mpn, index) => ({
			part: { ...first, mpn },
			proofs: [{ field: `parts.${1 + index}.mpn` as const, ...proof }],
		}));
		const { state } = await applyModelReading({
			ctx: base,
			input: {
				noticeId,
				readingVersion: standing.readingVersion,
				standing: standing.reading,
				change: {
					facts: [],
					partFields: [{ index: 0, mpn: "L4969URTR-E", field: "replacement", value: "R-9", proof }],
					lines: brought,
					rivals: [],
				},
				model: "small",
				today: "2026-11-22",
				chunks: { sent: 1, unsent: 0 },
			},
		});
		expect(state).toBe("changed");
		const after = await now(noticeId);
		expect(after.parts.map(({ mpn, replacement }) => [mpn, replacement])).toEqual([
			["L4969URTR-E", "R-9"],
			["L4969MORE", null],
		]);
		const last = after.parts.at(-1)?.position;
		expect(after.evidence.map(({ field }) => field)).toContain(`parts.${last}.mpn`);
		await undo(ctx, noticeId, "parts.L4969EPTR-E");
		expect((await mpns(noticeId)).map(([, mpn]) => mpn)).toEqual(["L4969EPTR-E", "L4969URTR-E", "L4969MORE"]);
	});
});
