import { expect, it } from "vitest";
import { isRunId, madeAt, runEntityId } from "./run-id";

it("knows a ULID from what is none", () => {
	expect(isRunId("01M811234P4BT6ZA0VAP6GDKXR")).toBe(true);
	for (const other of [
		"",
		"81M811234P4BT6ZA0VAP6GDKXR",
		"01M811234P4BT6ZA0VAP6GDKX",
		"01m811234p4bt6za0vap6gdkxr",
	]) {
		expect(isRunId(other)).toBe(false);
	}
});

it("tells when a run was made", () => {
	// The example of the ULID specification.
	expect(madeAt("01ARZ3NDEKTSV4RRFFQ69G5FAV")).toEqual(new Date(1_469_922_850_259));
	expect(madeAt("00000000000000000000000000")).toEqual(new Date(0));
});

it("gives each run the UUID of its own bits", () => {
	expect(runEntityId("00000000000000000000000000")).toBe("00000000-0000-0000-0000-000000000000");
	expect(runEntityId("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).toBe("ffffffff-ffff-ffff-ffff-ffffffffffff");
	expect(runEntityId("01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe("01563e3a-b5d3-d676-4c61-efb99302bd5b");
});
