import type { UserRole } from "./company";

/** Severity of an alert, worst first (exposure model, step 10). */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Why an assessment was made: the first of its notice, or what changed since the version before. */
export const ASSESSMENT_CAUSES = [
	"notice",
	"revision",
	"correction",
	"company_data",
	"settings",
	"daily",
] as const;
export type AssessmentCause = (typeof ASSESSMENT_CAUSES)[number];

/** One figure that differs from the version before; `subject` is a part, a product or the alert itself. */
export type AssessmentChange = {
	subject: string;
	figure: string;
	before: string | null;
	after: string | null;
};

/**
 * `awaiting_approval`: above the threshold, another person has to agree. `withdrawn`: taken back or replaced by a
 * later decision on the same part.
 */
export const DECISION_STATES = ["decided", "awaiting_approval", "approved", "refused", "withdrawn"] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

export const BRIEF_WRITERS = ["template", "model"] as const;
export type BriefWriter = (typeof BRIEF_WRITERS)[number];

export const ALERT_STATES = ["open", "closed"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** `not_needed`: nothing of the company's is named and nothing has to be reviewed; `no_channel`: none is configured. */
export const NOTIFICATION_STATES = [
	"requested",
	"sending",
	"sent",
	"failed",
	"no_channel",
	"not_needed",
	"cancelled",
] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/**
 * `open`: nobody dealt with it. `replayed`: a new run of it is under way. `recovered`: that run completed.
 * `failed_again`: that run failed too (it has a record of its own). `dismissed`: a person said why it needs nothing.
 */
export const FAILED_RUN_STATES = ["open", "replayed", "recovered", "failed_again", "dismissed"] as const;
export type FailedRunState = (typeof FAILED_RUN_STATES)[number];

/** From these a person may start a new run; `failed_again` only where its newer record is not enough. */
export const REPLAYABLE_STATES = ["open", "failed_again"] as const satisfies readonly FailedRunState[];
export type ReplayableState = (typeof REPLAYABLE_STATES)[number];

export function isReplayable(state: FailedRunState): state is ReplayableState {
	return REPLAYABLE_STATES.some((one) => one === state);
}

/** Whether people of this role may replay, dismiss, rerun and cancel runs; all others only look. */
export function mayActOnRuns(role: UserRole): boolean {
	return role === "engineer" || role === "admin";
}

/** `requested`: its function has not begun. `done`: every run of it was replayed, refused or passed over. */
export const BULK_REPLAY_STATES = ["requested", "running", "done", "cancelled"] as const;
export type BulkReplayState = (typeof BULK_REPLAY_STATES)[number];

/** `failed`: the server refused to start a run. `skipped`: it needed none any more, or the whole was cancelled. */
export const BULK_REPLAY_ITEM_STATES = ["waiting", "replayed", "failed", "skipped"] as const;
export type BulkReplayItemState = (typeof BULK_REPLAY_ITEM_STATES)[number];

/** Which failed runs; null = any. Moments are those of the failure, both inclusive. */
export type FailedRunFilter = {
	state: FailedRunState | null;
	functionId: string | null;
	/** Part of the error's text, or a whole id: of the record, run, delivery or trace. */
	q: string | null;
	from: Date | null;
	until: Date | null;
};

/** The most that one bulk replay takes. */
export const MOST_IN_BULK = 10_000;
