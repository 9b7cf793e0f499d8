import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { readDelivery, UnreadableDelivery } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { READING_LIMITS, type ReadingLimits } from "./limits";
import { ReadingPool } from "./pool";
import { hostilePdf } from "./testing/hostile-pdf";
import { withFile, withHtml } from "./testing/mails";

/** Threads load their libraries, on a machine that may be busy. */
const TERM = { timeout: 240_000 };
const context = { today: TODAY, manufacturers: knownManufacturers() };
const cases = casesIn("fixtures/notices");
const [first] = cases;
if (!first) throw new Error("no fixture");

let pool: ReadingPool;
const open = (limits: Partial<ReadingLimits>, size = 1) =>
	(pool = new ReadingPool(size, { ...READING_LIMITS, ...limits }));
afterEach(() => pool.close());

const slow = () => withFile("a.pdf", hostilePdf.operators(100_000));
/** Far more nodes than fit; a thread with its libraries needs about 40 MB. */
const SMALL_HEAP = { heapMb: 80 };
const hungry = () => withHtml("<p>a".repeat(700_000));

describe("reading in a thread", TERM, () => {
	it("gives what reading here gives, for every fixture", async () => {
		open({}, 2);
		const apart = await Promise.all(cases.map(({ delivery }) => pool.read(delivery, context)));
		for (const [index, one] of cases.entries())
			expect(apart[index], one.name).toEqual(await readDelivery(one.delivery, context));
	});

	it("leaves the sender's bytes as they were", async () => {
		open({});
		const before = Buffer.from(first.delivery.body);
		await pool.read(first.delivery, context);
		expect(Buffer.compare(Buffer.from(first.delivery.body), before)).toBe(0);
	});

	it("of the next delivery is not ended by what a damaged file leaves behind", async () => {
		open({});
		const damaged = new Uint8Array(readFileSync(new URL("testing/damaged.pdf", import.meta.url)));
		const alone = await pool.read(first.delivery, context);
		for (let n = 0; n < 5; n++) {
			const [, next] = await Promise.all([
				pool.read(withFile("a.pdf", damaged), context).catch((error) => {
					expect(error).toBeInstanceOf(UnreadableDelivery);
				}),
				pool.read(first.delivery, context),
			]);
			expect(next).toEqual(alone);
		}
	});

	it("tells the exact path of what cannot be read", async () => {
		open({});
		const body = new TextEncoder().encode(`{"source_platform":"x","manufacturer_code":7}`);
		const error = await pool.read({ channel: "component_alert", body }, context).catch((one) => one);
		expect(error).toBeInstanceOf(UnreadableDelivery);
		expect(error).toMatchObject({ path: "part_number", found: "nothing" });
	});
});

describe("a reading that passes a limit is ended as unreadable, and the next one is read", TERM, () => {
	it.each([
		["time", { timeMs: 1 }, slow, "a reading within 0.001 s"],
		["memory", SMALL_HEAP, hungry, "a reading within 80 MB of memory"],
		[
			"buffers",
			{ buffersMb: 64 },
			() => withFile("a.pdf", hostilePdf.inflating(200)),
			"a reading within 64 MB of buffers",
		],
	])("%s", async (_, limits, make, expected) => {
		open(limits);
		const error = await pool.read(make(), context).catch((one) => one);
		expect(error).toBeInstanceOf(UnreadableDelivery);
		expect(error).toMatchObject({ path: "body", expected });
		if ("timeMs" in limits) return;
		await expect(pool.read(first.delivery, context)).resolves.toBeDefined();
	});

	it("those that waited behind it are read by the thread that takes its place", async () => {
		open(SMALL_HEAP);
		const answers = await Promise.allSettled([
			pool.read(hungry(), context),
			pool.read(alert("A1"), context),
			pool.read(alert("A2"), context),
		]);
		expect(answers.map((one) => one.status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
	});
});

function alert(part: string) {
	const fields = {
		source_platform: "x",
		manufacturer_code: "ST",
		part_number: part,
		lifecycle_status: "EOL",
	};
	return { channel: "component_alert" as const, body: new TextEncoder().encode(JSON.stringify(fields)) };
}
