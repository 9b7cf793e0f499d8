import { afterAll, describe, expect, it } from "vitest";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { READING_LIMITS } from "./limits";
import { ReadingPool } from "./pool";
import { HOSTILE } from "./testing/hostile";

const CONTEXT = { today: "2026-11-22", manufacturers: [] };
/** Shorter than in earnest, so that what runs into it does so soon. */
const LIMITS = { ...READING_LIMITS, timeMs: 8_000 };
/** The limit, the start of a thread, and a slow machine's share. */
const TERM = 120_000;
/** How often the thread that answers people is looked at. */
const TICK_MS = 20;

const pool = new ReadingPool(1, LIMITS);
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
		// A thread that is blocked for the whole reading would tick once; a busy machine takes many ticks away.
		if (took > 2_000) expect(ticks).toBeGreaterThan(took / TICK_MS / 25);
	});
});
