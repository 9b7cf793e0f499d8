import type { Tx } from "../db";
import type { FunctionConfig } from "../sync/config";
import { wakeTimers } from "./channel";
import { nextFire } from "./cron";

/** Makes the schedules of a function those of its config; one that stays keeps its next time. */
export async function storeCrons(tx: Tx, { id, crons = [] }: FunctionConfig): Promise<void> {
	const kept = crons.map(({ expression }) => expression);
	await tx`delete from engine.cron where function_id = ${id} and expression <> all(${kept}::text[])`;
	if (crons.length === 0) return;
	const now = await databaseTime(tx);
	for (const { expression, jitterMs = 0 } of crons) {
		const next = nextFire(expression, now);
		if (!next) continue;
		await tx`
			insert into engine.cron (function_id, expression, jitter_ms, next_at)
			values (${id}, ${expression}, ${jitterMs}, ${next})
			on conflict (function_id, expression) do update set jitter_ms = excluded.jitter_ms`;
	}
	await wakeTimers(tx);
}

export async function dropCrons(tx: Tx, functionIds: readonly string[]): Promise<void> {
	await tx`delete from engine.cron where function_id = any(${functionIds}::text[])`;
}

export async function databaseTime(tx: Tx): Promise<Date> {
	const [row] = await tx<{ now: Date }[]>`select statement_timestamp() as now`;
	if (!row) throw new Error("the database gave no time");
	return row.now;
}
