import type { NoticeReading } from "@/lib/domain/notice";
import { UnreadableDelivery } from "@/lib/reading/errors";
import type { DeliveryToRead, ReadDeliveryContext } from "@/lib/reading/read-delivery";
import type { ReadingLimits } from "./limits";
import type { Answer, Job } from "./protocol";
import { ReadingThread } from "./reading-thread";

type Waiting = {
	job: Job;
	resolve: (reading: NoticeReading) => void;
	reject: (error: unknown) => void;
};

/** A few threads that are kept warm; one that was killed is replaced at the next reading. */
export class ReadingPool {
	readonly #limits: ReadingLimits;
	readonly #size: number;
	readonly #idle: ReadingThread[] = [];
	readonly #queue: Waiting[] = [];
	readonly #threads = new Set<ReadingThread>();

	constructor(size: number, limits: ReadingLimits) {
		this.#size = size;
		this.#limits = limits;
	}

	/**
	 * Reads as `readDelivery` does, in another thread. Waiting for a free thread costs no time of the limit.
	 * @throws {UnreadableDelivery} also when the reading passes its limits: the thread is killed then
	 */
	read(delivery: DeliveryToRead, context: ReadDeliveryContext): Promise<NoticeReading> {
		return new Promise((resolve, reject) => {
			this.#queue.push({ job: { delivery, context }, resolve, reject });
			this.#next();
		});
	}

	/** Ends the threads; what they read fails. */
	async close(): Promise<void> {
		this.#idle.length = 0;
		await Promise.all([...this.#threads].map((thread) => thread.kill()));
		this.#threads.clear();
	}

	#next(): void {
		const [waiting] = this.#queue;
		const thread = waiting && (this.#idleThread() ?? this.#start());
		if (!thread) return;
		this.#queue.shift();
		thread
			.do(waiting.job)
			.then((answer) => readingOf(answer, this.#limits))
			.then(waiting.resolve, waiting.reject)
			.finally(() => {
				if (thread.alive) this.#idle.push(thread);
				else this.#threads.delete(thread);
				this.#next();
			});
	}

	/** What a library left undone may end a thread after it answered. */
	#idleThread(): ReadingThread | undefined {
		for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
			if (thread.alive) return thread;
			this.#threads.delete(thread);
		}
		return undefined;
	}

	#start(): ReadingThread | undefined {
		if (this.#threads.size >= this.#size) return undefined;
		const thread = new ReadingThread(this.#limits);
		this.#threads.add(thread);
		return thread;
	}
}

function readingOf(answer: Exclude<Answer, { kind: "ready" }>, limits: ReadingLimits): NoticeReading {
	if (answer.kind === "read") return answer.reading;
	if (answer.kind === "unreadable") throw new UnreadableDelivery(answer.path, answer.expected, answer.found);
	if (answer.kind === "out_of_buffers")
		throw new UnreadableDelivery(
			"body",
			`a reading within ${limits.buffersMb} MB of buffers`,
			"one that takes more",
		);
	throw answer.error;
}
