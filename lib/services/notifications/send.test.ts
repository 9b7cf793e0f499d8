import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertAlert, openServices } from "../testing/fixtures";
import { requestNotification } from "./request";
import { claimNotification, markNotSent, markSent } from "./send";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

async function requested() {
	const { ctx, sql } = services;
	const { alertId, assessmentId } = await insertAlert(ctx, sql);
	const input = { alertId, assessmentId, channel: "slack", state: "requested" } as const;
	const { notificationId } = await requestNotification({ ctx, input });
	return { input, args: { ctx, input: { notificationId } } };
}

describe("a notification", () => {
	it("is requested once for an assessment and channel", async () => {
		const { input, args } = await requested();
		const again = await requestNotification({ ctx: services.ctx, input });
		expect(again.notificationId).toBe(args.input.notificationId);
	});

	it("is claimed by one of twenty senders", async () => {
		const { args } = await requested();
		const claims = await Promise.all(Array.from({ length: 20 }, () => claimNotification(args)));
		expect(claims.filter((claim) => claim === "claimed")).toHaveLength(1);
		expect(claims.filter((claim) => claim === "busy")).toHaveLength(19);
	});

	it("is never claimed again once it was sent, whatever is reported later", async () => {
		const { args } = await requested();
		await claimNotification(args);
		await markSent(args);
		await markNotSent({ ctx: args.ctx, input: { ...args.input, error: "late", final: true } });
		expect(await claimNotification(args)).toBe("sent");
	});

	it("can be claimed again after a refusal, and when its sender died", async () => {
		const { args } = await requested();
		await claimNotification(args);
		await markNotSent({ ctx: args.ctx, input: { ...args.input, error: "429", final: false } });
		expect(await claimNotification(args)).toBe("claimed");
		expect(await claimNotification(args)).toBe("busy");
		await services.sql`update notification set lease_until = now() - interval '1 second'`;
		expect(await claimNotification(args)).toBe("claimed");
	});

	it("without a channel is not wanted by any sender", async () => {
		const { ctx, sql } = services;
		const { alertId, assessmentId } = await insertAlert(ctx, sql);
		const input = { alertId, assessmentId, channel: "slack", state: "no_channel" } as const;
		const { notificationId } = await requestNotification({ ctx, input });
		expect(await claimNotification({ ctx, input: { notificationId } })).toBe("not_wanted");
	});
});
