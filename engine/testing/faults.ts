import type { Part } from "./part";
import { seededRandom, shuffled } from "./random";
import type { Stack } from "./stack";
import { makeClient, waitFor } from "./world";

/** Far more than a slow machine needs: only what is stuck for good comes to it. */
export const PATIENCE_MS = 900_000;

const BATCH = 10;
/** Orders sent and not charged yet, so that there is work at each kill, from the first order to the last. */
const BACKLOG = 80;
const CUSTOMERS = 8;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const customerOf = (order: number) => `customer ${order % CUSTOMERS}`;

export const chargesOf = ({ receiver }: Stack) =>
	[...receiver.effects.values()].filter(({ kind }) => kind === "charge").length;

/** As `waitFor`, and ends at once when something has died that nobody killed. */
export function waitUntil(stack: Stack, what: string, done: () => Promise<boolean>): Promise<void> {
	return waitFor(
		what,
		async () => {
			const [death] = stack.deaths;
			if (death) throw new Error(`${death.name} ended with code ${death.code}: ${death.said}`);
			if (stack.failed) throw stack.failed;
			return done();
		},
		PATIENCE_MS,
	);
}

/** Waits for all, also after one has failed, so that nothing is started again behind the back of the test's end. */
export async function allDone(work: readonly Promise<void>[]): Promise<void> {
	for (const result of await Promise.allSettled(work)) if (result.status === "rejected") throw result.reason;
}

/** Sends orders in small batches, each with its id and as often as it takes, as a careful sender does. */
export async function sendOrders(stack: Stack, count: number): Promise<void> {
	const client = makeClient("dev", { current: stack.engineUrl });
	for (let first = 0; first < count; first += BATCH) {
		await waitUntil(stack, "the backlog to shrink", async () => chargesOf(stack) >= first - BACKLOG);
		const orders = Array.from({ length: Math.min(BATCH, count - first) }, (_, index) => first + index);
		const events = orders.map((order) => ({
			name: "shop/order.placed",
			id: `order ${order}`,
			data: { order, customer: customerOf(order) },
		}));
		await waitUntil(stack, "the events to be taken", () =>
			client.send(events).then(
				() => true,
				() => false,
			),
		);
	}
}

export type Kill = { name: string; charged: number };

/**
 * Kills app, an engine and database in each round, in random order, and starts each again. The moments are spread
 * over the whole work: each waits for a random number of charges, then for some random milliseconds.
 */
export async function killInTurn(
	stack: Stack,
	{ orders, rounds, seed, killed }: { orders: number; rounds: number; seed: number; killed: Kill[] },
): Promise<void> {
	const random = seededRandom(seed);
	const turns = Array.from({ length: rounds }, (_, round) => {
		const engine = stack.engines[round % stack.engines.length];
		return shuffled([stack.app, stack.database, ...(engine ? [engine] : [])], random);
	}).flat();
	const share = (orders * 0.9) / turns.length;
	for (const [index, part] of turns.entries()) {
		const threshold = Math.floor((index + random()) * share);
		await waitUntil(stack, `${threshold} charges`, async () => chargesOf(stack) >= threshold);
		await pause(random() * 300);
		killed.push({ name: part.name, charged: chargesOf(stack) });
		await restart(part, random() * 500).catch((cause: unknown) => {
			// Told to all who wait, so that they end too.
			stack.failed = new Error(`${part.name} did not start again`, { cause });
			throw stack.failed;
		});
	}
}

async function restart(part: Part, downMs: number): Promise<void> {
	await part.kill();
	await pause(downMs);
	await part.start();
}
