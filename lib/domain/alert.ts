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

export const FAILED_RUN_STATES = ["open", "dismissed"] as const;
export type FailedRunState = (typeof FAILED_RUN_STATES)[number];
