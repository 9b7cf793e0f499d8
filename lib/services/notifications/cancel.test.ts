import { afterAll, beforeAll, expect, it } from "vitest";
import { insertAlert, openServices } from "../testing/fixtures";
import { cancelNotification } from "./cancel";
import { requestNotification } from "./request";
import { claimNotification, markNotSent, markSent } from "./send";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

const endedRun = { runId: "01M811234P4BT6ZA0VAP6GDKXR", functionId: "sundown-send-notification" };

async function requested() {
	const { ctx, sql } = services;
	const { alertId, assessmentId } = await insertAlert(ctx, sql);
	const input = { alertId, assessmentId, channel: "slack", state: "requested" } as const;
	const { notificationId } = await requestNotification({ ctx, input });
	const args = { ctx, input: { notificationId } };
	return {
		args,
		cancel: () =>
			cancelNotification({ ctx, input: { notificationId, reason: "run r was cancelled", endedRun } }),
		state: async () => (await sql`select state from notification where id = ${notificationId}`)[0]?.state,
		actions: async () =>
			(await sql`select action from audit_entry where entity_id = ${notificationId} order by id`).map(
				(entry) => entry.action,
			),
	};
}

it("a notification that is waiting or being sent is cancelled, once", async () => {
	const { args, cancel, state, actions } = await requested();
	await cancel();
	expect(await state()).toBe("cancelled");
	await cancel();
	expect(await actions()).toEqual(["notification.cancelled"]);
	expect(await claimNotification(args)).toBe("claimed");
	await cancel();
	expect(await state()).toBe("cancelled");
});

it("a cancelled notification stays cancelled when the post that was under way was refused", async () => {
	const { args, cancel, state } = await requested();
	await claimNotification(args);
	await cancel();
	await markNotSent({ ctx: args.ctx, input: { ...args.input, error: "503", final: false } });
	expect(await state()).toBe("cancelled");
});

it("a cancelled notification is sent by a later run of its sender, and then nothing cancels it", async () => {
	const { args, cancel, state, actions } = await requested();
	await cancel();
	expect(await claimNotification(args)).toBe("claimed");
	await markSent(args);
	await cancel();
	await markSent(args);
	expect(await state()).toBe("sent");
	expect(await actions()).toEqual(["notification.cancelled", "notification.sent"]);
	expect(await claimNotification(args)).toBe("sent");
});

it("a notification that was given up, or never wanted, is not made a cancelled one", async () => {
	const { args, cancel, state } = await requested();
	await markNotSent({ ctx: args.ctx, input: { ...args.input, error: "404", final: true } });
	await cancel();
	expect(await state()).toBe("failed");
});
