import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const BYTES = 16;
const pool = Buffer.alloc(256 * BYTES);
let drawn = pool.length;

/** Where the next sixteen random bytes stand: asked of the system for many ids at once, since each call costs. */
function draw(): number {
	if (drawn === pool.length) {
		randomFillSync(pool);
		drawn = 0;
	}
	drawn += BYTES;
	return drawn - BYTES;
}

/** A trace id (W3C Trace Context §3.2.2.3). */
export function newTraceId(): string {
	const start = draw();
	return pool.toString("hex", start, start + BYTES);
}

const last = { msecs: 0, seq: 0 };

/** A UUID of version 7, each of a process greater than the one before (RFC 9562 §6.2, method 1). */
export function newId(): string {
	const random = pool.subarray(draw(), drawn);
	const now = Date.now();
	if (now > last.msecs) {
		last.msecs = now;
		// The highest bit stays free for those that follow within the millisecond.
		last.seq = random.readUInt32BE(0) >>> 1;
	} else last.seq++;
	return v7({ random, msecs: last.msecs, seq: last.seq });
}
