import { afterAll, beforeAll, expect, it } from "vitest";
import { insertDelivery, openServices } from "../testing/fixtures";
import { recordFailedRun } from "./record";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

const failure = (runId: string, deliveryId: string | null) => ({
	runId,
	functionId: "sundown-process-notice",
	eventName: "notice/received",
	event: { name: "notice/received", data: { deliveryId } },
	eventId: `event of ${runId}`,
	deliveryId,
	errorName: "UnreadableDelivery",
	errorMessage: "payload.part_number: expected text",
	errorStack: null,
});

it("keeps a failed run once, with its delivery", async () => {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const first = await recordFailedRun({ ctx, input: failure("run-1", deliveryId) });
	const second = await recordFailedRun({ ctx, input: failure("run-1", deliveryId) });
	expect(first.failedRunId).not.toBeNull();
	expect(second.failedRunId).toBeNull();
	const rows = await sql`select delivery_id, state from failed_run where run_id = 'run-1'`;
	expect(rows).toEqual([{ delivery_id: deliveryId, state: "open" }]);
});

it("keeps a failed run whose delivery does not exist", async () => {
	const { ctx, sql } = services;
	await recordFailedRun({ ctx, input: failure("run-2", "01980000-0000-7000-8000-000000000000") });
	const rows = await sql`select delivery_id from failed_run where run_id = 'run-2'`;
	expect(rows).toEqual([{ delivery_id: null }]);
});
