import { afterAll, beforeAll, expect, it } from "vitest";
import { findNotice } from "@/db/queries/notices";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { recordNotice } from "./record";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

it("keeps facts, lines in their order and quotes, with an audit entry in the same transaction", async () => {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const input = { deliveryId, reading: reading() };
	const { noticeId, joined } = await recordNotice({ ctx, input });
	expect(joined).toBe(false);
	const stored = await findNotice(ctx.db, { id: noticeId });
	expect(stored).toMatchObject({ number: "IPD-DIS/26/1", lastOrderDate: "2027-06-30", deliveryId });
	expect(stored?.parts[0]).toMatchObject({ mpn: "L4969EPTR-E", position: 0, matches: [] });
	expect(stored?.evidence[0]?.quote).toBe("Last order 30 Jun 2027");
	const entries = await sql`select action from audit_entry where entity_id = ${noticeId}`;
	expect(entries.map((entry) => entry.action)).toEqual(["notice.recorded"]);
});

it("keeps one notice of a delivery that is read twice at the same moment", async () => {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const input = { deliveryId, reading: reading({ number: "IPD-DIS/26/2" }) };
	const results = await Promise.all([recordNotice({ ctx, input }), recordNotice({ ctx, input })]);
	expect(results[0]).toEqual(results[1]);
	const [row] = await sql`select count(*)::int from notice_part where notice_id = ${results[0].noticeId}`;
	expect(row?.count).toBe(1);
});

it("takes a notice of 5,000 lines", async () => {
	const { ctx, sql } = services;
	const [line] = reading().parts;
	if (!line) throw new Error("no line");
	const parts = Array.from({ length: 5_000 }, (_, n) => ({ ...line, mpn: `PART-${n}` }));
	const deliveryId = await insertDelivery(sql);
	const input = { deliveryId, reading: reading({ number: "IPD-DIS/26/3", parts }) };
	const { noticeId } = await recordNotice({ ctx, input });
	const [row] = await sql`select count(*)::int from notice_part where notice_id = ${noticeId}`;
	expect(row?.count).toBe(5_000);
});

it("keeps nothing of a notice whose delivery does not exist", async () => {
	const { ctx, sql } = services;
	const input = { deliveryId: "01980000-0000-7000-8000-000000000000", reading: reading() };
	await expect(recordNotice({ ctx, input })).rejects.toThrow();
	const [row] = await sql`select count(*)::int from notice where delivery_id = ${input.deliveryId}`;
	expect(row?.count).toBe(0);
});
