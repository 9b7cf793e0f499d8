import type { Tx } from "../db";
import { startRuns } from "../run/start";
import { isBatched, joinBatches } from "./batch";
import { holdBack } from "./debounce";
import { keepUnseen } from "./dedupe";
import { type PlannedRun, runOf } from "./planned";
import { keepWithinRate } from "./rate-limit";

/**
 * Passes what triggers run through the functions' flow control, in the order of Inngest's server
 * (pkg/execution/runner/runner.go, executor.go schedule): seen before, batch, rate limit, debounce, singleton.
 * @returns the number of runs started now
 */
export async function admit(tx: Tx, planned: readonly PlannedRun[]): Promise<number> {
	const unseen = await keepUnseen(tx, planned);
	const batches = await joinBatches(tx, unseen.filter(isBatched));
	const allowed = await keepWithinRate(
		tx,
		unseen.filter((run) => !isBatched(run)),
	);
	const immediate = await holdBack(tx, allowed);
	return (await startRuns(tx, [...batches, ...immediate.map(runOf)])).length;
}
