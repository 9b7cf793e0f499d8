import { expect, it } from "vitest";
import { errorOf, runStatusOf, spanStatusOf, stepKindOf, unwrapped } from "./values";

const now = new Date();

it("gives a status that it does not know a value that claims neither success nor failure", () => {
	expect(runStatusOf("COMPLETED", now)).toBe("COMPLETED");
	expect(runStatusOf("COMPLETED", null)).toBe("RUNNING");
	expect(runStatusOf(undefined, null)).toBe("RUNNING");
	expect(runStatusOf("LOST", now)).toBe("SKIPPED");
	expect(spanStatusOf(undefined, { startedAt: null, endedAt: null })).toBe("QUEUED");
	expect(spanStatusOf("UNKNOWN", { startedAt: now, endedAt: null })).toBe("RUNNING");
	expect(spanStatusOf("UNKNOWN", { startedAt: now, endedAt: now })).toBe("SKIPPED");
	expect(stepKindOf("AI_GATEWAY")).toBe("other");
	expect(stepKindOf(undefined)).toBe("other");
});

it("calls queued what waits and has not started", () => {
	expect(spanStatusOf("WAITING", { startedAt: null, endedAt: null })).toBe("QUEUED");
	expect(spanStatusOf("WAITING", { startedAt: now, endedAt: null })).toBe("WAITING");
});

it("takes a value out of the Struct that it was wrapped in, and leaves objects alone", () => {
	expect(unwrapped(undefined)).toBeUndefined();
	expect(unwrapped({ data: null })).toBeNull();
	expect(unwrapped({ data: [1] })).toEqual([1]);
	expect(unwrapped({ data: { a: 1 } })).toEqual({ data: { a: 1 } });
	expect(unwrapped({ data: 1, more: 2 })).toEqual({ data: 1, more: 2 });
	expect(unwrapped({})).toEqual({});
});

it("reads errors in every shape that servers tell them in", () => {
	const error = { name: "RangeError", message: "too far", stack: null };
	expect(errorOf(undefined)).toBeNull();
	expect(errorOf({ ...error, __serialized: true })).toEqual(error);
	expect(errorOf({ error: { ...error, stack: "RangeError: too far\n    at f" } })).toMatchObject({
		stack: "RangeError: too far\n    at f",
	});
	// What the server itself writes when it cannot reach the application.
	const unreachable = { error: "Unable to reach SDK URL", message: "Unable to reach SDK URL", name: "Error" };
	expect(errorOf(unreachable)).toEqual({ name: "Error", message: "Unable to reach SDK URL", stack: null });
	expect(errorOf("plain")).toEqual({ name: "Error", message: "plain", stack: null });
	expect(errorOf({ code: 7 })).toMatchObject({ message: '{"code":7}' });
});
