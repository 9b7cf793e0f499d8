import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assessment, brief, evidence, notification } from "@/db/schema";
import type { Assessment } from "@/lib/domain/exposure/types";
import { getAlertDetail } from "./alert-detail";
import { insertAlert, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());

async function addAssessment(alertId: string, version: number) {
	const id = v7();
	const result = { asOf: "2026-11-22", marginAtRisk: String(version) } as Assessment;
	await open.db.insert(assessment).values({ id, alertId, version, asOf: "2026-11-22", result });
	return id;
}

test("an alert that nobody made is undefined", async () => {
	expect(await getAlertDetail(open.db, { id: v7() })).toBeUndefined();
});

test("an alert without assessment, brief and message is shown as far as it goes", async () => {
	const id = await insertAlert(open.db, open.sourceId, { mpns: ["A", "B"] });
	const detail = await getAlertDetail(open.db, { id });
	expect(detail?.parts.map(({ mpn, matches }) => [mpn, matches])).toEqual([
		["A", []],
		["B", []],
	]);
	expect(detail?.assessment).toBeUndefined();
	expect(detail?.brief).toBeUndefined();
	expect(detail?.notifications).toEqual([]);
});

test("the delivery is told without its bytes, but with their number", async () => {
	const id = await insertAlert(open.db, open.sourceId);
	const detail = await getAlertDetail(open.db, { id });
	expect(detail?.delivery).toMatchObject({ size: 3, source: "test", channel: "email_raw" });
	expect(detail?.delivery).not.toHaveProperty("body");
});

test("the newest assessment is shown with its own brief, an older one when asked for, and the messages of all", async () => {
	const id = await insertAlert(open.db, open.sourceId);
	const first = await addAssessment(id, 1);
	await open.db.insert(brief).values({ assessmentId: first, headline: "old", body: "" });
	const message = { alertId: id, channel: "slack", traceId: "1" };
	await open.db.insert(notification).values({ ...message, assessmentId: first, state: "sent" });
	const second = await addAssessment(id, 2);
	await open.db.insert(notification).values({ ...message, assessmentId: second });

	const detail = await getAlertDetail(open.db, { id });
	expect(detail?.assessment?.result.marginAtRisk).toBe("2");
	expect(detail?.brief).toBeUndefined();
	expect(detail?.notifications.map(({ state }) => state).sort()).toEqual(["requested", "sent"]);

	const older = await getAlertDetail(open.db, { id, version: 1 });
	expect(older?.assessment?.result.marginAtRisk).toBe("1");
	expect(older?.brief?.headline).toBe("old");
	expect((await getAlertDetail(open.db, { id, version: 3 }))?.assessment).toBeUndefined();
});

test("evidence comes in the order it was read", async () => {
	const id = await insertAlert(open.db, open.sourceId);
	const detail = await getAlertDetail(open.db, { id });
	const noticeId = detail?.notice.id ?? "";
	const proof = { noticeId, quote: "q", source: "body", method: "rule" };
	await open.db.insert(evidence).values([
		{ ...proof, position: 1, field: "number" },
		{ ...proof, position: 0, field: "type" },
	]);
	expect((await getAlertDetail(open.db, { id }))?.evidence.map(({ field }) => field)).toEqual([
		"type",
		"number",
	]);
});
