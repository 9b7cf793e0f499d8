import { describe, expect, it } from "vitest";
import { type Holder, roomFor } from "./places";

const held = (count: number, functionId: string, appId: string): Holder[] =>
	Array.from({ length: count }, () => ({ functionId, appId }));

describe("the room of a process with 16 places", () => {
	it("is all that is free, for whoever comes", () => {
		expect(roomFor([], 16)).toEqual({ limit: 16, without: undefined });
		expect(roomFor(held(15, "f", "a"), 16)).toEqual({ limit: 1, without: undefined });
	});

	it("when it is full, is a quarter more for functions that hold less than a quarter", () => {
		const full = [...held(10, "f", "a"), ...held(3, "g", "a"), ...held(3, "h", "a")];
		expect(roomFor(full, 16)).toEqual({ limit: 4, without: { functions: ["f"], apps: [] } });
		expect(roomFor([...full, ...held(1, "g", "a")], 16)).toEqual({
			limit: 3,
			without: { functions: ["f", "g"], apps: [] },
		});
	});

	it("when those have taken it, is a quarter more for applications that hold less than a quarter", () => {
		const full = [...held(16, "f", "a"), ...held(2, "g", "a"), ...held(2, "h", "b")];
		expect(roomFor(full, 16)).toEqual({ limit: 4, without: { functions: ["f"], apps: ["a"] } });
	});

	it("ends at one and a half times the places", () => {
		expect(roomFor([...held(20, "f", "a"), ...held(4, "h", "b")], 16)).toBeUndefined();
	});

	it("counts jobs without a run, but for nobody", () => {
		const none = Array.from({ length: 16 }, () => ({ functionId: undefined, appId: undefined }));
		expect(roomFor(none, 16)).toEqual({ limit: 4, without: { functions: [], apps: [] } });
	});

	it("has nothing to spare with fewer than four places", () => {
		expect(roomFor(held(3, "f", "a"), 3)).toBeUndefined();
	});
});
