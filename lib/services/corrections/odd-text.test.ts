import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { listCorrectionHistory } from "@/db/queries/corrections";
import { findNotice } from "@/db/queries/notices";
import type { NoticePart, NoticeReading } from "@/lib/domain/notice";
import type { ServiceContext } from "../context";
import { recordNotice } from "../notices/record";
import { applyModelReading } from "../readings/apply";
import { standingNotice } from "../readings/standing";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { addLine } from "./add-line";
import { correctValue } from "./correct";
import { takeBack } from "./take-back";

const services = await openServices();
const { ctx: base, sql } = services;
afterAll(() => services.close());

let ctx: ServiceContext;
beforeEach(async () => {
	await sql`truncate delivery, audit_entry, "user" cascade`;
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), 'bea@sundown.example', 'Bea', 'buyer', 'none') returning id`;
	ctx = { ...base, actor: { type: "user", userId: String(row?.id) } };
});

async function noticeOf(over: Partial<NoticeReading> = {}): Promise<string> {
	const input = { deliveryId: await insertDelivery(sql), reading: reading(over) };
	return (await recordNotice({ ctx: base, input })).noticeId;
}

async function now(noticeId: string) {
	const found = await findNotice(base.db, { id: noticeId });
	if (!found) throw new Error("no notice");
	return found;
}

type Said = { field: string; action: "accept" | "edit" | "reject"; value?: string; note?: string };

async function say(noticeId: string, said: Said) {
	const { readingVersion } = await now(noticeId);
	return correctValue({ ctx, input: { noticeId, readingVersion, ...said } });
}

async function add(noticeId: string, mpn: string) {
	const { readingVersion } = await now(noticeId);
	return addLine({ ctx, input: { noticeId, readingVersion, mpn } });
}

async function undo(noticeId: string, field: string) {
	const history = await listCorrectionHistory(base.db, { noticeId, limit: 100 });
	const last = history.find((one) => one.field === field && one.revokedAt === null);
	const { readingVersion } = await now(noticeId);
	return takeBack({ ctx, input: { noticeId, readingVersion, correctionId: last?.id ?? "" } });
}

const line = (mpn: string, replacement: string | null = null): NoticePart => ({
	mpn,
	disposition: "discontinued",
	replacement,
	lastOrderDate: null,
	lastShipDate: null,
	noLastOrder: false,
});
const shown = async (noticeId: string) =>
	(await now(noticeId)).parts.map(({ mpn, replacement }) => [mpn, replacement]);

describe("a value", () => {
	it("that begins as a kept line does is one like any other, and is taken back", async () => {
		const noticeId = await noticeOf();
		const field = "parts.L4969EPTR-E.replacementNote";
		await say(noticeId, { field, action: "edit", value: "{see note 3}" });
		await say(noticeId, { field: "number", action: "accept" });
		expect((await now(noticeId)).parts[0]?.replacementNote).toBe("{see note 3}");
		await undo(noticeId, field);
		expect((await now(noticeId)).parts[0]?.replacementNote).toBeNull();
	});

	it.each<[string, Said]>([
		["field", { field: "parts.A\u0000", action: "accept" }],
		["value", { field: "title", action: "edit", value: "A\u0000B" }],
		["note", { field: "title", action: "accept", note: "half \ud800" }],
	])("that the database cannot keep is refused in words: %s", async (name, said) => {
		await expect(say(await noticeOf(), said)).rejects.toMatchObject({
			code: "invalid",
			errors: [{ field: name, reason: "holds characters that cannot be kept" }],
		});
	});
});

describe("a line", () => {
	it.each([
		{ read: ["A", "A", "A (2)"], keys: ["A", "A (2)", "A (2) (1)"] },
		{ read: ["A.replacement", "A"], keys: ["A.replacement (1)", "A"] },
		{ read: ["x".repeat(298), "B"], keys: ["x".repeat(298), "B"] },
	])("is rejected, edited and brought back alone: $read", async ({ read, keys }) => {
		const noticeId = await noticeOf({ parts: read.map((mpn, index) => line(mpn, `R${index}`)) });
		const before = await shown(noticeId);
		for (const [index, key] of keys.entries()) {
			const field = `parts.${key}`;
			await say(noticeId, { field, action: "reject" });
			expect(await shown(noticeId)).toEqual(before.toSpliced(index, 1));
			await undo(noticeId, field);
			await say(noticeId, { field: `${field}.replacement`, action: "edit", value: "NEW-1" });
			expect(await shown(noticeId)).toEqual(before.with(index, [read[index] ?? "", "NEW-1"]));
			await undo(noticeId, `${field}.replacement`);
			expect(await shown(noticeId)).toEqual(before);
		}
	});

	it("that a person adds may have a number that ends as a field is called", async () => {
		const noticeId = await noticeOf({ parts: [line("A-100")] });
		await add(noticeId, "A-100.lastOrderDate");
		const field = "parts.A-100.lastOrderDate (1)";
		await say(noticeId, { field: `${field}.replacement`, action: "edit", value: "R-1" });
		expect(await shown(noticeId)).toEqual([
			["A-100", null],
			["A-100.lastOrderDate", "R-1"],
		]);
		await undo(noticeId, field);
		expect(await shown(noticeId)).toEqual([["A-100", null]]);
	});

	it("of a model stays when an added line that was rejected comes back", async () => {
		const noticeId = await noticeOf({ parts: [line("A-100")] });
		await add(noticeId, "ADDED-1");
		await say(noticeId, { field: "parts.ADDED-1", action: "reject" });
		const standing = await standingNotice({ ctx: base, input: { noticeId } });
		if (!standing) throw new Error("no notice");
		const proof = { quote: "words", source: "body", page: null, method: "model: small" };
		const lines = [{ part: line("MODEL-1"), proofs: [{ field: "parts.1.mpn" as const, ...proof }] }];
		const on = { noticeId, readingVersion: standing.readingVersion, standing: standing.reading };
		const change = { facts: [], partFields: [], lines, rivals: [] };
		const by = { model: "small", today: "2026-11-22", chunks: { sent: 1, unsent: 0 } };
		await applyModelReading({ ctx: base, input: { ...on, ...by, change } });
		await undo(noticeId, "parts.ADDED-1");
		expect((await shown(noticeId)).map(([mpn]) => mpn)).toEqual(["A-100", "ADDED-1", "MODEL-1"]);
	});
});

it("of several notices that get one number at once, one goes by it, and every correction is kept", async () => {
	const ids = [];
	for (const number of ["Q-1", "Q-2", "Q-3", "Q-4", "Q-5"]) ids.push(await noticeOf({ number }));
	await Promise.all(ids.map((id) => say(id, { field: "number", action: "edit", value: "SAME" })));
	const rows = await sql`select number, identity from notice`;
	expect(rows.map(({ number }) => number)).toEqual(Array(5).fill("SAME"));
	expect(rows.filter(({ identity }) => identity !== null)).toHaveLength(1);
});

it("who saw one source that differs does not settle what the next one says, and is told so", async () => {
	const noticeId = await noticeOf();
	for (const lastOrderDate of ["2027-01-15", "2027-01-31"]) await noticeOf({ lastOrderDate });
	const late = {
		noticeId,
		readingVersion: 1,
		field: "review.sources_disagree",
		action: "accept",
	} as const;
	await expect(correctValue({ ctx, input: late })).rejects.toMatchObject({
		code: "conflict",
		message: expect.stringContaining("Another source of the notice came meanwhile and says otherwise."),
	});
});
