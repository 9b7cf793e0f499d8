import type { Worker } from "node:worker_threads";
import { UnreadableDelivery } from "@/lib/reading/errors";
import type { ReadingLimits } from "./limits";
import type { Answer, Job } from "./protocol";
import { startThread } from "./start-thread";

type Answered = Exclude<Answer, { kind: "ready" }>;
type Settle = { resolve: (answer: Answered) => void; reject: (error: unknown) => void };

/** One thread and the job it has. It does not keep the process alive while it has none. */
export class ReadingThread {
	alive = true;
	readonly #worker: Worker;
	readonly #limits: ReadingLimits;
	#ready = false;
	#settle: Settle | null = null;
	#timer: NodeJS.Timeout | undefined;

	constructor(limits: ReadingLimits) {
		this.#limits = limits;
		this.#worker = startThread(limits);
		this.#worker.unref();
		this.#worker.on("message", (answer: Answer) => this.#hear(answer));
		this.#worker.on("messageerror", (error) => this.#die(error));
		this.#worker.on("error", (error) => this.#die(asLimit(error, limits)));
		this.#worker.on("exit", (code) => this.#die(new Error(`the reading thread ended with code ${code}`)));
	}

	/** @throws {UnreadableDelivery} when it passed a limit; any other error when the thread itself failed */
	do({ delivery, ...job }: Job): Promise<Answered> {
		return new Promise((resolve, reject) => {
			this.#settle = { resolve, reject };
			this.#worker.ref();
			// Copies: the sender's bytes may be a view of a larger buffer, and are still needed.
			const body = new Uint8Array(delivery.body);
			const fetchedBody = delivery.fetchedBody ? new Uint8Array(delivery.fetchedBody) : null;
			const buffers = [body.buffer, ...(fetchedBody ? [fetchedBody.buffer] : [])];
			this.#worker.postMessage({ delivery: { ...delivery, body, fetchedBody }, ...job }, buffers);
			if (this.#ready) this.#startClock();
		});
	}

	async kill(): Promise<void> {
		this.alive = false;
		await this.#worker.terminate();
	}

	#hear(answer: Answer): void {
		if (answer.kind !== "ready") {
			this.#end((settle) => settle.resolve(answer));
			return;
		}
		this.#ready = true;
		// Loading its modules is no part of the reading.
		if (this.#settle) this.#startClock();
	}

	#startClock(): void {
		const { timeMs } = this.#limits;
		this.#timer = setTimeout(() => {
			const expected = `a reading within ${timeMs / 1_000} s`;
			this.#die(new UnreadableDelivery("body", expected, "one that takes longer"));
		}, timeMs);
	}

	#die(error: unknown): void {
		this.alive = false;
		void this.#worker.terminate();
		this.#end((settle) => settle.reject(error));
	}

	#end(how: (settle: Settle) => void): void {
		clearTimeout(this.#timer);
		this.#worker.unref();
		const settle = this.#settle;
		this.#settle = null;
		if (settle) how(settle);
	}
}

/** Node.js ends a thread that passes `resourceLimits` with this code. */
function asLimit(error: Error & { code?: unknown }, { heapMb }: ReadingLimits): Error {
	if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
	const expected = `a reading within ${heapMb} MB of memory`;
	return new UnreadableDelivery("body", expected, "one that takes more", { cause: error });
}
