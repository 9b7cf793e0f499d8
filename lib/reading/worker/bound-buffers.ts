import { workerData } from "node:worker_threads";
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

/** V8's limits do not know of buffers: an inflated stream of a PDF could take all memory of the process. */
function bounded<C extends BufferConstructor>(kind: C): C {
	const unit = "BYTES_PER_ELEMENT" in kind ? kind.BYTES_PER_ELEMENT : 1;
	return new Proxy(kind, {
		construct(target, args: unknown[], newTarget) {
			if (typeof args[0] === "number") account(args[0] * unit);
			return Reflect.construct(target, args, newTarget) as object;
		},
	});
}

/** Node.js inflates past the constructors above. */
const boundedInflation = new Proxy(DecompressionStream, {
	construct(target, args: ConstructorParameters<typeof DecompressionStream>) {
		const { readable, writable } = new target(...args);
		const counter = new TransformStream<Uint8Array, Uint8Array>({
			transform(chunk, controller) {
				account(chunk.byteLength);
				controller.enqueue(chunk);
			},
		});
		return { readable: readable.pipeThrough(counter), writable };
	},
});

// Before any library is loaded: some keep the constructor that they found.
globalThis.ArrayBuffer = bounded(ArrayBuffer);
globalThis.Uint8Array = bounded(Uint8Array);
globalThis.Uint8ClampedArray = bounded(Uint8ClampedArray);
globalThis.Uint16Array = bounded(Uint16Array);
globalThis.Uint32Array = bounded(Uint32Array);
globalThis.Int32Array = bounded(Int32Array);
globalThis.Float32Array = bounded(Float32Array);
globalThis.Float64Array = bounded(Float64Array);
globalThis.DecompressionStream = boundedInflation;
