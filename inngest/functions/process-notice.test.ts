import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listDrift } from "@/db/queries/drift";
import { makeMail } from "@/lib/reading/testing/make-mail";
import { mailFromScanner } from "@/lib/reading/testing/scan";
import { readAgain } from "@/lib/services/deliveries/read-again";
import { noticeReceived } from "../events";
import { type Application, startApplication } from "../testing/application";
import { startReceiver } from "../testing/receiver";

const NEWSLETTER = "fixtures/notices/16-distributor-newsletter/message.eml";
const UNREADABLE = Buffer.from("Subject: nothing in it\r\n\r\n");
const TERM = { timeout: 240_000 };

let app: Application;
let engineers: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
	engineers = await startReceiver({ status: 200, body: "ok" });
	vi.stubEnv("NOTIFY_ENGINEERING_SLACK_WEBHOOK_URL", engineers.url);
	app = await startApplication();
});
afterAll(async () => {
	await app.stop();
	await engineers.stop();
});
beforeEach(async () => {
	for (const receiver of [app.channel, engineers]) {
		receiver.answer = { status: 200, body: "ok" };
		receiver.taken.length = 0;
	}
	await app.sql`truncate delivery, drift, failed_run, audit_entry, circuit_breaker cascade`;
});
afterEach(() => app.rest(), TERM.timeout);

const outcomes = async () =>
	(await app.sql<{ outcome: string | null }[]>`select outcome from delivery order by received_at, id`).map(
		(row) => row.outcome,
	);
const haveOutcomes = (...expected: (string | null)[]) =>
	app.until(async () => expect((await outcomes()).sort()).toEqual(expected.sort()));
const drift = () => listDrift(app.ctx.db);

/** What one notice leaves, by however many deliveries it comes. */
async function effects() {
	const [rows] = await app.sql`select (select count(*)::int from notice) as notices,
		(select count(*)::int from alert) as alerts, (select count(*)::int from assessment) as assessments,
		(select count(*)::int from notification) as notifications`;
	return { ...rows, messages: app.channel.taken.length };
}
const ONCE = { notices: 1, alerts: 1, assessments: 1, notifications: 1, messages: 1 };

/** As the relay does: a fresh event for each delivery that is undispatched. */
async function relay() {
	const rows = await app.sql<{ id: string; dispatch_count: number }[]>`
		update delivery set dispatched_at = now(), dispatch_count = dispatch_count + 1
		where dispatched_at is null and outcome is null returning id, dispatch_count`;
	const { traceId } = app.ctx;
	await app.inngest.send(
		rows.map((row) =>
			noticeReceived.create(
				{ deliveryId: row.id, traceId },
				{ id: `delivery:${row.id}:${row.dispatch_count}` },
			),
		),
	);
	return rows.length;
}

const said = async () =>
	(await app.sql`select outcome, outcome_reason as reason from delivery order by received_at, id`).map(
		({ outcome, reason }) => `${outcome}: ${reason}`,
	);

describe("letters that are no notice", TERM, () => {
	it("say on the delivery what they are and by which words", async () => {
		const from = "sales@maker.example";
		const text = "The price of L4969EPTR-E rises by 8 %.";
		await app.deliver(makeMail({ from, subject: "Price increase on 1 January 2027", text }));
		await haveOutcomes("not_a_notice");
		expect(await said()).toEqual(["not_a_notice: Price letter: “Price increase on 1 January 2027”."]);
		expect(await effects()).toMatchObject({ alerts: 0, notifications: 0 });
	});

	it("are an alert to review, and told, when they name parts of the company beside an end of supply", async () => {
		const text = "This month in our webinar: the end-of-life of L4969EPTR-E and what to do.";
		await app.deliver(makeMail({ from: "news@maker.example", subject: "Our newsletter", text }));
		await haveOutcomes("alerted");
		expect(await said()).toEqual([
			expect.stringMatching(
				/^alerted: Newsletter or offer: “Our newsletter”\. It names L4969EPTR-E of the company .*A person is asked to look\.$/,
			),
		]);
		await app.until(() => expect(app.channel.taken).toHaveLength(1));
		expect(app.channel.taken[0]).toContain("not known until a person has looked");
		const [alert] = await app.sql`select severity, parts_hit from alert`;
		expect(alert).toMatchObject({ severity: "info", parts_hit: 0 });
	});
});

describe("deliveries that only a person can read", TERM, () => {
	it("are no silence: a scan without a word is an alert to review, and told", async () => {
		await app.deliver(await mailFromScanner());
		await haveOutcomes("alerted");
		expect(
			await app.sql`select type, needs_review, review_reasons::text as reasons from notice`,
		).toMatchObject([
			{ type: "not_a_notice", needs_review: true, reasons: expect.stringContaining("scanned_pdf") },
		]);
		await app.until(() => expect(app.channel.taken).toHaveLength(1));
		expect(app.channel.taken[0]).toContain("not known until a person has looked");
		expect(app.channel.taken[0]).not.toMatch(/no order|names none/i);
	});
});

