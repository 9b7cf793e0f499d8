import { describe, expect, it } from "vitest";
import { divide } from "./batch";
import { writeEvent } from "./event";

const event = (id: number, bytes = 0) =>
	writeEvent({ name: "e", data: { text: "x".repeat(bytes) }, id: String(id), ts: id, user: {} }, String(id));

const ids = (events: { internalId: string }[]) => events.map((one) => Number(one.internalId));

describe("dividing events into batches", () => {
	it.each([
		[0, 3],
		[2, 3],
		[3, 3],
		[7, 3],
		[100, 7],
	])("%i events in batches of %i keep their order and none is lost", (count, maxSize) => {
		const events = Array.from({ length: count }, (_, index) => event(index));
		const { batches, rest } = divide(events, maxSize);
		expect(ids([...batches.flat(), ...rest])).toEqual(ids(events));
		expect(batches.map((batch) => batch.length)).toEqual(batches.map(() => maxSize));
		expect(rest.length).toBe(count % maxSize);
	});

	it("closes a batch of ten MiB before it is full", () => {
		const { batches, rest } = divide(
			Array.from({ length: 5 }, (_, index) => event(index, 4 * 1024 * 1024)),
			100,
		);
		expect(batches.map(ids)).toEqual([[0, 1, 2]]);
		expect(ids(rest)).toEqual([3, 4]);
	});
});
