import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alert, auditEntry, delivery, notice, noticeSource, notification } from "../schema";
import {
	findRecord,
	listAlertRuns,
	listDeliveryRuns,
	listNotificationRuns,
	listRecordRuns,
	listTraceRuns,
	traceRecords,
} from "./run-links";
import { getRunSubject } from "./run-subject";
import { insertAlert, insertDelivery, insertFailedRun, openDatabase } from "./testing/rows";

const TRACE = "a".repeat(32);

let test: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	test = await openDatabase();
});
afterAll(() => test.close());

type Entry = Partial<typeof auditEntry.$inferInsert>;

/** An entry of a function's run about something. */
async function wrote(
	runId: string,
	functionId: string,
	entityType: string,
	entityId: string,
	over: Entry = {},
) {
	const actor = { type: "function", functionId, runId } as const;
	await test.db.insert(auditEntry).values({ action: "done", actor, entityType, entityId, ...over });
}

const idsOf = (runs: { runId: string }[]) => runs.map(({ runId }) => runId).sort();

/** An alert from two deliveries, with a message; each run wrote about one thing. */
async function story() {
	const { db, sourceId } = test;
	const alertId = await insertAlert(db, sourceId);
	const [made] = await db.select().from(alert).where(eq(alert.id, alertId));
	const noticeId = made?.noticeId ?? "";
	const [first] = await db.select().from(notice).where(eq(notice.id, noticeId));
	const deliveryId = first?.deliveryId ?? "";
	const joinedId = await insertDelivery(db, sourceId);
	await db.insert(noticeSource).values({ noticeId, deliveryId: joinedId, differences: [] });
	const assessmentId = v7();
	await db.execute(sql`
		insert into assessment (id, alert_id, version, as_of, result)
		values (${assessmentId}, ${alertId}, 1, '2026-11-22', '{}')`);
	const notificationId = v7();
	await db
		.insert(notification)
		.values({ id: notificationId, alertId, assessmentId, channel: "slack", traceId: TRACE });
	await wrote("read", "process-notice", "delivery", deliveryId, { traceId: TRACE });
	await wrote("read", "process-notice", "notice", noticeId);
	await wrote("assess", "process-notice", "alert", alertId);
	await wrote("join", "process-notice", "delivery", joinedId);
	await wrote("send", "send-notification", "notification", notificationId);
	await wrote("books", "record-failed-run", "delivery", deliveryId, { traceId: TRACE });
	return { alertId, noticeId, deliveryId, joinedId, notificationId };
}

describe("the runs that our tables know", () => {
	it("of a delivery are those that worked on it and on what it became, without those that keep the books", async () => {
		const { deliveryId, joinedId } = await story();
		const runs = await listDeliveryRuns(test.db, { deliveryId });
		expect(idsOf(runs)).toEqual(["assess", "read", "send"]);
		expect(runs.find(({ runId }) => runId === "send")).toMatchObject({
			functionId: "send-notification",
			at: expect.any(Date),
		});
		expect(idsOf(await listDeliveryRuns(test.db, { deliveryId: joinedId }))).toEqual(["join"]);
		expect(await listDeliveryRuns(test.db, { deliveryId: v7() })).toEqual([]);
	});

	it("of an alert are those of every delivery that it came by, and of its message", async () => {
		const { alertId, notificationId } = await story();
		expect(idsOf(await listAlertRuns(test.db, { alertId }))).toEqual(["assess", "join", "read", "send"]);
		expect(idsOf(await listNotificationRuns(test.db, { notificationId }))).toEqual(["send"]);
	});

	it("include one that failed, its replay, and one that was cancelled, by the names of their functions", async () => {
		const { sourceId, db } = test;
		const deliveryId = await insertDelivery(db, sourceId);
		const functionId = "sundown-process-notice";
		const failedId = await insertFailedRun(db, { runId: "failed", functionId, deliveryId });
		await insertFailedRun(db, { runId: "again", functionId, deliveryId, replayRunId: "replay" });
		await wrote("books", "close-cancelled-run", "delivery", deliveryId, {
			detail: { runId: "cancelled", functionId },
		});
		const runs = await listDeliveryRuns(db, { deliveryId });
		expect(idsOf(runs)).toEqual(["again", "cancelled", "failed", "replay"]);
		expect(new Set(runs.map((run) => run.functionId))).toEqual(new Set(["process-notice"]));
		expect(idsOf(await listRecordRuns(db, { type: "failed_run", id: failedId }))).toEqual(["failed"]);
	});

	it("of a trace are all that wrote in it", async () => {
		const traceId = "b".repeat(32);
		const { db, sourceId } = test;
		const deliveryId = await insertDelivery(db, sourceId);
		await db.update(delivery).set({ traceId }).where(eq(delivery.id, deliveryId));
		await wrote("traced", "process-notice", "delivery", deliveryId, { traceId });
		await insertFailedRun(db, { runId: "failed in it", traceId });
		expect(idsOf(await listTraceRuns(db, { traceId }))).toEqual(["failed in it", "traced"]);
		expect(await traceRecords(db, { traceId })).toEqual([deliveryId]);
	});
});

it("an id is known for what it is the id of", async () => {
	const { alertId, deliveryId, notificationId } = await story();
	const type = async (id: string) => (await findRecord(test.db, { id }))?.type;
	expect(await type(alertId)).toBe("alert");
	expect(await type(deliveryId)).toBe("delivery");
	expect(await type(notificationId)).toBe("notification");
	expect(await type(await insertFailedRun(test.db))).toBe("failed_run");
	expect(await type(v7())).toBeUndefined();
});

it("a run's event leads to its delivery and alert, from the delivery, a joined one, or the message", async () => {
	const { alertId, deliveryId, joinedId, notificationId } = await story();
	const subject = async (input: { deliveryId?: string; notificationId?: string }) => {
		const found = await getRunSubject(test.db, { deliveryId: null, notificationId: null, ...input });
		return [found.delivery?.id, found.alert?.id];
	};
	expect(await subject({ deliveryId })).toEqual([deliveryId, alertId]);
	expect(await subject({ deliveryId: joinedId })).toEqual([joinedId, alertId]);
	expect(await subject({ notificationId })).toEqual([deliveryId, alertId]);
	expect(await subject({ notificationId: v7() })).toEqual([undefined, undefined]);
	expect(await subject({})).toEqual([undefined, undefined]);
});
