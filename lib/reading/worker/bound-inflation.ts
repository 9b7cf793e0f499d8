import { inflateSync } from "node:zlib";

type Pair = { readable: ReadableStream; writable: WritableStream };

/** Longest stream that is unpacked in one go. Of a longer one pdf.js unpacks itself, through bounded constructors. */
const AT_ONCE_BYTES = 8 * 1024 * 1024;

/**
 * `DecompressionStream` (Compression Standard), which in Node.js unpacks past the bounded constructors.
 * @param account is told of what is about to be held and throws where there is no room for it
 */
export function boundedInflation(account: (bytes: number) => void): typeof DecompressionStream {
	return new Proxy(DecompressionStream, {
		construct(target, args: ConstructorParameters<typeof DecompressionStream>): Pair {
			return args[0] === "deflate" ? atOnce(account) : counted(new target(...args), account);
		},
	});
}

/** Node's own asks another thread for each of the many short streams of a PDF, while this one has nothing to do. */
function atOnce(account: (bytes: number) => void): Pair {
	const packed: Uint8Array[] = [];
	return new TransformStream<Uint8Array, Uint8Array>({
		transform: (chunk) => {
			packed.push(chunk);
		},
		flush: (controller) => {
			const unpacked = inflateSync(Buffer.concat(packed), { maxOutputLength: AT_ONCE_BYTES });
			account(unpacked.byteLength);
			controller.enqueue(unpacked);
		},
	});
}

function counted({ readable, writable }: Pair, account: (bytes: number) => void): Pair {
	const counter = new TransformStream<Uint8Array, Uint8Array>({
		transform: (chunk, controller) => {
			account(chunk.byteLength);
			controller.enqueue(chunk);
		},
	});
	return { readable: readable.pipeThrough(counter), writable };
}
