import type { NoticeReading } from "@/lib/domain/notice";
import type { Document } from "@/lib/reading/document/document";
import { UnreadableDelivery } from "@/lib/reading/errors";
import type { DeliveryToRead, ReadDeliveryContext } from "@/lib/reading/read-delivery";
import type { ReadingLimits } from "./limits";
import type { Answer, Job } from "./protocol";
import { ReadingThread } from "./reading-thread";
import { Recall } from "./recall";

type Said = Exclude<Answer, { kind: "ready" }>;
type Waiting = {
	job: Job;
	resolve: (answer: Said) => void;
	reject: (error: unknown) => void;
};

/** A few threads that are kept warm; one that was killed is replaced at the next reading. */
export class ReadingPool {
	readonly #limits: ReadingLimits;
	readonly #size: number;
	readonly #idle: ReadingThread[] = [];
	readonly #queue: Waiting[] = [];
	readonly #threads = new Set<ReadingThread>();
	readonly #recall = new Recall();

	constructor(size: number, limits: ReadingLimits) {
		this.#size = size;
		this.#limits = limits;
	}

	/**
	 * Reads as `readDelivery` does, in another thread. Waiting for a free thread costs no time of the limit.
	 * @throws {UnreadableDelivery} also when the reading passes its limits: the thread is killed then
	 */
	async read(delivery: DeliveryToRead, context: ReadDeliveryContext): Promise<NoticeReading> {
		// What was recognised in part has another try; what is only looked at stays as it was read.
		const whole = this.#recall.of(delivery).filter(({ isWhole }) => isWhole);
		const answer = await this.#do({ delivery, context, recognised: whole });
		if (answer.kind === "read") {
			this.#recall.keep(delivery, answer.recognised);
			return answer.reading;
		}
		throw failureOf(answer, this.#limits);
	}

	/** The document alone. @throws {UnreadableDelivery} as `read` */
	async document(delivery: DeliveryToRead): Promise<Document> {
		const answer = await this.#do({ delivery, context: null, recognised: this.#recall.of(delivery) });
		if (answer.kind === "document") {
			this.#recall.keep(delivery, answer.recognised);
			return answer.document;
		}
		throw failureOf(answer, this.#limits);
	}

	/** Ends the threads; what they read fails. */
	async close(): Promise<void> {
		this.#idle.length = 0;
		await Promise.all([...this.#threads].map((thread) => thread.kill()));
		this.#threads.clear();
	}

	#do(job: Job): Promise<Said> {
		return new Promise((resolve, reject) => {
			this.#queue.push({ job, resolve, reject });
			this.#next();
		});
	}

	#next(): void {
		const [waiting] = this.#queue;
		const thread = waiting && (this.#idleThread() ?? this.#start());
		if (!thread) return;
		this.#queue.shift();
		thread
			.do(waiting.job)
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

function failureOf(answer: Said, limits: ReadingLimits): unknown {
	if (answer.kind === "unreadable") return new UnreadableDelivery(answer.path, answer.expected, answer.found);
	if (answer.kind === "out_of_buffers")
		return new UnreadableDelivery(
			"body",
			`a reading within ${limits.buffersMb} MB of buffers`,
			"one that takes more",
		);
	return answer.kind === "failed" ? answer.error : new Error(`the thread answered ${answer.kind}`);
}
