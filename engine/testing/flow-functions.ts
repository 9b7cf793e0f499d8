import type { Inngest } from "inngest";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Steps that run now and the most that ever ran at once, per key; `open` ends the steps that hold a place. */
export type Gauge = { running: Map<string, number>; highest: Map<string, number>; open: boolean };

export const newGauge = (): Gauge => ({ running: new Map(), highest: new Map(), open: false });

async function held(gauge: Gauge): Promise<void> {
	while (!gauge.open) await pause(10);
}

async function gauged({ running, highest }: Gauge, key: string, ms: number): Promise<void> {
	const now = (running.get(key) ?? 0) + 1;
	running.set(key, now);
	highest.set(key, Math.max(highest.get(key) ?? 0, now));
	await pause(ms);
	running.set(key, (running.get(key) ?? 1) - 1);
}

/** One function for each way in which a run is held back, dropped, joined with others or ended from outside. */
export function flowFunctions(client: Inngest, gauge: Gauge) {
	return [...startFunctions(client, gauge), ...endFunctions(client, gauge), ...waitFunctions(client)];
}

function startFunctions(client: Inngest, gauge: Gauge) {
	const fn = client.createFunction.bind(client);
	const shared = { limit: 1, key: "event.data.k", scope: "env" } as const;
	return [
		fn(
			{
				id: "rated",
				triggers: { event: "start/rated" },
				rateLimit: { limit: 1, period: "1h", key: "event.data.k" },
			},
			async ({ event }) => ({ n: event.data.n }),
		),
		fn({ id: "minutely", triggers: { cron: "TZ=Europe/Paris * * * * *" } }, async ({ event }) => event),
		fn(
			{
				id: "debounced",
				triggers: { event: "start/debounced" },
				debounce: { period: "1s", key: "event.data.k" },
			},
			async ({ event }) => ({ n: event.data.n }),
		),
		fn(
			{
				id: "debounced-at-most",
				triggers: { event: "start/debounced-at-most" },
				debounce: { period: "10s", timeout: "2s" },
			},
			async ({ event }) => ({ n: event.data.n }),
		),
		fn(
			{
				id: "batched",
				triggers: { event: "start/batched" },
				batchEvents: {
					...{ maxSize: 3, timeout: "1s", key: "event.data.k" },
					if: "event.data.alone != true",
				},
			},
			async ({ events }) => ({ list: events.map((event) => event.data.n) }),
		),
		fn(
			{
				id: "prioritized",
				triggers: { event: "start/prioritized" },
				concurrency: 1,
				priority: { run: "event.data.p" },
			},
			({ step }) => step.run("hold", () => held(gauge)),
		),
		...["shared-a", "shared-b"].map((id) =>
			fn({ id, triggers: { event: "start/shared" }, concurrency: shared }, ({ event, step }) =>
				step.run("hold", () => gauged(gauge, event.data.k, 80)),
			),
		),
		fn(
			{
				id: "single-skip",
				triggers: { event: "start/single-skip" },
				singleton: { mode: "skip", key: "event.data.k" },
			},
			async ({ event, step }) => {
				await step.waitForEvent("wait", { event: "start/release", match: "data.k", timeout: "1m" });
				return { n: event.data.n };
			},
		),
		fn(
			{
				id: "single-cancel",
				triggers: { event: "start/single-cancel" },
				singleton: { mode: "cancel", key: "event.data.k" },
			},
			async ({ event, step }) => {
				if (event.data.last) return { last: true };
				await step.sleep("long", "1h");
			},
		),
	];
}

function endFunctions(client: Inngest, gauge: Gauge) {
	const fn = client.createFunction.bind(client);
	return [
		fn(
			{
				id: "stoppable",
				triggers: { event: "end/stoppable" },
				cancelOn: [
					{ event: "end/stop", match: "data.k" },
					{ event: "end/halt", if: "async.data.k == event.data.k && async.data.n > 3" },
					{ event: "end/brief", match: "data.k", timeout: "1s" },
				],
			},
			({ step }) => step.sleep("long", "1h"),
		),
		fn(
			{
				id: "on-cancelled",
				triggers: {
					event: "inngest/function.cancelled",
					if: "event.data.function_id == 'ops-stoppable'",
				},
			},
			async ({ event }) => event,
		),
		fn(
			{
				id: "self-stopping",
				triggers: { event: "end/self" },
				cancelOn: [{ event: "end/self", match: "data.k" }],
			},
			async ({ event, step }) => {
				if (!event.data.last) await step.sleep("long", "1h");
				return { stopped: false };
			},
		),
		fn(
			{
				id: "late-start",
				triggers: { event: "end/late-start" },
				concurrency: 1,
				timeouts: { start: "1s" },
			},
			({ step }) => step.run("hold", () => held(gauge)),
		),
		fn(
			{ id: "late-finish", triggers: { event: "end/late-finish" }, timeouts: { finish: "1s" } },
			({ step }) => step.sleep("long", "1h"),
		),
	];
}

function waitFunctions(client: Inngest) {
	const fn = client.createFunction.bind(client);
	return [
		fn({ id: "waiting", triggers: { event: "wait/start" } }, async ({ step }) =>
			step.waitForEvent("wait", { event: "wait/answer", match: "data.k", timeout: "1m" }),
		),
		fn({ id: "waiting-if", triggers: { event: "wait/start-if" } }, async ({ step }) =>
			step.waitForEvent("wait", {
				...{ event: "wait/answer-if", timeout: "1m" },
				if: "async.data.n > event.data.n && async.data.kind == 'right'",
			}),
		),
		fn({ id: "waiting-missing", triggers: { event: "wait/start-missing" } }, async ({ step }) =>
			step.waitForEvent("wait", { event: "wait/answer-missing", match: "data.gone", timeout: "1m" }),
		),
	];
}
