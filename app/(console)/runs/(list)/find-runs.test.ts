import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertDelivery, insertFailedRun, openDatabase } from "@/db/queries/testing/rows";
import { auditEntry } from "@/db/schema";
import type { RunsApi } from "@/lib/connectors/runs-api";
import type { RunDetail, RunStatus } from "@/lib/domain/run";
import { findRuns } from "./find-runs";

const READ = "01M811234P4BT6ZA0VAP6GDKXR";
const GONE = "01M811CDHC8BJ6SS4YY7C8537S";
const EVENT = "01M812RTA25QBVAJMM8MA4BQCA";
const TRACE = "c".repeat(32);

let test: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	test = await openDatabase();
});
afterAll(() => test.close());

type Told = { id: string; status?: RunStatus; minute: number; sentEventId: string | null };

const runOf = ({ id, status = "COMPLETED", minute }: Told): RunDetail => ({
	...{ id, status, app: "sundown", function: { id: "process-notice", name: "Process a notice" } },
	trigger: { eventName: "notice/received", eventIds: [EVENT], cron: null, isBatch: false },
	...{ queuedAt: new Date(Date.UTC(2026, 10, 22, 10, minute)), startedAt: null, endedAt: null },
	...{ output: undefined, error: null },
});

/** A server that knows these runs, and tells more of them to be under way when `isCut`. */
function serverOf(told: Told[], isCut = false): RunsApi {
	const unused = async () => {
		throw new Error("not asked for");
	};
	return {
		list: async ({ statuses }) => {
			const runs = told.map(runOf).filter(({ status }) => statuses.includes(status));
			return { runs, next: isCut ? "more" : null };
		},
		get: async (runId) => told.map(runOf).find(({ id }) => id === runId),
		startedBy: async (eventId) => (eventId === EVENT ? told.map(runOf) : []),
		sentEventId: async ({ id }) => told.find((one) => one.id === id)?.sentEventId ?? null,
		...{ trace: unused, rerun: unused, cancel: unused, bulkRerun: unused, pageOf: () => null },
	};
}

async function find(q: string, api: RunsApi) {
	const { runs, remark } = await findRuns({ db: test.db, api, q });
	return { ids: runs.map(({ id }) => id), remark };
}

/** A delivery that the run READ worked on, and one that the server has forgotten. */
async function delivered() {
	const { db, sourceId } = test;
	const deliveryId = await insertDelivery(db, sourceId);
	const actor = { type: "function", functionId: "process-notice", runId: READ } as const;
	await db.insert(auditEntry).values({
		actor,
		action: "delivery.closed",
		entityType: "delivery",
		entityId: deliveryId,
		traceId: TRACE,
	});
	await insertFailedRun(db, { runId: `${GONE}-${deliveryId}`, deliveryId });
	return deliveryId;
}

it("the id of a run finds that run, and the server's id of an event the runs that it started", async () => {
	const api = serverOf([{ id: READ, minute: 1, sentEventId: null }]);
	expect(await find(READ, api)).toEqual({ ids: [READ], remark: null });
	expect(await find(EVENT, api)).toEqual({ ids: [READ], remark: null });
	expect(await find(GONE, api)).toEqual({ ids: [], remark: null });
});

it("the id of a delivery finds the runs that wrote about it, and those under way by the ids of their events", async () => {
	const deliveryId = await delivered();
	const told: Told[] = [
		{ id: READ, minute: 1, sentEventId: `delivery:${deliveryId}:0` },
		{ id: GONE, status: "RUNNING", minute: 2, sentEventId: `delivery:${deliveryId}:1` },
		{ id: EVENT, status: "QUEUED", minute: 3, sentEventId: `delivery:${v7()}:0` },
	];
	const remark = "The Inngest server does not know 1 of the runs any more.";
	expect(await find(deliveryId, serverOf(told))).toEqual({ ids: [GONE, READ], remark });
	expect((await find(`delivery:${deliveryId}:1`, serverOf(told))).ids).toEqual([GONE]);
	expect((await find(`delivery:${deliveryId}:7`, serverOf(told))).ids).toEqual([]);
	expect((await find(TRACE, serverOf(told))).ids).toContain(READ);
});

it("says that not all runs under way could be looked through", async () => {
	const { remark } = await find(await delivered(), serverOf([], true));
	expect(remark).toContain("only the newest 100");
});

it("says that it takes whole ids alone", async () => {
	const { ids, remark } = await find("process", serverOf([]));
	expect(ids).toEqual([]);
	expect(remark).toContain("no whole id");
	expect(await find(v7(), serverOf([]))).toEqual({ ids: [], remark: null });
});
