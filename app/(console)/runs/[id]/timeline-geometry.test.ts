import { describe, expect, it } from "vitest";
import type { RunStep } from "@/lib/domain/run";
import { axisOf, segmentsOf, ticksOf, timesOf } from "./timeline-geometry";

const at = (ms: number) => new Date(1_000_000 + ms);
const AXIS = { start: at(0).getTime(), end: at(1000).getTime() };

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
	input: undefined,
	output: undefined,
	error: null,
	...changes,
});

const attempt = (n: number, queued: number, started: number | null, ended: number | null) => ({
	attempt: n,
	status: ended === null ? ("RUNNING" as const) : ("FAILED" as const),
	queuedAt: at(queued),
	startedAt: started === null ? null : at(started),
	endedAt: ended === null ? null : at(ended),
	error: null,
});

describe("the axis", () => {
	it("reaches from the queueing of the run to its end", () => {
		expect(axisOf({ queuedAt: at(0), endedAt: at(1000) }, [stepOf({})], at(5000))).toEqual(AXIS);
	});

	it("reaches to now while the run goes on", () => {
		expect(axisOf({ queuedAt: at(0), endedAt: null }, [], at(400)).end).toBe(at(400).getTime());
	});

	it("holds every step, even one that a server dates outside of its run", () => {
		const early = stepOf({ queuedAt: at(-50) });
		const late = stepOf({ endedAt: at(1200) });
		expect(axisOf({ queuedAt: at(0), endedAt: at(1000) }, [early, late], at(0))).toEqual({
			start: at(-50).getTime(),
			end: at(1200).getTime(),
		});
	});

	it("is never without length", () => {
		const axis = axisOf({ queuedAt: at(0), endedAt: at(0) }, [], at(0));
		expect(axis.end).toBeGreaterThan(axis.start);
	});

	it("is marked at round times, five at the most", () => {
		expect(ticksOf(AXIS)).toEqual([200, 400, 600, 800, 1000].map((ms) => ({ at: ms / 1000, ms })));
		expect(ticksOf({ start: 0, end: 37_000 }).map(({ ms }) => ms)).toEqual([10_000, 20_000, 30_000]);
		for (const end of [1, 7, 999, 61_000, 3_700_000, 90_000_000, 4e9, 1e12]) {
			expect(ticksOf({ start: 0, end }).length).toBeLessThanOrEqual(5);
			expect(ticksOf({ start: 0, end }).length).toBeGreaterThan(0);
		}
	});
});

describe("the bar of a step", () => {
	it("shows the first attempt after its time in the queue, and each further one after the wait for the retry", () => {
		const step = stepOf({ attempts: [attempt(0, 0, 100, 200), attempt(1, 200, 700, 1000)] });
		expect(segmentsOf(step, AXIS)).toEqual([
			{ kind: "queued", status: "FAILED", from: 0, width: 0.1 },
			{ kind: "ran", status: "FAILED", from: 0.1, width: 0.1 },
			{ kind: "retry", status: "FAILED", from: 0.2, width: 0.5 },
			{ kind: "ran", status: "FAILED", from: 0.7, width: 0.3 },
		]);
	});

	it("never lays an attempt's queue over the attempt before it", () => {
		const step = stepOf({ attempts: [attempt(0, 0, 100, 200), attempt(1, 0, 700, 1000)] });
		expect(segmentsOf(step, AXIS)[2]).toMatchObject({ kind: "retry", from: 0.2, width: 0.5 });
		expect(timesOf(step, AXIS)).toEqual({ queuedMs: 100, retryMs: 500, ranMs: 400 });
	});

	it("reaches to the end of the axis while the attempt runs, or waits to", () => {
		const running = stepOf({ attempts: [attempt(0, 0, 400, null)] });
		expect(segmentsOf(running, AXIS).at(-1)).toMatchObject({ kind: "ran", from: 0.4, width: 0.6 });
		const queued = stepOf({ attempts: [attempt(0, 500, null, null)] });
		expect(segmentsOf(queued, AXIS)).toEqual([{ kind: "queued", status: "RUNNING", from: 0.5, width: 0.5 }]);
		expect(timesOf(queued, AXIS)).toEqual({ queuedMs: 500, retryMs: 0, ranMs: 0 });
	});

	it("shows that the next attempt is waited for, until now or until the run was cancelled", () => {
		const tried = { attempts: [attempt(0, 0, 100, 200)], endedAt: null };
		const waiting = stepOf({ ...tried, status: "WAITING" });
		expect(segmentsOf(waiting, AXIS).at(-1)).toEqual({
			kind: "retry",
			status: "WAITING",
			from: 0.2,
			width: 0.8,
		});
		expect(timesOf(waiting, AXIS)).toEqual({ queuedMs: 100, retryMs: 800, ranMs: 100 });
		const cancelled = stepOf({ ...tried, status: "CANCELLED", endedAt: at(700) });
		expect(segmentsOf(cancelled, AXIS).at(-1)).toMatchObject({ kind: "retry", from: 0.2, width: 0.5 });
		const failed = stepOf({ ...tried, status: "FAILED", endedAt: at(200) });
		expect(segmentsOf(failed, AXIS).at(-1)).toMatchObject({ kind: "ran", from: 0.1, width: 0.1 });
	});

	it("is one stretch for a sleep", () => {
		const sleep = stepOf({ kind: "sleep", startedAt: at(100), endedAt: at(900) });
		expect(segmentsOf(sleep, AXIS)).toEqual([
			{ kind: "waiting", status: "COMPLETED", from: 0.1, width: 0.8 },
		]);
	});

	it("falls back to the step's own times where the server tells no attempts", () => {
		expect(segmentsOf(stepOf({}), AXIS)).toEqual([
			{ kind: "ran", status: "COMPLETED", from: 0.1, width: 0.2 },
		]);
		expect(timesOf(stepOf({}), AXIS)).toEqual({ queuedMs: 100, retryMs: 0, ranMs: 200 });
	});

	it("can be seen and stays on the axis, however short the work was", () => {
		const [bar] = segmentsOf(stepOf({ startedAt: at(1000), endedAt: at(1000) }), AXIS);
		expect(bar?.width).toBeGreaterThan(0);
		expect((bar?.from ?? 1) + (bar?.width ?? 1)).toBeLessThanOrEqual(1);
	});
});
