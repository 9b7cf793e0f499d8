import {
	INNGEST_APP_ID,
	type RunDetail,
	type RunStatus,
	type RunSummary,
	type RunTrace,
} from "@/lib/domain/run";
import { chooseRunsApi } from "./runs-api/choose";
import { runsServerFromEnv } from "./runs-api/server";

export { RunsApiError, type RunsApiErrorKind } from "./runs-api/errors";

export type RunFilter = {
	/** Empty = all. */
	statuses: readonly RunStatus[];
	/** Function ids without the app; empty = all. */
	functionIds: readonly string[];
	/** Bounds of the queueing time, both inclusive; null = open. */
	from: Date | null;
	until: Date | null;
};

export type RunPage = { runs: RunSummary[] /** Null on the last page. */; next: string | null };

/**
 * A step to start again from, by the id the function gives it (or the server's hash of that); `input` replaces the
 * arguments of `step.run`.
 */
export type FromStep = { stepId: string; input?: readonly unknown[] };

export type BulkProgress = { done: number; failed: number; total: number };

/**
 * What the console needs of an Inngest server. Two implementations stand behind it: REST v2 (embedded engine,
 * self-hosted, Cloud) and, for a dev server without REST v2, its GraphQL.
 * Every method throws RunsApiError.
 */
export type RunsApi = {
	/** Newest first. */
	list(filter: RunFilter, page: { limit: number; cursor: string | null }): Promise<RunPage>;
	/** Undefined when there is no such run. */
	get(runId: string): Promise<RunDetail | undefined>;
	trace(runId: string): Promise<RunTrace | undefined>;
	/** Runs that this event started, newest first; `eventId` is the server's own id of it. */
	startedBy(eventId: string): Promise<RunSummary[]>;
	/** The id that its sender gave to the event which started the run; null when the server does not tell it. */
	sentEventId(run: RunSummary): Promise<string | null>;
	/** Starts a new run of the same events; of a batch, the first alone on Inngest's own servers. */
	rerun(runId: string, from?: FromStep): Promise<{ runId: string }>;
	/** `cancelled` is false for a run that had ended before, which changes nothing. */
	cancel(runId: string): Promise<{ cancelled: boolean }>;
	/**
	 * Reruns one after the other, telling of each; one that is refused does not stop the rest.
	 * @throws RunsApiError `unreachable` when the server is away, so that the rest is not tried in vain
	 */
	bulkRerun(
		runIds: readonly string[],
		onEach: (result: { runId: string; newRunId: string | null; error: string | null }) => Promise<void>,
	): Promise<BulkProgress>;
	/**
	 * The run's page in the server's own console; null where the backend has none, and before the first call of
	 * another method has found out which backend it is.
	 */
	pageOf(runId: string): string | null;
};

let ofThisProcess: RunsApi | undefined;

/** The runs of this application on the server that the environment names; one for the whole process. */
export function runsApi(): RunsApi {
	ofThisProcess ??= chooseRunsApi(runsServerFromEnv(), INNGEST_APP_ID);
	return ofThisProcess;
}
