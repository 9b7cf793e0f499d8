import { createHash } from "node:crypto";
import type { Tx } from "../db";
import { admit } from "../events/admit";
import { writeEvent } from "../events/event";
import { CRON_EVENT } from "../events/planned";
import { schedule } from "../events/schedule";
import { readConfig } from "../sync/config";
import { ulid } from "../ulid";
import { nextFire } from "./cron";
import { databaseTime } from "./store-crons";

/** The least that a jitter delays (Inngest server source: pkg/inngest/trigger.go). */
const MIN_JITTER_MS = 1_000;

type DueCron = {
	functionId: string;
	expression: string;
	jitterMs: number;
	nextAt: Date;
	config: string;
	active: boolean;
};

/**
 * Starts the run of one schedule that is due. Times missed while no engine ran are made up for by one run; then
 * it goes on with the next time from now.
 * @returns the number of schedules fired
 */
export async function fireCron(tx: Tx): Promise<number> {
	const [due] = await tx<DueCron[]>`
		select c.function_id as "functionId", c.expression, c.jitter_ms as "jitterMs", c.next_at as "nextAt", f.config, f.active
		from engine.cron c join engine.function f on f.id = c.function_id
		where c.next_at <= statement_timestamp() order by c.next_at limit 1 for update of c skip locked`;
	if (!due) return 0;
	await moveOn(tx, due, due.active ? nextFire(due.expression, await databaseTime(tx)) : undefined);
	if (due.active) await fire(tx, due);
	return 1;
}

async function moveOn(tx: Tx, { functionId, expression }: DueCron, next: Date | undefined): Promise<void> {
	await (next
		? tx`update engine.cron set next_at = ${next} where function_id = ${functionId} and expression = ${expression}`
		: tx`delete from engine.cron where function_id = ${functionId} and expression = ${expression}`);
}

/** The event is told to everybody, and starts the function whose schedule it is (executor/service.go handleCron). */
async function fire(tx: Tx, cron: DueCron): Promise<void> {
	const event = cronEvent(cron);
	await schedule(tx, [event]);
	await admit(tx, [{ id: ulid(), fn: readConfig(cron.config), event }]);
}

/** `id` is the scheduled time, so a function with two schedules runs once where both name one time. */
function cronEvent({ functionId, expression, jitterMs, nextAt }: DueCron) {
	const fireAt = new Date(
		nextAt.getTime() + delay(`${functionId} ${expression} ${nextAt.getTime()}`, jitterMs),
	);
	return writeEvent(
		{
			name: CRON_EVENT,
			data: { cron: expression, scheduledAt: seconds(nextAt), fireAt: seconds(fireAt) },
			id: seconds(nextAt),
			ts: fireAt.getTime(),
			user: {},
		},
		ulid(),
	);
}

/** RFC 3339 without fractions. */
const seconds = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, "Z");

/** The same for every engine that looks at this time of this schedule. */
function delay(seed: string, jitterMs: number): number {
	if (jitterMs === 0) return 0;
	const share = createHash("sha256").update(seed).digest().readUInt32BE(0) / 2 ** 32;
	return Math.floor(MIN_JITTER_MS + share * (jitterMs - MIN_JITTER_MS));
}
