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

it("lets the newest failure of a delivery that was read again stand for those before", async () => {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	await recordFailedRun({ ctx, input: failure("read-1", deliveryId) });
	await recordFailedRun({
		ctx,
		input: { ...failure("other-function", deliveryId), functionId: "sundown-other" },
	});
	await recordFailedRun({ ctx, input: failure("read-2", deliveryId) });
	const rows = await sql`select run_id, state, replay_run_id from failed_run
		where delivery_id = ${deliveryId} order by run_id`;
	expect(rows).toEqual([
		{ run_id: "other-function", state: "open", replay_run_id: null },
		{ run_id: "read-1", state: "failed_again", replay_run_id: "read-2" },
		{ run_id: "read-2", state: "open", replay_run_id: null },
	]);
});
