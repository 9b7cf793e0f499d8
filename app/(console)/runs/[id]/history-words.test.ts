import { expect, it } from "vitest";
import type { RunHistoryEntry } from "@/db/queries/run-history";
import { cancelledBy, historyWords } from "./history-words";

const RUN = "01M811234P4BT6ZA0VAP6GDKXR";
const at = new Date("2026-11-22T10:00:00Z");
const entry = (action: string, detail = {}, over: Partial<RunHistoryEntry> = {}): RunHistoryEntry => ({
	...{ id: action, action, at, detail, userName: "Ada Engineer" },
	actor: { type: "user", userId: "u" },
	...over,
});

it.each([
	["run.rerun", { newRunId: RUN }, "Rerun", RUN],
	[
		"run.rerun",
		{ newRunId: RUN, fromStepId: "assess", withOtherInput: true },
		"Rerun from step “assess” with other input",
		RUN,
	],
	["run.started_by_rerun", { originalRunId: RUN }, "Started as a rerun of", RUN],
	["run.cancelled", { runId: RUN }, "Cancelled", null],
	["failed_run.replayed", { replayRunId: RUN, fromStepId: null }, "Replayed", RUN],
	["failed_run.dismissed", { reason: "known" }, "Dismissed: known", null],
	["failed_run.later_word", {}, "failed_run.later_word", null],
])("tells %s %j", (action, detail, text, runId) => {
	expect(historyWords(entry(action, detail))).toEqual({ text, runId, who: "Ada Engineer" });
});

it("tells who it was: a person, one who is gone, a function by its name", () => {
	const who = (over: Partial<RunHistoryEntry>) => historyWords(entry("run.cancelled", {}, over)).who;
	expect(who({ userName: null })).toBe("somebody who is no user any more");
	const actor = { type: "function", functionId: "follow-replay", runId: RUN } as const;
	expect(who({ actor, userName: null })).toBe("Follow replays");
});

it("knows who cancelled a run, and that nobody did here", () => {
	expect(cancelledBy([entry("run.rerun"), entry("run.cancelled")])).toEqual({ who: "Ada Engineer", at });
	expect(cancelledBy([entry("run.rerun")])).toBeNull();
});
