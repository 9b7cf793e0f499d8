import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getBulkReplay } from "@/db/queries/bulk-replays";
import { getFailedRunByRunId } from "@/db/queries/failed-runs";
import { dispatchBulkReplays } from "@/lib/services/bulk-replays/dispatch";
import { requestBulkReplay } from "@/lib/services/bulk-replays/request";
import { replayFailedRun } from "@/lib/services/failed-runs/replay";
import { type Application, startApplication } from "../testing/application";

const NEWSLETTER = "fixtures/notices/16-distributor-newsletter/message.eml";
const LAST_STEPS = ["request-notification", "send-notification-requested", "close"];
const COMPLETED = {
	functionIds: ["process-notice"],
	statuses: ["COMPLETED"],
	from: null,
	until: null,
} as const;
/** Slack is sent one message a second, and a machine may be slow. */
const TERM = { timeout: 240_000 };

let app: Application;
beforeAll(async () => {
	app = await startApplication();
});
afterAll(() => app.stop());
beforeEach(async () => {
	app.channel.answer = { status: 200, body: "ok" };
	app.channel.taken.length = 0;
	await app.sql`truncate delivery, failed_run, bulk_replay, audit_entry, circuit_breaker cascade`;
});
afterEach(() => app.rest(), TERM.timeout);

type Failure = {
	id: string;
	run_id: string;
	state: string;
	step_id: string | null;
	attempts: number | null;
	replay_run_id: string | null;
};

const failuresOf = (functionId: string) => app.sql<Failure[]>`
	select id, run_id, state, step_id, attempts, replay_run_id from failed_run
	where function_id = ${`sundown-${functionId}`} order by failed_at, id`;

/** The failed runs of a function once there are `count` in this state, each with its step known. */
async function failures(functionId: string, count: number, state: string) {
	return app.until(async () => {
		const found = (await failuresOf(functionId)).filter((one) => one.state === state);
		expect(found).toHaveLength(count);
		expect(found.filter((one) => one.attempts === null)).toEqual([]);
		return found;
	});
}

const outcomeOf = async (deliveryId: string) =>
	(await app.sql`select outcome from delivery where id = ${deliveryId}`)[0]?.outcome;

type Effects = Record<"notices" | "matches" | "alerts" | "assessments" | "briefs" | "notifications", number>;

/** Everything that is seen from outside or counted by people. */
async function effects() {
	const [rows] = await app.sql<Effects[]>`
		select (select count(*)::int from notice) as notices, (select count(*)::int from part_match) as matches,
			(select count(*)::int from alert) as alerts, (select count(*)::int from assessment) as assessments,
			(select count(*)::int from brief) as briefs, (select count(*)::int from notification) as notifications`;
	const [entries] = await app.sql`select count(*)::int from audit_entry where entity_type <> 'failed_run'`;
	return { ...rows, entries: entries?.count, messages: app.channel.taken.length };
}

/** What one notice leaves, however often its run is started; audit entries: read, failed, opened, made good, told. */
const once = {
	notices: 1,
	matches: expect.any(Number),
	alerts: 1,
	assessments: 1,
	briefs: 2,
	notifications: 1,
	entries: 5,
	messages: 1,
};

const replay = (failedRunId: string, stepId?: string) =>
	replayFailedRun({
		ctx: app.ctx,
		input: { failedRunId, ...(stepId && { fromStep: { stepId } }) },
		api: app.api,
	});

/** The run, once it has ended. */
const ended = (runId: string) =>
	app.until(async () => {
		const run = await app.api.get(runId);
		expect(run?.endedAt).toBeInstanceOf(Date);
		return run;
	});

async function deliverInVain() {
	await app.takeRatesAway();
	const delivered = await app.deliver();
	const [failed] = await failures("process-notice", 1, "open");
	if (!failed) throw new Error("no failure");
	await app.giveRatesBack();
	return { ...delivered, failed };
}

describe("a run that failed", TERM, () => {
	it("is kept with its step and tries, recovers by a replay from that step, and tells once what it is about", async () => {
		const { deliveryId, failed } = await deliverInVain();
		expect(failed).toMatchObject({ step_id: "assess", attempts: 1 });
		expect(await outcomeOf(deliveryId)).toBe("failed");
		const kept = await getFailedRunByRunId(app.ctx.db, { runId: failed.run_id });
		expect(kept?.run.errorName).toBe("MissingRate");
		expect(kept?.delivery?.id).toBe(deliveryId);

		const { replayRunId } = await replay(failed.id, "assess");
		await app.until(async () => expect(await effects()).toEqual(once));
		await failures("process-notice", 1, "recovered");
		expect(await outcomeOf(deliveryId)).toBe("alerted");
		expect(await ended(replayRunId)).toMatchObject({ status: "COMPLETED" });
	});

	it("has failed again when its replay fails, and the new failure is kept beside it", async () => {
		const { failed } = await deliverInVain();
		await app.takeRatesAway();
		const { replayRunId } = await replay(failed.id);
		await failures("process-notice", 1, "failed_again");
		const [newer] = await failures("process-notice", 1, "open");
		await app.giveRatesBack();
		expect(newer?.run_id).toBe(replayRunId);
		const links = await getFailedRunByRunId(app.ctx.db, { runId: replayRunId });
		expect(links).toMatchObject({ earlierId: failed.id, laterId: null });

		await replay(newer?.id ?? "");
		await failures("process-notice", 2, "recovered");
	});

	it("is open again when its replay is cancelled", async () => {
		app.channel.answer = { status: 404, body: "no_service" };
		await app.deliver();
		const [failed] = await failures("send-notification", 1, "open");
		app.channel.answer = { status: 503, body: "" };
		const refused = app.channel.refused;
		const { replayRunId } = await replay(failed?.id ?? "");
		await app.until(() => expect(app.channel.refused).toBeGreaterThan(refused));
		await app.api.cancel(replayRunId);
		await failures("send-notification", 1, "open");
		expect(await ended(replayRunId)).toMatchObject({ status: "CANCELLED" });
	});

	it("recovers by a rerun that was started at the server and not by us", async () => {
		const { failed } = await deliverInVain();
		const { runId } = await app.api.rerun(failed.run_id);
		const [recovered] = await failures("process-notice", 1, "recovered");
		expect(recovered?.replay_run_id).toBe(runId);
	});
});

