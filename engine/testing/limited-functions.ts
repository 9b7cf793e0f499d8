import type { Inngest } from "inngest";
import { createGauge, type Gauge } from "./gauge";

export const STEPS = ["one", "two"];

/** Keys of each function, and what its limits let run at once: under a key, and in all. */
export const LIMITS = {
	two: { keys: ["a", "b", "c", "d"], perKey: 2, inAll: 8 },
	three: { keys: ["a", "b", "c"], perKey: 3, inAll: 7 },
};

export const THROTTLE = { keys: ["a", "b"], limit: 10, periodMs: 3_000, burst: 2 };
/** One start of a key per so many ms, when its burst is used up. */
export const EMISSION_MS = THROTTLE.periodMs / THROTTLE.limit;

export type Measured = {
	gauge: Gauge;
	/** How often each step of each run was executed. */
	executions: Map<string, number>;
	/** When the first step of each run was executed, in ms. */
	startedAt: Map<string, number>;
};

/** Functions with limits of each kind, whose steps measure what goes on at once in the application. */
export function limitedFunctions(client: Inngest) {
	const measured: Measured = { gauge: createGauge(), executions: new Map(), startedAt: new Map() };
	const key = "event.data.key";
	const options = [
		{ id: "two", concurrency: { limit: LIMITS.two.perKey, key } },
		{ id: "three", concurrency: [{ limit: LIMITS.three.perKey, key }, { limit: LIMITS.three.inAll }] as Two },
		{
			id: "throttled",
			throttle: { limit: THROTTLE.limit, period: "3s" as const, burst: THROTTLE.burst, key },
		},
	];
	const functions = options.map((option) =>
		client.createFunction(
			{ ...option, triggers: { event: `limits/${option.id}` }, retries: 0 },
			async ({ event, runId, step }) => {
				for (const name of STEPS)
					await step.run(name, () => execute(measured, option.id, event.data.key, runId, name));
			},
		),
	);
	return { functions, measured };
}

type Two = [{ limit: number; key: string }, { limit: number }];

async function execute(
	measured: Measured,
	id: string,
	key: string,
	runId: string,
	step: string,
): Promise<void> {
	const { gauge, executions, startedAt } = measured;
	if (!startedAt.has(runId)) startedAt.set(runId, Date.now());
	executions.set(`${runId} ${step}`, (executions.get(`${runId} ${step}`) ?? 0) + 1);
	await gauge.during([`run ${runId}`, id, `${id} ${key}`], async () => {
		if (id === "two" || id === "three") await limitReached(gauge, id, key);
		await new Promise((resolve) => setTimeout(resolve, 25));
	});
}

/** Only where a limit is never reached does a step wait so long. */
const MOST_WAIT_MS = 120_000;

/** The first steps stay until as many run as the limits allow, so a slow machine reaches them too. */
async function limitReached({ peak }: Gauge, id: "two" | "three", key: string): Promise<void> {
	const { inAll, perKey } = LIMITS[id];
	const isReached = () => (peak.get(id) ?? 0) >= inAll && (peak.get(`${id} ${key}`) ?? 0) >= perKey;
	for (const end = Date.now() + MOST_WAIT_MS; !isReached() && Date.now() < end; )
		await new Promise((resolve) => setTimeout(resolve, 10));
}
