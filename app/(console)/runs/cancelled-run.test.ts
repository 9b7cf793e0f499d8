import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Application, startApplication } from "@/inngest/testing/application";
import { claimNotifications, reconcileDeliveries } from "@/lib/intake/outbox";

/** A server may need a moment for each run, and a machine may be slow. */
const TERM = { timeout: 240_000 };
const A_DAY = 86_400;

let app: Application;
beforeAll(async () => {
	app = await startApplication();
});
afterAll(() => app.stop());
beforeEach(async () => {
	app.channel.answer = { status: 200, body: "ok" };
	app.channel.taken.length = 0;
	await app.sql`truncate delivery, failed_run, audit_entry, circuit_breaker cascade`;
});
afterEach(() => app.rest(), TERM.timeout);

/** The run of a function that is under way. */
const runUnderWay = (functionId: string) =>
	app.until(async () => {
		const filter = { functionIds: [functionId], statuses: ["RUNNING"], from: null, until: null } as const;
		const { runs } = await app.api.list(filter, { limit: 1, cursor: null });
		expect(runs).toHaveLength(1);
		return runs[0]?.id ?? "";
	});

const deliveries = () => app.sql`select outcome, outcome_reason from delivery`;
const notifications = () => app.sql`select state from notification`;

const isWaitedFor = (table: string) => app.sql`
	select 1 from pg_locks where not granted and relation = ${table}::regclass`;

/** Starts a delivery's run, and cancels it while the step that makes the alert cannot go on. */
async function cancelWhilePersisting() {
	let runId = "";
	await app.sql.begin(async (tx) => {
		await tx`lock table alert in exclusive mode`;
		await app.deliver();
		await app.until(async () => expect(await isWaitedFor("alert")).not.toEqual([]));
		runId = await runUnderWay("process-notice");
		expect(await app.api.cancel(runId)).toEqual({ cancelled: true });
		await app.until(async () => expect(await deliveries()).toMatchObject([{ outcome: "cancelled" }]));
	});
	return runId;
}

it(
	"a delivery whose run is cancelled ends as cancelled, is never handed over again, and a rerun makes its alert",
	TERM,
	async () => {
		const runId = await cancelWhilePersisting();
		expect(await deliveries()).toEqual([
			{ outcome: "cancelled", outcome_reason: `run ${runId} was cancelled` },
		]);
		await app.sql`update delivery set dispatched_at = now() - interval '1 day', dispatch_count = 1`;
		expect(await reconcileDeliveries(app.sql, A_DAY / 2)).toEqual({ resent: 0, failed: 0 });
		expect(app.channel.taken).toEqual([]);

		await app.api.rerun(runId);
		await app.until(() => expect(app.channel.taken).toHaveLength(1));
		await app.until(async () =>
			expect(await deliveries()).toEqual([{ outcome: "alerted", outcome_reason: null }]),
		);
		expect(await app.sql`select count(*)::int from alert`).toEqual([{ count: 1 }]);
	},
);

it("a message whose run is cancelled is not asked for again, and a rerun sends it once", TERM, async () => {
	app.channel.answer = { status: 503, body: "" };
	await app.deliver();
	const runId = await runUnderWay("send-notification");
	await app.until(() => expect(app.channel.refused).toBeGreaterThan(0));
	expect(await app.api.cancel(runId)).toEqual({ cancelled: true });
	await app.until(async () => expect(await notifications()).toEqual([{ state: "cancelled" }]));
	await app.rest();
	await app.sql`update notification set requested_at = now() - interval '1 day'`;
	expect(await claimNotifications(app.sql, A_DAY / 2, 10)).toEqual([]);
	expect(await deliveries()).toMatchObject([{ outcome: "alerted" }]);

	app.channel.answer = { status: 200, body: "ok" };
	await app.sql`truncate circuit_breaker`;
	await app.api.rerun(runId);
	await app.until(async () => expect(await notifications()).toEqual([{ state: "sent" }]));
	expect(app.channel.taken).toHaveLength(1);
});