describe("replaying twice does nothing twice to the outside", TERM, () => {
	it("when two press at once, one run is started", async () => {
		const { failed } = await deliverInVain();
		const answers = await Promise.allSettled([replay(failed.id), replay(failed.id)]);
		expect(answers.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
		await failures("process-notice", 1, "recovered");
		await app.until(async () => expect(await effects()).toEqual(once));
	});

	it("when a failed run is rerun three times at once at the server", async () => {
		const { deliveryId, failed } = await deliverInVain();
		const reruns = await Promise.all([1, 2, 3].map(() => app.api.rerun(failed.run_id)));
		for (const { runId } of reruns) expect(await ended(runId)).toMatchObject({ status: "COMPLETED" });
		await app.until(async () => expect(await effects()).toEqual(once));
		expect(await outcomeOf(deliveryId)).toBe("alerted");
	});

	it("when a run that completed is rerun, whole and from each of its steps", async () => {
		await app.deliver();
		await app.until(async () => expect(await effects()).toEqual({ ...once, entries: 4 }));
		await app.rest();
		const before = await effects();
		const { runs } = await app.api.list(COMPLETED, { limit: 1, cursor: null });
		const runId = runs[0]?.id ?? "";
		const trace = await app.api.trace(runId);
		const steps = trace?.steps.flatMap((step) => step.stepId ?? []) ?? [];
		expect(steps).toEqual(["load", "read", "match", "assess", "brief", ...LAST_STEPS]);

		const whole = await Promise.all([app.api.rerun(runId), app.api.rerun(runId)]);
		const parts = await Promise.all(steps.map((stepId) => app.api.rerun(runId, { stepId })));
		for (const started of [...whole, ...parts]) {
			expect(await ended(started.runId)).toMatchObject({ status: "COMPLETED" });
		}
		await app.rest();
		expect(await effects()).toEqual(before);
	});

	it("when the sending of a message failed, is replayed, and then rerun at once three times more", async () => {
		app.channel.answer = { status: 404, body: "no_service" };
		await app.deliver();
		const [failed] = await failures("send-notification", 1, "open");
		const states = () => app.sql`select state, attempts from notification`;
		expect(await states()).toMatchObject([{ state: "failed" }]);

		app.channel.answer = { status: 200, body: "ok" };
		await replay(failed?.id ?? "");
		await failures("send-notification", 1, "recovered");
		expect(app.channel.taken).toHaveLength(1);
		const sent = await states();
		expect(sent).toMatchObject([{ state: "sent" }]);

		const reruns = await Promise.all([1, 2, 3].map(() => app.api.rerun(failed?.run_id ?? "")));
		for (const { runId } of reruns) {
			expect(await ended(runId)).toMatchObject({ output: { status: "already_sent" } });
		}
		expect(app.channel.taken).toHaveLength(1);
		expect(await states()).toEqual(sent);
	});
});

describe("a bulk replay", TERM, () => {
	it("starts all that match, one run each, at its pace, and tells when they have recovered", async () => {
		const COUNT = 12;
		for (let n = 0; n < COUNT; n++) await app.deliver(Buffer.from("Subject: nothing in it\r\n\r\n"));
		await failures("process-notice", COUNT, "open");
		await app.sql`update delivery set body = ${await readFile(NEWSLETTER)}`;

		const began = performance.now();
		const input = { filter: { functionId: "sundown-process-notice" } };
		const { bulkReplayId, total } = await requestBulkReplay({ ctx: app.ctx, input });
		expect(total).toBe(COUNT);
		await dispatchBulkReplays({ ctx: app.ctx, send: (events) => app.inngest.send(events) });
		const progress = await app.until(async () => {
			const found = await getBulkReplay(app.ctx.db, { id: bulkReplayId });
			expect(found).toMatchObject({ state: "done", done: COUNT, replayed: COUNT, recovered: COUNT });
			return found;
		});
		// Five a second: the first of each ten at once.
		expect(performance.now() - began).toBeGreaterThan((COUNT - 2) * 200);
		expect(progress?.endedAt).toBeInstanceOf(Date);
		const replayed = await failuresOf("process-notice");
		expect(new Set(replayed.map((one) => one.replay_run_id)).size).toBe(COUNT);
		const outcomes = await app.sql`select outcome, count(*)::int from delivery group by outcome`;
		expect(outcomes).toEqual([{ outcome: "not_a_notice", count: COUNT }]);
	});
});

describe("what records and follows failures", TERM, () => {
	it("is not taken for a failure itself when it fails for good", async () => {
		await app.takeRatesAway();
		await app.sql`alter table failed_run rename to failed_run_away`;
		await app.deliver();
		for (const functionId of ["record-failed-run", "follow-replay"]) {
			const filter = { functionIds: [functionId], statuses: ["FAILED"], from: null, until: null } as const;
			await app.until(async () => {
				const { runs } = await app.api.list(filter, { limit: 10, cursor: null });
				expect(runs).toHaveLength(1);
			});
		}
		await app.sql`alter table failed_run_away rename to failed_run`;
		await app.giveRatesBack();
		await app.rest();
		expect(await app.sql`select function_id from failed_run`).toEqual([]);
	});
});
