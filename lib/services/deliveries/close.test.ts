import { afterAll, beforeAll, expect, it } from "vitest";
import { DELIVERY_OUTCOMES } from "@/lib/domain/delivery";
import { insertDelivery, openServices } from "../testing/fixtures";
import { closeDelivery } from "./close";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

type Outcome = Parameters<typeof closeDelivery>[0]["input"]["outcome"];

async function outcomeAfter(...outcomes: Outcome[]) {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	for (const outcome of outcomes) await closeDelivery({ ctx, input: { deliveryId, outcome, reason: null } });
	const [row] =
		await sql`select outcome, outcome_at is not null as dated from delivery where id = ${deliveryId}`;
	expect(row?.dated).toBe(true);
	return row?.outcome;
}

it("gives a delivery its outcome", async () => {
	expect(await outcomeAfter("alerted")).toBe("alerted");
});

it("lets a later run make a failure good, but no failure undo a success", async () => {
	expect(await outcomeAfter("failed", "alerted")).toBe("alerted");
	expect(await outcomeAfter("unreadable", "alerted")).toBe("alerted");
	expect(await outcomeAfter("failed", "not_a_notice")).toBe("not_a_notice");
	expect(await outcomeAfter("alerted", "failed")).toBe("alerted");
	expect(await outcomeAfter("unreadable", "failed")).toBe("unreadable");
});

it("lets any end of a later run follow a cancellation, and no cancellation follow an end", async () => {
	expect(await outcomeAfter("cancelled")).toBe("cancelled");
	expect(await outcomeAfter("cancelled", "alerted")).toBe("alerted");
	expect(await outcomeAfter("cancelled", "failed")).toBe("failed");
	expect(await outcomeAfter("cancelled", "unreadable", "cancelled")).toBe("unreadable");
	for (const outcome of DELIVERY_OUTCOMES) expect(await outcomeAfter(outcome, "cancelled")).toBe(outcome);
});

it("changes nothing when a run that succeeded is replayed", async () => {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const input = { deliveryId, outcome: "alerted", reason: null } as const;
	const read = () => sql`
		select outcome_at, (select count(*)::int from audit_entry where entity_id = delivery.id) as entries
		from delivery where id = ${deliveryId}`;
	await closeDelivery({ ctx, input });
	const [first] = await read();
	await closeDelivery({ ctx, input });
	expect(await read()).toEqual([first]);
	expect(first?.entries).toBe(1);
	expect(await outcomeAfter("alerted", "not_a_notice")).toBe("alerted");
});
