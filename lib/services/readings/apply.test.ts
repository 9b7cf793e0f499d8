import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { ModelChange } from "@/lib/domain/model-reading";
import type { NoticeReading } from "@/lib/domain/notice";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { applyModelReading } from "./apply";
import { standingNotice } from "./standing";

const services = await openServices();
const { ctx, sql } = services;
afterAll(() => services.close());
beforeEach(() => sql`truncate delivery, audit_entry cascade`);

const PROOF = { quote: "words", source: "body", page: null, method: "model: small" };
const NOTHING: ModelChange = { facts: [], partFields: [], lines: [], rivals: [] };
const ORDER: ModelChange["facts"][number] = {
	field: "lastOrderDate",
	value: "2027-05-31",
	printed: "2027-05-31",
	proof: PROOF,
};
const NEW_LINE: ModelChange["lines"][number] = {
	part: {
		mpn: "L4969URTR-E",
		disposition: "discontinued",
		replacement: null,
		lastOrderDate: null,
		lastShipDate: null,
		noLastOrder: false,
	},
	proofs: [{ field: "parts.1.mpn", ...PROOF }],
};

/** A notice as the rules left it: without a last order date. */
async function noticeOf(over: Partial<NoticeReading> = {}) {
	const deliveryId = await insertDelivery(sql);
	const made = reading({
		lastOrderDate: null,
		evidence: [],
		needsReview: true,
		reviewReasons: ["no_last_order_date"],
		...over,
	});
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: made } });
	return noticeId;
}

async function standing(noticeId: string) {
	const found = await standingNotice({ ctx, input: { noticeId } });
	if (!found) throw new Error("no notice");
	return found;
}

async function apply(noticeId: string, change: Partial<ModelChange>, over: { readingVersion?: number } = {}) {
	const { readingVersion, reading: now } = await standing(noticeId);
	const input = {
		noticeId,
		readingVersion,
		standing: now,
		change: { ...NOTHING, ...change },
		model: "small",
		today: "2026-11-22",
		chunks: { sent: 1, unsent: 0 },
		...over,
	};
	return applyModelReading({ ctx, input });
}

const correct = (noticeId: string, field: string) => sql`
	with person as (insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), ${`${field}@sundown.example`}, 'A buyer', 'buyer', 'none') returning id)
	insert into correction (id, notice_id, field, action, value, corrected_by)
	select gen_random_uuid(), ${noticeId}, ${field}, 'rejected', null, id from person`;

describe("a model's reading", () => {
	it("fills what was empty, adds lines and evidence, and counts the version up", async () => {
		const noticeId = await noticeOf();
		expect(await apply(noticeId, { facts: [ORDER], lines: [NEW_LINE] })).toEqual({
			state: "changed",
			readingVersion: 2,
		});
		const after = await standing(noticeId);
		expect(after).toMatchObject({ readingVersion: 2, reader: "rules+small" });
		expect(after.reading).toMatchObject({ lastOrderDate: "2027-05-31", lastShipDate: "2027-12-31" });
		expect(after.reading.parts.map((part) => part.mpn)).toEqual(["L4969EPTR-E", "L4969URTR-E"]);
		expect(after.reading.reviewReasons).toContain("low_confidence");
		expect(after.reading.reviewReasons).not.toContain("no_last_order_date");
		expect(await sql`select field, value, is_chosen from evidence order by position`).toEqual([
			{ field: "lastOrderDate", value: "2027-05-31", is_chosen: true },
			{ field: "parts.1.mpn", value: "L4969URTR-E", is_chosen: true },
		]);
		const [entry] = await sql`select detail from audit_entry where action = 'notice.model_read'`;
		expect(entry?.detail).toMatchObject({ filled: ["lastOrderDate"], added: ["L4969URTR-E"] });
	});

	it("that confirms marks the notice as read by both, and changes nothing else", async () => {
		const noticeId = await noticeOf();
		const before = await standing(noticeId);
		expect(await apply(noticeId, {})).toEqual({ state: "confirmed", readingVersion: 1 });
		expect(await standing(noticeId)).toEqual({ ...before, reader: "rules+small" });
	});

	it("that disagrees keeps the other value as evidence that was not chosen, and asks for a person", async () => {
		const noticeId = await noticeOf({ lastOrderDate: "2027-06-30", needsReview: false, reviewReasons: [] });
		const rival = { field: "lastOrderDate", value: "2027-05-31", reason: "otherwise", ...PROOF } as const;
		// A new version: who looked at the notice before has not seen the doubt, and settles nothing of it.
		expect(await apply(noticeId, { rivals: [rival] })).toEqual({ state: "confirmed", readingVersion: 2 });
		const [row] = await sql`select needs_review, review_reasons, last_order_date::text from notice`;
		expect(row).toMatchObject({ needs_review: true, last_order_date: "2027-06-30" });
		expect((await standing(noticeId)).reading.reviewReasons).toEqual(["readers_disagree"]);
		expect(await sql`select value, reason, is_chosen from evidence`).toEqual([
			{ value: "2027-05-31", reason: "otherwise", is_chosen: false },
		]);
	});

	it("is put on top once, however often its step runs", async () => {
		const noticeId = await noticeOf();
		const change = { facts: [ORDER] };
		const both = await Promise.all([apply(noticeId, change), apply(noticeId, change)]);
		expect(both.map((one) => one.state).sort()).toEqual(["changed", "done_before"]);
		expect(await sql`select field from evidence`).toHaveLength(1);
	});

	it("leaves alone a field of which a person has said what counts", async () => {
		const noticeId = await noticeOf();
		await correct(noticeId, "lastOrderDate");
		await correct(noticeId, "parts.L4969EPTR-E.replacement");
		const field = { index: 0, mpn: "L4969EPTR-E", field: "replacement", value: "X1", proof: PROOF } as const;
		expect(await apply(noticeId, { facts: [ORDER], partFields: [field] })).toMatchObject({
			state: "confirmed",
		});
		const { reading: after } = await standing(noticeId);
		expect(after.lastOrderDate).toBeNull();
		expect(after.parts[0]?.replacement).toBeNull();
	});

	it("made for an earlier version of the notice is not put on top of a later one", async () => {
		const noticeId = await noticeOf();
		await sql`update notice set reading_version = 2`;
		expect(await apply(noticeId, { facts: [ORDER] }, { readingVersion: 1 })).toEqual({
			state: "overtaken",
			readingVersion: 2,
		});
		expect((await standing(noticeId)).reading.lastOrderDate).toBeNull();
	});

	it("gives a notice its identity with its number, unless another goes by it", async () => {
		const number: ModelChange["facts"][number] = {
			field: "number",
			value: "PDN-9",
			printed: "PDN-9",
			proof: PROOF,
		};
		for (const _ of [1, 2]) await apply(await noticeOf({ number: null }), { facts: [number] });
		const rows = await sql`select identity, number from notice order by created_at`;
		expect(rows.map((row) => row.number)).toEqual(["PDN-9", "PDN-9"]);
		expect(rows.filter((row) => row.identity !== null)).toHaveLength(1);
	});
});
