import type { LoadedRun } from "../run/load";
import type { Outcome } from "../run/outcome";
import type { ClaimedJob } from "./job";

/** What came of a job, to be applied to its run. */
export type Result = {
	job: ClaimedJob;
	run: LoadedRun;
	outcome: Outcome;
	/** Until the next attempt, when the outcome is a retry that names no time of its own. */
	retryMs: number;
	startedAt: Date;
	/** The call that gave the outcome; undefined for a sleep or a wait that ended. */
	call: { status: number | undefined; requestVersion: number | undefined } | undefined;
};
