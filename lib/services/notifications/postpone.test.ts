import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notification } from "@/db/schema";
import { insertAlert, openServices } from "../testing/fixtures";
import { postponeNotification } from "./postpone";
import { requestNotification } from "./request";
import { claimNotification, markSent } from "./send";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

async function requested() {
	const { ctx, sql } = services;
	const ids = await insertAlert(ctx, sql);
	const { alertId, assessmentId } = ids;
	const input = { alertId, assessmentId, channel: "slack", state: "requested" } as const;
	return requestNotification({ ctx, input });
}

const requestedAt = async (notificationId: string) => {
	const { requestedAt } = notification;
	const rows = services.ctx.db.select({ requestedAt }).from(notification);
	return (await rows.where(eq(notification.id, notificationId)))[0]?.requestedAt?.getTime() ?? 0;
};

test("a notification whose run waits counts as requested at the end of its wait", async () => {
	const { notificationId } = await requested();
	const before = await requestedAt(notificationId);
	await postponeNotification({ ctx: services.ctx, input: { notificationId, waitMs: 3_600_000.5 } });
	expect(await requestedAt(notificationId)).toBeGreaterThanOrEqual(before + 3_600_000);
});

test("a notification that was sent is left as it is", async () => {
	const { notificationId } = await requested();
	await claimNotification({ ctx: services.ctx, input: { notificationId } });
	await markSent({ ctx: services.ctx, input: { notificationId } });
	const before = await requestedAt(notificationId);
	await postponeNotification({ ctx: services.ctx, input: { notificationId, waitMs: 60_000 } });
	expect(await requestedAt(notificationId)).toBe(before);
});
