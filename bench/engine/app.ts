import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/node";

/*
 * The application that is benchmarked against: functions whose steps do nothing, on the unmodified SDK.
 * Tells its parent process when a function was first called and when a run returned.
 */

export type AppMessage =
	| { kind: "listening"; url: string }
	| { kind: "started"; id: string; atMs: number }
	| { kind: "returned"; functionId: string; atMs: number };

const silent = { info() {}, warn() {}, error: console.error, debug() {} };
const client = new Inngest({
	id: "bench",
	isDev: true,
	baseUrl: process.env.BENCH_INNGEST_URL ?? "http://127.0.0.1:8288",
	checkpointing: false,
	logger: silent,
});

const now = () => performance.timeOrigin + performance.now();
const tell = (message: AppMessage) => process.send?.(message);

const withSteps = (id: string, steps: number) =>
	client.createFunction({ id, triggers: { event: `bench/${id}` }, retries: 1 }, async ({ step }) => {
		for (let n = 0; n < steps; n++) await step.run(`step-${n}`, () => n);
		tell({ kind: "returned", functionId: id, atMs: now() });
	});

const functions = [
	withSteps("three", 3),
	withSteps("twenty", 20),
	client.createFunction(
		{ id: "start", triggers: { event: "bench/start" }, retries: 1 },
		async ({ event }) => {
			tell({ kind: "started", id: String(event.data.id), atMs: now() });
		},
	),
];

/** What the SDK itself took, so that it can be told from what the engine adds. */
const handled = { calls: 0, ms: 0 };

const handler = serve({ client, functions });
const server = createServer((request, response) => {
	if (request.url === "/handled") return response.end(JSON.stringify(handled));
	const began = performance.now();
	response.on("finish", () => {
		handled.calls += 1;
		handled.ms += performance.now() - began;
	});
	Promise.resolve(handler(request, response)).catch((error: Error) => response.destroy(error));
});
server.listen(0, "127.0.0.1", () => {
	const { port } = server.address() as AddressInfo;
	tell({ kind: "listening", url: `http://127.0.0.1:${port}/api/inngest` });
});
