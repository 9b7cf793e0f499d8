import { afterAll, describe, expect, it } from "vitest";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { READING_LIMITS } from "./limits";
import { ReadingPool } from "./pool";
import { HOSTILE } from "./testing/hostile";

const CONTEXT = { today: "2026-11-22", manufacturers: [] };
/** The limit, the start of a thread, and a slow machine's share. */
const TERM = 3 * READING_LIMITS.timeMs;
/** The thread that answers people: how often it is looked at, and how many looks a reading may cost it. */
const TICK_MS = 20;

const pool = new ReadingPool(2, READING_LIMITS);
afterAll(() => pool.close());

describe("what is built to stop a reader ends within its limits, and nobody else waits for it", () => {
	it.each(HOSTILE)("%s", { timeout: TERM }, async (_, make) => {
		const delivery = make();
		let ticks = 0;
		const timer = setInterval(() => ticks++, TICK_MS);
		const began = performance.now();
		const outcome = await pool.read(delivery, CONTEXT).catch((error: unknown) => error);
		const took = performance.now() - began;
		clearInterval(timer);
		if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableDelivery);
		else expect(outcome).toMatchObject({ parts: expect.any(Array) });
		expect(took).toBeLessThan(TERM);
		// A thread that is blocked for the whole reading would tick once.
		if (took > 50 * TICK_MS) expect(ticks).toBeGreaterThan(took / TICK_MS / 5);
	});
});
