import { describe, expect, it } from "vitest";
import type { RunStep } from "@/lib/domain/run";
import { stepsNamed, stepToOpen, timelineOf } from "./timeline-rows";

const at = (ms: number) => new Date(1_000_000 + ms);

const stepOf = (changes: Partial<RunStep>): RunStep => ({
	id: "span",
	stepId: "read",
	name: "read",
	kind: "run",
	status: "COMPLETED",
	queuedAt: at(0),
	startedAt: at(100),
	endedAt: at(300),
	attempts: [],
	waitsFor: null,
	input: { secret: "in" },
	output: { secret: "out" },
	error: null,
	...changes,
});

const rowsOf = (...steps: Partial<RunStep>[]) => {
	const run = { queuedAt: at(0), endedAt: at(1000) };
	return timelineOf(run, steps.map(stepOf), at(1000)).rows;
};

it("sends neither input nor output along", () => {
	expect(JSON.stringify(rowsOf({}))).not.toContain("secret");
});

it("takes a step of which the server does not tell the kind for a mere step, but not the function's code", () => {
	const kinds = rowsOf({ kind: "other" }, { kind: "other", stepId: null }).map(({ kind }) => kind);
	expect(kinds).toEqual(["run", "other"]);
});

it("tells until when a step waits, while it does", () => {
	const waitsFor = { until: at(9000), eventName: null, expression: null, functionId: null, runId: null };
	const sleep = { kind: "sleep", waitsFor } as const;
	const [asleep, awake, untold] = rowsOf({ ...sleep, status: "WAITING", endedAt: null }, sleep, {
		kind: "sleep",
		endedAt: null,
	});
	expect(asleep?.until).toBe(at(9000).toISOString());
	expect([awake?.until, untold?.until]).toEqual([null, null]);
});

describe("the step that opens by itself", () => {
	it("is the last that failed", () => {
		const rows = rowsOf({ id: "a", status: "FAILED" }, { id: "b", status: "FAILED" }, { id: "c" });
		expect(stepToOpen(rows)).toBe("b");
	});

	it("is the function's own code only when no step failed", () => {
		const code = { id: "code", stepId: null, status: "FAILED" } as const;
		expect(stepToOpen(rowsOf({ id: "a", status: "FAILED" }, code))).toBe("a");
		expect(stepToOpen(rowsOf({ id: "a" }, code))).toBe("code");
	});

	it("is none when nothing failed", () => {
		expect(stepToOpen(rowsOf({}, {}))).toBeNull();
	});
});

it("finds steps by the words of their name and status, in any order", () => {
	const rows = rowsOf({ id: "a", name: "load row 7" }, { id: "b", name: "load row 8", status: "FAILED" });
	expect(stepsNamed(rows, " ").map(({ id }) => id)).toEqual(["a", "b"]);
	expect(stepsNamed(rows, "Failed row").map(({ id }) => id)).toEqual(["b"]);
	expect(stepsNamed(rows, "row 9")).toEqual([]);
});
