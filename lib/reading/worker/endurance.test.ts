import { existsSync, readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { strToU8 } from "fflate";
import { expect, it, vi } from "vitest";
import { UnreadableDelivery } from "@/lib/reading/errors";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import { casesIn, knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { READING_LIMITS } from "./limits";
import { ReadingPool } from "./pool";
import { hostilePdf } from "./testing/hostile-pdf";
import { withBytes, withFile, withHtml } from "./testing/mails";

const DOCUMENTS = 200;
/** Each of these kills its thread: a new one has to load its libraries. */
const KILLS = 4;
const THREADS = 2;
const LIMITS = { ...READING_LIMITS, timeMs: 500 };
/** Bytes of this process that may stay after a round: what V8 compiled meanwhile, not documents. */
const MOST_LEFT_MB = 16;
const TERM = 600_000;
const MB = 1024 * 1024;
const TASKS = "/proc/self/task";

const context = { today: TODAY, manufacturers: knownManufacturers() };
const entities = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><PCNbody>&a;</PCNbody>';

/** What ends at a bound of the reader, again and again in the same thread. */
const BOUNDED: readonly DeliveryToRead[] = [
	withFile("a.pdf", hostilePdf.pageLoop()),
	withFile("a.pdf", hostilePdf.lengthLoop()),
	withFile("a.pdf", hostilePdf.formLoop()),
	withFile("a.pdf", strToU8("%PDF-1.7 nothing else")),
	withFile("PCNbody.xml", strToU8(entities)),
	withFile("a.zip", strToU8("PK\u0003\u0004 nothing else")),
	withFile("a.html", strToU8("<div>".repeat(20_000))),
	withBytes(`Subject: a\r\n${"X: y\r\n".repeat(5_000)}\r\nx`),
	withBytes("Subject: nothing in it\r\n\r\n"),
	withHtml("<table><tr><td>".repeat(2_000)),
	{ channel: "component_alert", body: strToU8("[".repeat(100_000)) },
	{ channel: "sendgrid", body: strToU8("--x"), contentType: "multipart/form-data; boundary=x" },
];
/** Takes many times the limit on any machine. */
const ENDLESS = withBytes(`Subject: a\r\n\r\n${"a  b   c  d\r\n".repeat(230_000)}`);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
function held(): number {
	for (let n = 0; n < 3; n++) collect();
	const { heapUsed, arrayBuffers, external } = process.memoryUsage();
	return (heapUsed + arrayBuffers + external) / MB;
}
/** Threads of this process; null where the system does not tell. */
const threads = () => (existsSync(TASKS) ? readdirSync(TASKS).length : null);

it(`of ${DOCUMENTS} hostile documents in a row each ends, the pool heals, and nothing is left behind`, {
	timeout: TERM,
}, async () => {
	const [good] = casesIn("fixtures/notices");
	if (!good) throw new Error("no fixture");
	const pool = new ReadingPool(THREADS, LIMITS);
	const outcomes: unknown[] = [];
	const read = async (n: number) => {
		const isEndless = n % Math.ceil(DOCUMENTS / KILLS) === 0;
		const delivery = isEndless ? ENDLESS : BOUNDED[n % BOUNDED.length];
		if (!delivery) throw new Error("no delivery");
		outcomes.push(await pool.read(delivery, context).catch((error: unknown) => error));
	};
	const round = async (from: number, to: number) => {
		for (let n = from; n < to; n += THREADS) await Promise.all([read(n), read(n + 1)]);
	};

	const idle = threads();
	await round(0, 40);
	const [heapBefore, threadsBefore] = [held(), threads()];
	await round(40, DOCUMENTS);
	const heapAfter = held();

	for (const outcome of outcomes) {
		if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableDelivery);
		else expect(outcome).toMatchObject({ parts: expect.any(Array) });
	}
	expect(outcomes).toHaveLength(DOCUMENTS);
	const late = outcomes.filter((one) => one instanceof UnreadableDelivery && /longer/.test(one.found));
	expect(late.length).toBeGreaterThanOrEqual(KILLS);
	expect(heapAfter - heapBefore).toBeLessThan(MOST_LEFT_MB);
	// A busy machine may take longer than the short limit of this test.
	const reading = await vi.waitFor(() => pool.read(good.delivery, context), { timeout: TERM });
	expect(reading.parts.length).toBeGreaterThan(0);
	await pool.close();
	if (idle !== null && threadsBefore !== null) {
		await vi.waitFor(() => expect(threads()).toBeLessThanOrEqual(idle + THREADS), { timeout: TERM });
		expect(threadsBefore - idle).toBeLessThan(20 * THREADS);
	}
	process.stdout.write(
		`${DOCUMENTS} hostile documents, ${late.length} threads killed: ${heapBefore.toFixed(1)} MB before, ` +
			`${heapAfter.toFixed(1)} MB after; threads ${idle} before, ${threadsBefore} at work, ${threads()} after\n`,
	);
});
