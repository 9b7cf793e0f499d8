import type { RunStatus, SpanStatus } from "@/lib/domain/run";

/** Of runs and their steps. */
export const STATUS_LABEL: Record<RunStatus | SpanStatus, string> = {
	QUEUED: "Queued",
	RUNNING: "Running",
	WAITING: "Waiting",
	COMPLETED: "Completed",
	FAILED: "Failed",
	CANCELLED: "Cancelled",
	SKIPPED: "Skipped",
};
