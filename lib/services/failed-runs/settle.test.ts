import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertFailedRun } from "@/db/queries/testing/rows";
import type { failedRun } from "@/db/schema";
import { insertDelivery, openServices } from "../testing/fixtures";
import { replayFailedRun } from "./replay";
import { type EndedRun, settleEndedRun } from "./settle";

const FUNCTION = "sundown-process-notice";
const traceId = "2".repeat(32);

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

type Row = Partial<typeof failedRun.$inferInsert>;

async function failed(row: Row = {}) {
	const eventId = v7();
	const deliveryId = await insertDelivery(services.sql);
	const event = { id: eventId, name: "notice/received", data: { deliveryId, traceId } };
	const id = await insertFailedRun(services.ctx.db, {
		functionId: FUNCTION,
		eventId,
		event,
		deliveryId,
		...row,
	});
	return { id, event };
}

const end = (ended: Pick<EndedRun, "runId" | "status" | "event"> & { functionId?: string }) =>
	settleEndedRun({ ctx: services.ctx, input: { functionId: FUNCTION, ...ended } });

const stateOf = async (id: string) =>
	(
		await services.sql`select state, replay_run_id as run, resolved_at is not null as resolved
			from failed_run where id = ${id}`
	)[0];

const nothing = { settled: 0, startingNow: false };
const one = { settled: 1, startingNow: false };

it("a replay's end is the end of its failed run", async () => {
	const ends = { COMPLETED: "recovered", FAILED: "failed_again", CANCELLED: "open" } as const;
	for (const [status, state] of Object.entries(ends) as [EndedRun["status"], string][]) {
		const runId = `replay that ended ${status}`;
		const { id, event } = await failed({ state: "replayed", replayRunId: runId, replayedAt: new Date() });
		expect(await end({ runId, status, event })).toEqual(one);
		expect(await stateOf(id)).toEqual({ state, run: runId, resolved: state !== "open" });
		expect(await end({ runId, status, event })).toEqual(nothing);
		const entries = await services.sql`select action from audit_entry where entity_id = ${id}`;
		expect(entries).toHaveLength(1);
	}
});

it("a run that completed elsewhere recovers what failed of the same event, also in a chain of replays", async () => {
	const { id, event } = await failed();
	const again = await failed({ state: "failed_again", replayRunId: "r", eventId: event.id, event });
	const dismissed = await failed({ state: "dismissed", eventId: event.id, event });
	expect(await end({ runId: "elsewhere", status: "COMPLETED", event })).toEqual({ ...one, settled: 2 });
	expect(await stateOf(id)).toEqual({ state: "recovered", run: "elsewhere", resolved: true });
	expect((await stateOf(again.id))?.state).toBe("recovered");
	expect((await stateOf(dismissed.id))?.state).toBe("dismissed");
});

it("a delivery that was handed over again under a new event id recovers what failed of it, with the same data only", async () => {
	const { id, event } = await failed();
	const resent = { ...event, id: v7(), data: { ...event.data, traceId: "3".repeat(32) } };
	const other = { ...resent, data: { ...resent.data, page: 2 } };
	expect(await end({ runId: "other", status: "COMPLETED", event: other })).toEqual(nothing);
	expect(await end({ runId: "resent", status: "COMPLETED", event: resent })).toEqual(one);
	expect((await stateOf(id))?.state).toBe("recovered");
});

it.each(["another function", "another event", "not completed", "the failed run itself"])(
	"a run that ended does not recover what failed: %s",
	async (difference) => {
		const { id, event } = await failed({ runId: `failed, ${difference}` });
		const ended = { runId: `ended, ${difference}`, status: "COMPLETED", event } as const;
		const given = {
			"another function": { ...ended, functionId: "sundown-other" },
			"another event": { ...ended, event: { id: v7(), name: event.name, data: { deliveryId: "x" } } },
			"not completed": { ...ended, status: "FAILED" as const },
			"the failed run itself": { ...ended, runId: `failed, ${difference}` },
		}[difference];
		if (!given) throw new Error(difference);
		expect(await end(given)).toEqual(nothing);
		expect((await stateOf(id))?.state).toBe("open");
	},
);

it("an event without an id recovers nothing by its id", async () => {
	const { id } = await failed({ eventId: null });
	const event = { id: null, name: "notice/received", data: {} };
	expect(await end({ runId: "no event id", status: "COMPLETED", event })).toEqual(nothing);
	expect((await stateOf(id))?.state).toBe("open");
});

it("the end of a replay that is told before its start was written down is looked for again, and then found", async () => {
	const { id, event } = await failed();
	const replayed = { runId: `replay of ${id}`, status: "FAILED", event } as const;
	const told: unknown[] = [];
	const api = {
		get: async () => undefined,
		async rerun() {
			told.push(await end(replayed));
			return { runId: replayed.runId };
		},
	};
	await replayFailedRun({ ctx: services.ctx, input: { failedRunId: id }, api });
	expect(told).toEqual([{ settled: 0, startingNow: true }]);
	expect(await end(replayed)).toEqual(one);
	expect((await stateOf(id))?.state).toBe("failed_again");
});

it("a replay that completes before its start was written down recovers at once, and stays so", async () => {
	const { id, event } = await failed();
	const runId = `quick replay of ${id}`;
	const api = {
		get: async () => undefined,
		async rerun() {
			expect(await end({ runId, status: "COMPLETED", event })).toEqual(one);
			return { runId };
		},
	};
	await replayFailedRun({ ctx: services.ctx, input: { failedRunId: id }, api });
	expect(await stateOf(id)).toEqual({ state: "recovered", run: runId, resolved: true });
});

it("the end of a replay whose starter died is taken for that of the failed run after a minute", async () => {
	const replayedAt = new Date(Date.now() - 61_000);
	const { id, event } = await failed({ state: "replayed", replayedAt });
	expect(await end({ runId: "orphan", status: "FAILED", event })).toEqual(one);
	expect(await stateOf(id)).toMatchObject({ state: "failed_again", run: "orphan" });
});

it("ten that tell the same end at once write one audit entry", async () => {
	const { id, event } = await failed();
	const ends = Array.from({ length: 10 }, () => end({ runId: "told often", status: "COMPLETED", event }));
	const settled = (await Promise.all(ends)).map((result) => result.settled);
	expect(settled.filter(Boolean)).toEqual([1]);
	expect(await services.sql`select action from audit_entry where entity_id = ${id}`).toHaveLength(1);
});
