import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { Line } from "./line";

/** Gives the whole request of number `n`. */
export type MakeRequest = (n: number) => string;

export type Figures = {
	perSecond: number;
	p50: number;
	p99: number;
	max: number;
	/** Answers of another status than the right one, and connections that broke. */
	failed: number;
	/** p99 of how late the generator's own event loop was, ms: what of the latencies is not the server's. */
	ownDelay: number;
};

type Options = { url: string; request: MakeRequest; seconds: number; expected?: number | undefined };

const CONNECTIONS = 32;
const MOST_LINES = 512;
/** Node counts the interval itself into each delay. */
const DELAY_EVERY_MS = 1;

/** As many requests as 32 connections get answered, each sending its next when it has its answer. */
export async function closedLoop(
	{ url, request, seconds, expected }: Options,
	connections = CONNECTIONS,
): Promise<Figures> {
	const times: number[] = [];
	let failed = 0;
	let n = 0;
	const delay = monitorEventLoopDelay({ resolution: DELAY_EVERY_MS });
	delay.enable();
	const began = performance.now();
	const end = began + seconds * 1_000;
	const work = async () => {
		const line = new Line(url);
		while (performance.now() < end) {
			const sentAt = performance.now();
			if (await isAnswered(line, request(n++), expected)) times.push(performance.now() - sentAt);
			else failed++;
		}
		line.close();
	};
	await Promise.all(Array.from({ length: connections }, work));
	return figures(times, failed, (performance.now() - began) / 1_000, delay);
}

/**
 * A steady rate that does not wait for answers. A latency counts from the moment the request was to be sent, so a
 * server that stalls has all the requests that came meanwhile counted against it.
 */
export async function openLoop({ url, request, seconds, expected }: Options, rate: number): Promise<Figures> {
	const lines: Line[] = [];
	const times: number[] = [];
	const answers: Promise<void>[] = [];
	let failed = 0;
	const delay = monitorEventLoopDelay({ resolution: DELAY_EVERY_MS });
	delay.enable();
	const began = performance.now();
	const total = Math.round(rate * seconds);
	for (let n = 0; n < total; ) {
		const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * rate));
		for (; n < due; n++) {
			const intended = began + (n * 1_000) / rate;
			const line = idleLine(lines, url);
			// So many already wait that this server does not keep the rate: the request is one that failed.
			if (!line) failed++;
			else
				answers.push(
					isAnswered(line, request(n), expected).then((good) => {
						if (good) times.push(performance.now() - intended);
						else failed++;
					}),
				);
		}
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
	await Promise.all(answers);
	for (const line of lines) line.close();
	return figures(times, failed, (performance.now() - began) / 1_000, delay);
}

function idleLine(lines: Line[], url: string): Line | null {
	const idle = lines.find((line) => line.idle);
	if (idle) return idle;
	if (lines.length === MOST_LINES) return null;
	const line = new Line(url);
	lines.push(line);
	return line;
}

async function isAnswered(line: Line, request: string, expected?: number): Promise<boolean> {
	try {
		const { status } = await line.send(request);
		return expected === undefined ? status >= 200 && status < 300 : status === expected;
	} catch {
		// Counted as failed; the next request opens the connection anew.
		return false;
	}
}

function figures(times: number[], failed: number, seconds: number, delay: IntervalHistogram): Figures {
	const sorted = Float64Array.from(times).sort();
	const quantile = (q: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
	return {
		perSecond: times.length / seconds,
		p50: quantile(0.5),
		p99: quantile(0.99),
		max: sorted.at(-1) ?? Number.NaN,
		failed,
		ownDelay: delay.percentile(99) / 1e6 - DELAY_EVERY_MS,
	};
}
