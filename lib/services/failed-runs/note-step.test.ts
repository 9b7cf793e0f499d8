import { expect, it } from "vitest";
import type { RunStep } from "@/lib/domain/run";
import { failedStepOf } from "./note-step";

const at = new Date("2026-11-22T08:00:00.000Z");
const step = (stepId: string | null, message: string | null, tries = 1): RunStep => {
	const status = message === null ? "COMPLETED" : "FAILED";
	const error = message === null ? null : { name: "Error", message, stack: null };
	const span = { status, queuedAt: at, startedAt: at, endedAt: at, error } as const;
	const attempts = Array.from({ length: tries }, (_, attempt) => ({ ...span, attempt }));
	return {
		...span,
		id: `span ${stepId}`,
		stepId,
		name: "",
		kind: "run",
		attempts,
		waitsFor: null,
		input: null,
		output: null,
	};
};
const traceOf = (...steps: RunStep[]) => ({ runId: "run", steps });

it("names the step whose error ended the run, with its tries", () => {
	const trace = traceOf(step("load", null), step("read", "no text", 5));
	expect(failedStepOf(trace, "no text")).toEqual({ stepId: "read", attempts: 5 });
});

it("passes by a failure that the function caught", () => {
	const trace = traceOf(step("try", "caught"), step("post", "refused", 2), step("tidy up", "caught too"));
	expect(failedStepOf(trace, "refused")).toEqual({ stepId: "post", attempts: 2 });
});

it("names no step when the function failed between its steps", () => {
	const trace = traceOf(step("load", null), step(null, "body threw", 3));
	expect(failedStepOf(trace, "body threw")).toEqual({ stepId: null, attempts: 3 });
});

it("tells nothing when the trace has no failure", () => {
	expect(failedStepOf(traceOf(step("load", null)), "boom")).toBeUndefined();
});
