import { getResolvedPDFJS } from "unpdf";

/** What pdf.js sends between its reading and its drawing half; `chunk` is a piece of a stream. */
type Message = { action?: string; data?: unknown; chunk?: unknown };
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
 * Joins both halves of pdf.js within one thread. Its own port copies each message; here both halves see the same
 * objects, and fonts, of which only drawing has any use, go nowhere.
 */
class SharedPort {
	readonly #listeners = new Set<Listener>();

	postMessage(message: Message): void {
		if (isFont(message)) return;
		const data = withOwnLists(message);
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

/** The lists of drawing operators are emptied by their sender as soon as they are sent. */
function withOwnLists(message: Message): Message {
	const { chunk } = message;
	if (typeof chunk !== "object" || chunk === null || !("fnArray" in chunk)) return message;
	const lists = Object.entries(chunk).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.slice() : value,
	]);
	return { ...message, chunk: Object.fromEntries(lists) };
}
