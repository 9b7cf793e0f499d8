import { getResolvedPDFJS } from "unpdf";

/** What pdf.js sends between its reading and its drawing half; `chunk` is what a stream of pieces brings. */
type Message = { action?: string; data?: unknown; stream?: number; chunk?: unknown };
type Listener = (event: { data: Message }) => void;
type WorkerHalf = { WorkerMessageHandler: { initializeFromPort: (port: object) => void } };

/** The reading half of pdf.js in this thread, for one document; `destroy` it when the document is done with. */
export async function startPdfWorker() {
	const { PDFWorker } = await getResolvedPDFJS();
	const { pdfjsWorker } = globalThis as { pdfjsWorker?: WorkerHalf };
	if (!pdfjsWorker) throw new Error("this pdf.js brings no worker of its own");
	const port = new SharedPort();
	pdfjsWorker.WorkerMessageHandler.initializeFromPort(port);
	// Of a browser's worker, which is the declared type, pdf.js calls these three methods.
	return PDFWorker.create({ port: port as unknown as Worker, verbosity: 0 });
}

/**
 * Joins both halves of pdf.js within one thread, as its own port does, which copies each message in depth. Here the
 * pieces of text and the drawing operators are shared, and fonts go nowhere: only drawing has a use for them.
 */
class SharedPort {
	readonly #listeners = new Set<Listener>();

	postMessage(message: Message, transfer: Transferable[] = []): void {
		if (isFont(message)) return;
		const data = message.stream ? withOwnLists(message) : structuredClone(message, { transfer });
		void Promise.resolve().then(() => {
			for (const listener of this.#listeners) listener.call(this, { data });
		});
	}

	addEventListener(_: string, listener: Listener, options?: { signal?: AbortSignal }): void {
		this.#listeners.add(listener);
		options?.signal?.addEventListener("abort", () => this.#listeners.delete(listener));
	}

	removeEventListener(_: string, listener: Listener): void {
		this.#listeners.delete(listener);
	}
}

function isFont({ action, data }: Message): boolean {
	return action === "commonobj" && Array.isArray(data) && (data[1] === "Font" || data[1] === "FontPath");
}

/** The sender fills the same piece anew as soon as it is sent: whoever receives it gets lists of his own. */
function withOwnLists(message: Message): Message {
	const { chunk } = message;
	if (typeof chunk !== "object" || chunk === null) return message;
	const own = Object.entries(chunk).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.slice() : value,
	]);
	return { ...message, chunk: Object.fromEntries(own) };
}
