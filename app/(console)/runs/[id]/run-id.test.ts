import { expect, it } from "vitest";
import { isRunId, madeAt } from "./run-id";

it("knows a run id from any other text", () => {
	expect(isRunId("01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe(true);
	for (const text of [
		"",
		"01ARZ3NDEKTSV4RRFFQ69G5FA",
		"01arz3ndektsv4rrffq69g5fav",
		"81ARZ3NDEKTSV4RRFFQ69G5FAV",
	]) {
		expect(isRunId(text)).toBe(false);
	}
	expect(isRunId("0198c0de-0000-7000-8000-000000000000")).toBe(false);
});

it("reads from a run id when the run was made", () => {
	// The example of the ULID specification.
	expect(madeAt("01ARYZ6S41TSV4RRFFQ69G5FAV")).toEqual(new Date(1469918176385));
});
