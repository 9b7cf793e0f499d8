import type { RunHistoryEntry } from "@/db/queries/run-history";
import { functionName } from "../functions";

/** What happened, in words; `runId` is another run that it has to do with. */
export type HistoryWords = { text: string; runId: string | null; who: string };

type Detail = RunHistoryEntry["detail"];

const WORDS: Record<string, (detail: Detail) => { text: string; runId?: unknown }> = {
	"run.rerun": (detail) => ({ text: `Rerun${fromStep(detail)}`, runId: detail.newRunId }),
	"run.started_by_rerun": (detail) => ({
		text: `Started as a rerun${fromStep(detail)} of`,
		runId: detail.originalRunId,
	}),
	"run.cancelled": () => ({ text: "Cancelled" }),
	"failed_run.recorded": () => ({ text: "Recorded as failed" }),
	"failed_run.replayed": (detail) => ({ text: `Replayed${fromStep(detail)}`, runId: detail.replayRunId }),
	"failed_run.replay_refused": ({ error }) => ({ text: `Replay refused: ${String(error)}` }),
	"failed_run.recovered": ({ replayRunId }) => ({ text: "Recovered by", runId: replayRunId }),
	"failed_run.failed_again": ({ replayRunId }) => ({ text: "The replay failed too", runId: replayRunId }),
	"failed_run.replay_cancelled": ({ replayRunId }) => ({
		text: "The replay was cancelled",
		runId: replayRunId,
	}),
	"failed_run.dismissed": ({ reason }) => ({ text: `Dismissed: ${String(reason)}` }),
	"failed_run.reopened": () => ({ text: "Reopened" }),
};

export function historyWords(entry: RunHistoryEntry): HistoryWords {
	const { text, runId } = WORDS[entry.action]?.(entry.detail) ?? { text: entry.action };
	return { text, runId: typeof runId === "string" ? runId : null, who: whoDid(entry) };
}

/** Who cancelled a run; null when nobody did here, as when it was done at the server. */
export function cancelledBy(history: RunHistoryEntry[]): { who: string; at: Date } | null {
	const entry = history.find(({ action }) => action === "run.cancelled");
	return entry ? { who: whoDid(entry), at: entry.at } : null;
}

function fromStep({ fromStepId, withOtherInput }: Detail): string {
	if (typeof fromStepId !== "string") return "";
	return ` from step “${fromStepId}”${withOtherInput === true ? " with other input" : ""}`;
}

function whoDid({ actor, userName }: Pick<RunHistoryEntry, "actor" | "userName">): string {
	if (actor.type === "user") return userName ?? "somebody who is no user any more";
	if (actor.type === "function") return functionName(actor.functionId);
	return actor.type === "apiKey" ? "a machine" : "the application";
}
