import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listBreakers } from "@/db/queries/breakers";
import { notification } from "@/db/schema";
import { type BreakerSettings, DEFAULT_BREAKER } from "@/lib/domain/breaker";
import { writeBrief } from "@/lib/services/briefs/write";
import { requestNotification } from "@/lib/services/notifications/request";
import { insertAlert, openServices } from "@/lib/services/testing/fixtures";
import { startInngest } from "../testing/engine";
import { startReceiver } from "../testing/receiver";

const MESSAGES = 30;
const AT_ONCE = 10;
const settings: BreakerSettings = {
	...DEFAULT_BREAKER,
	threshold: 3,
	firstProbeMs: 1_000,
	longestProbeMs: 2_000,
	probeLeaseMs: 30_000,
	lookAgainMs: 1_000,
	spreadMs: 500,
};

const services = await openServices();
const slack = await startReceiver({ status: 503, body: "" });
const engine = await startInngest();

/** What the function is made of reads the environment when it is loaded, so it is loaded anew. */
async function serveSender() {
	const database = new URL(process.env.TEST_DATABASE_URL ?? "");
	database.pathname = `/${services.sql.options.database}`;
	vi.stubEnv("DATABASE_URL", database.href);
	vi.stubEnv("NOTIFY_SLACK_WEBHOOK_URL", slack.url);
	vi.stubEnv("INNGEST_DEV", engine.url);
	vi.resetModules();
	const { notificationSender } = await import("./send-notification");
	const { serveFunctions } = await import("../testing/serve");
	const served = await serveFunctions([notificationSender(settings, { perSecond: 100, atOnce: AT_ONCE })]);
	await served.register();
	return served;
}

let served: Awaited<ReturnType<typeof serveSender>>;
beforeAll(async () => {
	served = await serveSender();
});
afterAll(async () => {
	await engine.stop();
	await served.stop();
	await slack.stop();
	const { database } = await import("@/db/client");
	await database().sql.end({ timeout: 5 });
	await services.close();
	vi.unstubAllEnvs();
});

/** Requests one notification about a new alert. */
async function request(): Promise<{ alertId: string; notificationId: string }> {
	const { ctx, sql } = services;
	const { alertId, assessmentId } = await insertAlert(ctx, sql);
	await writeBrief({ ctx, input: { assessmentId } });
	const input = { alertId, assessmentId, channel: "slack", state: "requested" } as const;
	const { notificationId } = await requestNotification({ ctx, input });
	const [{ inngest }, { notificationRequested }] = await Promise.all([
		import("../client"),
		import("../events"),
	]);
	await inngest.send(
		notificationRequested.create({ notificationId, channel: "slack", traceId: ctx.traceId }),
	);
	return { alertId, notificationId };
}

const breaker = async () => (await listBreakers(services.ctx.db))[0];
const waitingRuns = () =>
	new Set(
		served.calls.filter((call) => JSON.stringify(call.answer).includes('"waiting"')).map((c) => c.runId),
	);
const TERM = { timeout: 120_000, interval: 50 };

test("30 messages wait while Slack is down, spend no attempts, and arrive once each after it is back", async () => {
	const requested = [];
	for (let count = 0; count < MESSAGES; count++) requested.push(await request());

	await vi.waitFor(async () => {
		expect(await breaker()).toMatchObject({ lastError: "Slack answered 503: nothing" });
		expect((await breaker())?.failures).toBeGreaterThan(settings.threshold);
		expect(waitingRuns().size).toBe(MESSAGES);
	}, TERM);
	expect(slack.taken).toEqual([]);
	// Nobody called but those that opened it, those under way at that moment, and one probe at a time.
	const { refused } = slack;
	expect(refused).toBeLessThanOrEqual(((await breaker())?.failures ?? 0) + AT_ONCE);

	slack.answer = { status: 200, body: "ok" };
	await vi.waitFor(async () => {
		const rows = await services.ctx.db.select({ state: notification.state }).from(notification);
		expect(rows.filter((row) => row.state === "sent")).toHaveLength(MESSAGES);
	}, TERM);

	const arrived = slack.taken.map((body) => /\/alerts\/([0-9a-f-]{36})/.exec(body)?.[1]);
	expect(arrived.toSorted()).toEqual(requested.map(({ alertId }) => alertId).toSorted());
	expect(await breaker()).toMatchObject({ state: "closed", failures: 0 });
	// Only what failed before the breaker opened was thrown; nothing ended in an error.
	const thrown = served.calls.filter((call) => /"StepError"|"StepFailed"/.test(JSON.stringify(call.answer)));
	expect(thrown.length).toBeLessThan(settings.threshold);
	expect(Math.max(...served.calls.map((call) => call.attempt))).toBeLessThan(settings.threshold);
	expect(served.calls.filter((call) => call.status >= 400)).toEqual([]);
}, 300_000);
