export type JobKind = "start" | "discover" | "step" | "sleep" | "wait" | "invoke" | "timeout";

/** A job this process holds the lease of; token and `seq` fence everything that is written for it. */
export type ClaimedJob = {
	id: string;
	token: string;
	seq: number;
	runId: string;
	key: string;
	kind: JobKind;
	stepId: string;
	stepName: string | null;
	/** Canonical JSON of the op's options, for planned steps. */
	options: string | null;
	race: boolean;
	attempt: number;
	/** What a wait or an invoke ended with, as canonical JSON; null when it timed out. */
	payload: string | null;
	/** When it became due; of a sleep, a wait or an invoke, when it began. */
	queuedAt: Date;
};

/** A due job with the limits it must pass. */
export type Candidate = ClaimedJob & {
	concurrencyKeys: string[];
	concurrencyLimits: number[];
	throttleKey: string | null;
	emissionMs: number | null;
	burst: number | null;
};
