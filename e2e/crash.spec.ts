import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { messages, postAlert } from "./support/intake";
import { stack } from "./support/stack";

const RUNS = 50;
const LOOK_EVERY_MS = 20;

test("kill -9 of the engine, twice in the middle of 50 runs: all 50 end, and no effect happens twice", async () => {
	test.setTimeout(300_000);
	const sql = postgres(stack().databaseUrl, { max: 2 });
	const batch = randomUUID();
	const accepted = await Promise.all(
		Array.from({ length: RUNS }, (_, n) =>
			postAlert({
				source_platform: "crash-test",
				manufacturer_code: "STMicroelectronics",
				part_number: "L4969EPTR-E",
				lifecycle_status: "EOL",
				idempotency_key: `${batch}-${n}`,
			}),
		),
	);
	const ids = accepted.map(({ deliveryId }) => deliveryId);
	const counts = async () => {
		const [row] = await sql<{ notices: number; alerts: number; closed: number; sent: number }[]>`
			select
				(select count(*)::int from notice where delivery_id = any(${ids}::uuid[])) as notices,
				(select count(*)::int from alert join notice on notice.id = notice_id
					where delivery_id = any(${ids}::uuid[])) as alerts,
				(select count(*)::int from delivery where id = any(${ids}::uuid[]) and outcome = 'alerted') as closed,
				(select count(*)::int from notification join alert on alert.id = alert_id
					join notice on notice.id = notice_id
					where delivery_id = any(${ids}::uuid[]) and notification.state = 'sent') as sent`;
		if (!row) throw new Error("no counts");
		return row;
	};
	const until = async (reached: (row: Awaited<ReturnType<typeof counts>>) => boolean) => {
		let row = await counts();
		for (; !reached(row); row = await counts()) await sleep(LOOK_EVERY_MS);
		return row;
	};

	const middle = await until((row) => row.notices >= 5);
	expect(middle.closed).toBeLessThan(RUNS);
	await killEngine();
	await until((row) => row.closed === RUNS && row.sent >= 5);
	await killEngine();
	const end = await until((row) => row.sent === RUNS);

	expect(end).toEqual({ notices: RUNS, alerts: RUNS, closed: RUNS, sent: RUNS });
	const doubled = await sql`
		select notice.id from notice
		join alert on alert.notice_id = notice.id
		join assessment on assessment.alert_id = alert.id
		left join brief on brief.assessment_id = assessment.id
		where delivery_id = any(${ids}::uuid[])
		group by notice.id having count(distinct assessment.id) <> 1 or count(distinct brief.id) <> 2`;
	expect(doubled).toEqual([]);
	const told = (await messages()).map(({ body }) => JSON.stringify(body));
	for (const { traceId } of accepted) expect(told.filter((text) => text.includes(traceId))).toHaveLength(1);
	await sql.end();
});

/** Kills the engine where it stands and waits for the one that follows it. */
async function killEngine(): Promise<void> {
	const { engine } = stack().pids;
	if (!engine) throw new Error("the stack has no engine of its own");
	process.kill(engine, "SIGKILL");
	await expect.poll(() => stack().pids.engine ?? engine, { timeout: 30_000 }).not.toBe(engine);
}
