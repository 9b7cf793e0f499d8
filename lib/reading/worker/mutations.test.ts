import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { UnreadableDelivery } from "@/lib/reading/errors";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { READING_LIMITS } from "./limits";
import { ReadingPool } from "./pool";

const context = { today: TODAY, manufacturers: knownManufacturers() };
const deliveries = casesIn("fixtures/notices").map(({ delivery }) => delivery);
const pool = new ReadingPool(2, READING_LIMITS);
afterAll(() => pool.close());

type Mutation = {
	kind: "flip" | "cut" | "drop" | "repeat" | "splice";
	at: number;
	length: number;
	byte: number;
};

/** Places are shares of the delivery's length, so that one mutation fits every delivery. */
const mutation: fc.Arbitrary<Mutation> = fc.record({
	kind: fc.constantFrom("flip", "cut", "drop", "repeat", "splice"),
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	length: fc.integer({ min: 1, max: 5_000 }),
	byte: fc.integer({ min: 0, max: 255 }),
});

function mutate(bytes: Uint8Array, { kind, at, length, byte }: Mutation, other: Uint8Array): Uint8Array {
	const from = Math.floor(at * bytes.byteLength);
	const [before, after] = [bytes.subarray(0, from), bytes.subarray(from)];
	if (kind === "flip") return Buffer.concat([before, Uint8Array.of(byte), after.subarray(1)]);
	if (kind === "cut") return new Uint8Array(before);
	if (kind === "drop") return Buffer.concat([before, after.subarray(length)]);
	if (kind === "repeat") return Buffer.concat([before, after.subarray(0, length), after]);
	const start = Math.floor(at * other.byteLength);
	return Buffer.concat([before, other.subarray(start, start + length), after]);
}

const mutated: fc.Arbitrary<DeliveryToRead> = fc
	.record({
		delivery: fc.constantFrom(...deliveries),
		other: fc.constantFrom(...deliveries),
		mutations: fc.array(mutation, { minLength: 1, maxLength: 8 }),
	})
	.map(({ delivery, other, mutations }) => ({
		...delivery,
		body: mutations.reduce((bytes, one) => mutate(bytes, one, other.body), delivery.body),
	}));

it("a damaged delivery is read, or is unreadable with its path: nothing else", {
	timeout: 600_000,
}, async () => {
	await fc.assert(
		fc.asyncProperty(mutated, async (delivery) => {
			const outcome = await pool.read(delivery, context).catch((error: unknown) => error);
			if (outcome instanceof UnreadableDelivery) expect(outcome.path).not.toBe("");
			else expect(outcome).toMatchObject({ parts: expect.any(Array), needsReview: expect.any(Boolean) });
		}),
		{ numRuns: 60 },
	);
});
