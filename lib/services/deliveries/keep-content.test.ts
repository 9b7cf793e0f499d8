import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertDelivery, openServices } from "../testing/fixtures";
import { keepContent } from "./keep-content";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

const keep = (deliveryId: string, text: string) =>
	keepContent({ ctx: services.ctx, input: { deliveryId, content: Buffer.from(text, "latin1") } });

async function kept(deliveryId: string) {
	const { sql } = services;
	const [row] =
		await sql`select fetched_body, fetched_at is not null as dated from delivery where id = ${deliveryId}`;
	const entries = await sql`select action, detail from audit_entry where entity_id = ${deliveryId}`;
	return {
		text: Buffer.from(row?.fetched_body ?? []).toString("latin1"),
		dated: row?.dated,
		entries: [...entries],
	};
}

it("what was fetched is kept byte for byte, with a record of its size and hash", async () => {
	const id = await insertDelivery(services.sql);
	expect(await keep(id, "Derni\u00e8re \u0000\u00ff")).toEqual({ kept: true });
	const { text, dated, entries } = await kept(id);
	expect([text, dated]).toEqual(["Derni\u00e8re \u0000\u00ff", true]);
	const sha256 = createHash("sha256").update(text, "latin1").digest("hex");
	expect(entries).toEqual([{ action: "delivery.content_fetched", detail: { bytes: text.length, sha256 } }]);
});

it("of several at once the first is kept and the others change nothing", async () => {
	const id = await insertDelivery(services.sql);
	const answers = await Promise.all(["a", "b", "c"].map((text) => keep(id, text)));
	expect(answers.filter((answer) => answer.kept)).toHaveLength(1);
	const before = await kept(id);
	expect(await keep(id, "d")).toEqual({ kept: false });
	expect(await kept(id)).toEqual(before);
	expect(before.entries).toHaveLength(1);
});

it("nothing is kept of nothing, and for a delivery that does not exist", async () => {
	await expect(keep(v7(), "a")).rejects.toMatchObject({ code: "not_found" });
	await expect(keep(await insertDelivery(services.sql), "")).rejects.toThrow(/must be bytes/);
});
