/** `open`: calls are refused until a probe may go; `half_open`: one probe is under way. */
export const BREAKER_STATES = ["closed", "open", "half_open"] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** Everything outside that a run calls and that may be down while the rest works. */
export const DEPENDENCIES = ["slack"] as const;
export type Dependency = (typeof DEPENDENCIES)[number];

/** A breaker as it is stored, with what the database's clock makes of it. */
export type Breaker = {
	name: Dependency;
	state: BreakerState;
	/** Failures in a row, failed probes among them. */
	failures: number;
	lastError: string | null;
	lastFailureAt: Date | null;
	lastSuccessAt: Date | null;
	/** Since when calls are refused: stays the same while probes fail. */
	openedAt: Date | null;
	/** While open: when the next probe may be sent. While half open: until when the probe's sender is trusted. */
	probeAt: Date | null;
	/** Milliseconds from now until `probeAt`, below 0 when it has passed. */
	probeInMs: number | null;
};

/** All in milliseconds but `threshold`. */
export type BreakerSettings = {
	/** Failures in a row that open it. */
	threshold: number;
	/** From opening to the first probe; each failed probe doubles it. The half of it is left to chance. */
	firstProbeMs: number;
	longestProbeMs: number;
	/** A probe's sender that has not reported by then is taken for dead: longer than a call may take. */
	probeLeaseMs: number;
	/** How soon a waiting run looks again while another sends the probe. */
	lookAgainMs: number;
	/** How long to wait when the dependency asks for it and does not say how long. */
	askedWaitMs: number;
	/** Waiting runs wake up spread over this time, so that they do not all call at once. */
	spreadMs: number;
	/** A run that has waited this long in all fails. */
	longestWaitMs: number;
};

const MINUTE = 60_000;

export const DEFAULT_BREAKER: BreakerSettings = {
	threshold: 5,
	firstProbeMs: 30_000,
	longestProbeMs: 15 * MINUTE,
	probeLeaseMs: MINUTE,
	lookAgainMs: 15_000,
	askedWaitMs: 30_000,
	spreadMs: 5_000,
	longestWaitMs: 24 * 60 * MINUTE,
};

export const BREAKER_SETTINGS: Record<Dependency, BreakerSettings> = { slack: DEFAULT_BREAKER };

/** What one call says about the dependency, not about the caller. */
export type Outcome =
	/** It did what it was asked. */
	| { kind: "succeeded" }
	/** It is there and said no, as to a wrong address or body: no reason to stop others. */
	| { kind: "refused" }
	/** It is there and asks for time; null when it did not say how much. */
	| { kind: "asked_to_wait"; waitMs: number | null }
	/** It could not be reached, did not answer in time, or answered that it is broken. */
	| { kind: "failed"; error: string }
	/** It was not called. */
	| { kind: "not_called" };
