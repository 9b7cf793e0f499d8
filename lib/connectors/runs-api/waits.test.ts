import { expect, it } from "vitest";
import { waitsForOf } from "./waits";

const queuedAt = new Date("2026-11-22T10:00:00.000Z");
const told = (values: Record<string, unknown>, startedAt?: Date) =>
	waitsForOf({
		queuedAt,
		startedAt,
		metadata: [
			{
				kind: "engine.options",
				values: Object.fromEntries(
					Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]),
				),
			},
		],
	});

it.each([
	["a span from its start", "1h", "2026-11-22T11:00:01.000Z"],
	["a span of several units", "1d2h3m4s", "2026-11-23T12:03:05.000Z"],
	["a moment", "2026-12-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"],
])("a sleep lasts until %s", (_what, until, moment) => {
	expect(told({ until }, new Date(queuedAt.getTime() + 1000))?.until).toEqual(new Date(moment));
});

it("a wait tells its event, its condition and when it gives up", () => {
	expect(told({ timeout: "30m", event: "runs/reply", if: "async.data.n == 1" })).toEqual({
		until: new Date("2026-11-22T10:30:00.000Z"),
		eventName: "runs/reply",
		expression: "async.data.n == 1",
		functionId: null,
		runId: null,
	});
});

it("an invocation tells its function and the run of it", () => {
	expect(told({ function_id: "ops-child", run_id: "01M811234P4BT6ZA0VAP6GDKXR" })).toMatchObject({
		until: null,
		functionId: "ops-child",
		runId: "01M811234P4BT6ZA0VAP6GDKXR",
	});
});

it("what says nothing of a wait is no wait", () => {
	expect(told({ parallelMode: "race" })).toBeNull();
	expect(told({ until: "for ever" })).toBeNull();
	expect(waitsForOf({ queuedAt, startedAt: undefined, metadata: [] })).toBeNull();
	expect(
		waitsForOf({ queuedAt, startedAt: undefined, metadata: [{ kind: "user", values: { until: '"1h"' } }] }),
	).toBeNull();
});
