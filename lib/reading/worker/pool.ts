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
	#threads = 0;

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
		for (const thread of this.#idle.splice(0)) await thread.kill();
	}

	#next(): void {
		const [waiting] = this.#queue;
		const thread = waiting && (this.#idle.pop() ?? this.#start());
		if (!thread) return;
		this.#queue.shift();
		thread
			.do(waiting.job)
			.then((answer) => readingOf(answer, this.#limits))
			.then(waiting.resolve, waiting.reject)
			.finally(() => {
				if (thread.alive) this.#idle.push(thread);
				else this.#threads--;
				this.#next();
			});
	}

	#start(): ReadingThread | undefined {
		if (this.#threads >= this.#size) return undefined;
		this.#threads++;
		return new ReadingThread(this.#limits);
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