describe("deliveries that cannot be read", TERM, () => {
	it("are kept as one kind of drift with the exact path, each with its failed run, and engineers are told once", async () => {
		const COUNT = 4;
		for (let n = 0; n < COUNT; n++) await app.deliver(UNREADABLE);
		await haveOutcomes(...Array(COUNT).fill("unreadable"));
		await app.until(() => expect(engineers.taken).toHaveLength(1));
		await app.rest();
		expect(engineers.taken).toHaveLength(1);
		expect(engineers.taken[0]).toContain("/deliveries/drift");
		expect(app.channel.taken).toEqual([]);
		expect(await drift()).toMatchObject([
			{
				channel: "email_raw",
				path: "body",
				count: COUNT,
				unreadable: COUNT,
				waiting: 0,
				toldAt: expect.any(Date),
				replayedAt: null,
			},
		]);
		const failed = await app.sql`select error_name, step_id from failed_run`;
		expect(failed).toEqual(Array(COUNT).fill({ error_name: "UnreadableDelivery", step_id: "read" }));
	});

	it("are told of again by nobody when a run of theirs is replayed", async () => {
		await app.deliver(UNREADABLE);
		await app.until(() => expect(engineers.taken).toHaveLength(1));
		await app.rest();
		const [failed] = await app.sql<{ run_id: string }[]>`select run_id from failed_run`;
		await app.api.rerun(failed?.run_id ?? "");
		await app.until(async () => expect(await app.sql`select 1 from failed_run`).toHaveLength(2));
		await app.rest();
		expect(engineers.taken).toHaveLength(1);
		expect(await drift()).toMatchObject([{ count: 1, unreadable: 1 }]);
	});

	it("are told of once engineers can be reached", async () => {
		engineers.answer = { status: 503, body: "" };
		await app.deliver(UNREADABLE);
		await app.until(() => expect(engineers.refused).toBeGreaterThan(0));
		expect((await drift())[0]?.toldAt).toBeNull();
		engineers.answer = { status: 200, body: "ok" };
		await app.until(() => expect(engineers.taken).toHaveLength(1));
	});

	it("are read again once the reader was mended, and their failed runs have recovered", async () => {
		for (let n = 0; n < 3; n++) await app.deliver(UNREADABLE);
		await haveOutcomes("unreadable", "unreadable", "unreadable");
		await app.rest();
		// The reader stays; what stands for its mending is that the bytes can be read.
		const [one] = await app.sql<{ id: string }[]>`select id from delivery limit 1`;
		await app.sql`update delivery set body = ${await readFile(NEWSLETTER)} where id <> ${one?.id ?? ""}`;
		const [kind] = await drift();
		const input = { driftId: kind?.id ?? "" };
		expect(await readAgain({ ctx: app.ctx, input })).toEqual({ deliveries: 3 });
		expect(await drift()).toMatchObject([{ unreadable: 0, waiting: 3, replayedAt: expect.any(Date) }]);
		expect(await relay()).toBe(3);
		await haveOutcomes("not_a_notice", "not_a_notice", "unreadable");
		await app.rest();
		expect(await drift()).toMatchObject([{ count: 3, unreadable: 1, waiting: 0 }]);
		await app.until(async () => {
			const states = await app.sql`select state, count(*)::int from failed_run group by state order by state`;
			// What still cannot be read leaves its newest failure to act on.
			expect(states).toEqual([
				{ state: "open", count: 1 },
				{ state: "recovered", count: 2 },
				{ state: "failed_again", count: 1 },
			]);
		});
	});
});

describe("the same notice by two deliveries", TERM, () => {
	it("makes one alert and one message when the second comes later", async () => {
		const first = await app.deliver();
		await haveOutcomes("alerted");
		const second = await app.deliver();
		await haveOutcomes("alerted", "joined");
		await app.rest();
		expect(await effects()).toEqual(ONCE);
		const sources = await app.sql`select delivery_id, differences from notice_source`;
		expect(sources).toEqual([{ delivery_id: second.deliveryId, differences: [] }]);
		const own = await app.sql`select delivery_id, needs_review from notice`;
		expect(own[0]?.delivery_id).toBe(first.deliveryId);
	});

	it("makes one alert and one message when both come at the same moment", async () => {
		await Promise.all([app.deliver(), app.deliver()]);
		await haveOutcomes("alerted", "joined");
		await app.rest();
		expect(await effects()).toEqual(ONCE);
	});

	it("has its alert by the second when the first failed before, and the first's replay adds nothing", async () => {
		await app.takeRatesAway();
		const first = await app.deliver();
		await haveOutcomes("failed");
		await app.giveRatesBack();
		await app.deliver();
		await haveOutcomes("failed", "joined");
		await app.until(async () => expect(await effects()).toEqual(ONCE));
		await app.rest();
		const [failed] = await app.sql<{ run_id: string }[]>`
			select run_id from failed_run where delivery_id = ${first.deliveryId}`;
		await app.api.rerun(failed?.run_id ?? "");
		await haveOutcomes("alerted", "joined");
		await app.rest();
		expect(await effects()).toEqual(ONCE);
	});
});
