import { workerData } from "node:worker_threads";
import { boundedInflation } from "@/lib/reading/worker/bound-inflation";
import type { ReadingLimits } from "./limits";

const MB = 1024 * 1024;
/** How much may be allocated between two looks at what this thread holds. */
const LOOK_EVERY = 16 * MB;

const limit = (workerData as ReadingLimits).buffersMb * MB;
let sinceLook = 0;
let exceeded = false;

/** Since the last call: whether an allocation was refused. Libraries swallow the error, so it has to be asked for. */
export function wasRefused(): boolean {
	const was = exceeded;
	exceeded = false;
	return was;
}

function account(bytes: number): void {
	sinceLook += bytes;
	if (sinceLook < LOOK_EVERY && !exceeded) return;
	sinceLook = 0;
	// Of the thread's own (Node.js, `process.memoryUsage()`): only `rss` is of the whole process.
	exceeded ||= process.memoryUsage().arrayBuffers + bytes > limit;
	if (!exceeded) return;
	throw new RangeError("Array buffer allocation failed: the reading holds as much as it may");
}

type BufferConstructor = typeof ArrayBuffer | { new (length: number): object; BYTES_PER_ELEMENT: number };

/**
 * V8's limits do not know of buffers: an inflated stream of a PDF could take all memory of the process. A function and
 * not a proxy, through which each of the thousands of small views takes ten times as long.
 */
function bounded<C extends BufferConstructor>(kind: C): C {
	const unit = "BYTES_PER_ELEMENT" in kind ? kind.BYTES_PER_ELEMENT : 1;
	const original = kind as unknown as new (...args: unknown[]) => object;
	function Bounded(first?: unknown, second?: unknown, third?: unknown): object {
		if (typeof first === "number") account(first * unit);
		if (new.target === Bounded) return new original(first, second, third);
		return Reflect.construct(original, [first, second, third], new.target) as object;
	}
	Bounded.prototype = kind.prototype;
	Object.setPrototypeOf(Bounded, kind);
	Object.defineProperty(Bounded, "name", { value: kind.name });
	return Bounded as unknown as C;
}

// Before any library is loaded: some keep the constructor that they found.
globalThis.ArrayBuffer = bounded(ArrayBuffer);
globalThis.Uint8Array = bounded(Uint8Array);
globalThis.Uint8ClampedArray = bounded(Uint8ClampedArray);
globalThis.Uint16Array = bounded(Uint16Array);
globalThis.Uint32Array = bounded(Uint32Array);
globalThis.Int32Array = bounded(Int32Array);
globalThis.Float32Array = bounded(Float32Array);
globalThis.Float64Array = bounded(Float64Array);
globalThis.DecompressionStream = boundedInflation(account);
