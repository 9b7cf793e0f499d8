import { expect, it } from "vitest";
import { bulkRerun } from "./bulk-rerun";
import { RunsApiError } from "./errors";

it("reruns one after the other, tells each, and goes on after one that is refused", async () => {
	let atOnce = 0;
	const rerun = async (runId: string) => {
		atOnce += 1;
		expect(atOnce).toBe(1);
		await new Promise((resolve) => setImmediate(resolve));
		atOnce -= 1;
		if (runId === "b") throw new RunsApiError("not_found", 404, "Run not found");
		return { runId: `new-${runId}` };
	};
	const told: unknown[] = [];
	const progress = await bulkRerun({ rerun })(["a", "b", "c"], async (result) => {
		told.push(result);
	});
	expect(progress).toEqual({ done: 2, failed: 1, total: 3 });
	expect(told).toEqual([
		{ runId: "a", newRunId: "new-a", error: null },
		{ runId: "b", newRunId: null, error: "Run not found" },
		{ runId: "c", newRunId: "new-c", error: null },
	]);
});

it.each([
	["a fault of our own", new TypeError("ours")],
	["a server that is away", new RunsApiError("unreachable", null, "away")],
])("stops at %s", async (_what, error) => {
	const asked: string[] = [];
	const rerun = async (runId: string) => {
		asked.push(runId);
		throw error;
	};
	await expect(bulkRerun({ rerun })(["a", "b"], async () => {})).rejects.toBe(error);
	expect(asked).toEqual(["a"]);
});
