import type { Db } from "../db";
import { endRuns, lockRuns } from "./finish";
import type { Straight } from "./straight";

/**
 * Completes runs whose end somebody wants to hear of, in one transaction: as many events and started runs as
 * ends, but one commit. Fenced as every result is; those that are not returned were not written.
 */
export async function endGroup(db: Db, group: readonly Straight[]): Promise<Set<Straight>> {
	const jobs = group.map(({ result }) => result.job);
	return db.begin(async (tx) => {
		const runs = await lockRuns(
			tx,
			jobs.map((job) => job.runId),
		);
		const held = await tx<{ id: string }[]>`
			select j.id from engine.job j join unnest(${jobs.map((job) => job.id)}::bigint[],
				${jobs.map((job) => job.token)}::uuid[], ${jobs.map((job) => job.seq)}::int[]) as l (id, token, seq)
				on l.id = j.id and l.token = j.token and l.seq = j.seq
			order by j.id for update of j`;
		const ids = new Set(held.map((row) => row.id));
		const ending = group.flatMap((one) => {
			const run = runs.get(one.result.job.runId);
			const { outcome, job } = one.result;
			if (!run || !ids.has(job.id) || outcome.kind !== "complete") return [];
			return [{ one, run, ending: outcome }];
		});
		await endRuns(tx, ending);
		return new Set(ending.map(({ one }) => one));
	});
}
