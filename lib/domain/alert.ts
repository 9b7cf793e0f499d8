/** Severity of an alert, worst first (exposure model, step 10). */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

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
] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/**
 * `open`: nobody dealt with it. `replayed`: a new run of it is under way. `recovered`: that run completed.
 * `failed_again`: that run failed too (it has a record of its own). `dismissed`: a person said why it needs nothing.
 */
export const FAILED_RUN_STATES = ["open", "replayed", "recovered", "failed_again", "dismissed"] as const;
export type FailedRunState = (typeof FAILED_RUN_STATES)[number];
