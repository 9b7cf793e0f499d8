import type { AppMessage } from "./app";
import type { Child } from "./processes";

const now = () => performance.timeOrigin + performance.now();

export async function send(engineUrl: string, events: object[]): Promise<void> {
	const response = await fetch(`${engineUrl}/e/bench`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(events),
	});
	if (!response.ok) throw new Error(`events were refused: ${response.status} ${await response.text()}`);
}

/** Resolves with the times of `count` messages of one kind. */
function collect(app: Child, count: number, wanted: (message: AppMessage) => boolean): Promise<number[]> {
	return new Promise((resolve) => {
		const times: number[] = [];
		const listen = (message: AppMessage) => {
			if (message.kind === "listening" || !wanted(message)) return;
			times.push(message.atMs);
			if (times.length < count) return;
			app.process.off("message", listen);
			resolve(times);
		};
		app.process.on("message", listen);
	});
}

/** Three-step runs per second, from the first event sent to the last run returned. */
export async function runsPerSecond(engineUrl: string, app: Child, runs: number): Promise<number> {
	const returned = collect(app, runs, (m) => m.kind === "returned" && m.functionId === "three");
	const began = now();
	const PER_REQUEST = 100;
	for (let sent = 0; sent < runs; sent += PER_REQUEST) {
		const size = Math.min(PER_REQUEST, runs - sent);
		await send(
			engineUrl,
			Array.from({ length: size }, () => ({ name: "bench/three", data: {} })),
		);
	}
	const times = await returned;
	return (runs * 1_000) / (Math.max(...times) - began);
}

/** Milliseconds from sending an event to the first call of its function, one at a time on an idle engine. */
export async function startLatencies(engineUrl: string, app: Child, samples: number): Promise<number[]> {
	const latencies: number[] = [];
	for (let n = 0; n < samples; n++) {
		const id = `latency-${began()}-${n}`;
		const started = collect(app, 1, (m) => m.kind === "started" && m.id === id);
		const sentAt = now();
		await send(engineUrl, [{ name: "bench/start", data: { id } }]);
		const [at = Number.NaN] = await started;
		latencies.push(at - sentAt);
		await new Promise((resolve) => setTimeout(resolve, 60));
	}
	return latencies;
}

const began = () => Math.floor(now());

const RUNS_ALONE = 5;

/**
 * Milliseconds that engine and database add to a call, in runs of twenty steps that have the engine to
 * themselves: the time of the run less what the SDK took for its calls.
 */
export async function overheadPerCall(engineUrl: string, app: Child): Promise<number> {
	const before = await handled(app);
	let elapsed = 0;
	for (let n = 0; n < RUNS_ALONE; n++) {
		const returned = collect(app, 1, (m) => m.kind === "returned" && m.functionId === "twenty");
		const sentAt = now();
		await send(engineUrl, [{ name: "bench/twenty", data: {} }]);
		const [at = Number.NaN] = await returned;
		elapsed += at - sentAt;
	}
	const after = await handled(app);
	return (elapsed - (after.ms - before.ms)) / (after.calls - before.calls);
}

type Handled = { calls: number; ms: number };

/** Once nothing is being answered any more: an answer is counted when it is written, after the function returned. */
async function handled(app: Child): Promise<Handled> {
	for (let last: Handled | undefined; ; ) {
		const response = await fetch(new URL("/handled", app.url));
		const found = (await response.json()) as Handled;
		if (found.calls === last?.calls) return found;
		last = found;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

export function quantile(values: readonly number[], q: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);
