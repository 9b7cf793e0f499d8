import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	allDone,
	customerOf,
	type Kill,
	killInTurn,
	PATIENCE_MS,
	sendOrders,
	waitUntil,
} from "./testing/faults";
import { type LeaseWatch, watchLeases } from "./testing/lease-watch";
import { type Stack, startStack } from "./testing/stack";

const ORDERS = Number(process.env.FAULT_RUNS || 500);
const ROUNDS = Number(process.env.FAULT_ROUNDS || 4);
const SEED = Number(process.env.FAULT_SEED || 20_261_124);
/** Those that take the last piece. */
const RESTOCKS = Math.ceil(ORDERS / 4);
const LEASE_MS = 1_500;
/** Calls over both engines that a kill may make happen again. */
const IN_FLIGHT = 16;

const ENGINE_ENV = {
	ENGINE_LEASE_MS: String(LEASE_MS),
	ENGINE_CONCURRENCY: String(IN_FLIGHT / 2),
	ENGINE_RETRY_DELAYS_MS: "200,500,1000,2000",
};

const killed: Kill[] = [];
let stack: Stack;
let watch: LeaseWatch;
let sql: postgres.Sql;

beforeAll(async () => {
	stack = await startStack(ENGINE_ENV, 2);
	sql = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
	const known = async () => (await sql`select 1 from engine.trigger`).length === 2;
	await waitUntil(stack, "the functions to be known", known);
	await sql.end();
	const lives = () => stack.database.isUp() && stack.engines.some((engine) => engine.isUp());
	watch = watchLeases(stack.databaseUrl, LEASE_MS + LEASE_MS / 3, lives);
	const kills = killInTurn(stack, { orders: ORDERS, rounds: ROUNDS, seed: SEED, killed });
	await allDone([sendOrders(stack, ORDERS), kills]);
	sql = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
	const ended = async () =>
		(await sql`select 1 from engine.run where ended_at is not null`).length === ORDERS + RESTOCKS;
	await waitUntil(stack, "all runs to end", ended);
}, 2 * PATIENCE_MS);

afterAll(async () => {
	await watch?.stop();
	await sql?.end();
	await stack?.stop();
}, PATIENCE_MS);

describe(`${ORDERS} orders, while app, engines and database are killed in turn (FAULT_SEED=${SEED})`, () => {
	it("each of the three was killed in each round, with work in flight", async () => {
		const names = killed.map(({ name }) => name.replace(/ \d$/, ""));
		expect([...names].sort()).toEqual(
			["app", "database", "engine"].flatMap((name) => Array.from({ length: ROUNDS }, () => name)),
		);
		expect(killed.every(({ charged }) => charged < ORDERS)).toBe(true);
		const failedCalls = await sql`select 1 from engine.attempt where error like '%SdkUnreachable%'`;
		expect(failedCalls.length).toBeGreaterThan(0);
	});

	it("every run completes with the results of its own steps, those that steps started too", async () => {
		const runs = await sql<{ function: string; status: string; event: { data: Placed }; output: Output }[]>`
			select function_id as function, status, events::json -> 0 as event, output::json as output from engine.run`;
		expect(countBy(runs, (run) => `${run.function} ${run.status}`)).toEqual({
			"shop-order COMPLETED": ORDERS,
			"shop-restock COMPLETED": RESTOCKS,
		});
		for (const { function: id, event, output } of runs) {
			expect(output).toEqual(id === "shop-order" ? orderResult(event.data) : restockResult(event.data));
		}
	});

	it("each order is charged once and each empty stock filled once, as seen from outside", () => {
		const { effects } = stack.receiver;
		const perOrder = countBy([...effects.values()], ({ kind, order }) => `${kind} ${order}`);
		const expected = Array.from({ length: ORDERS }, (_, order) => order).flatMap((order) =>
			order % 4 === 0 ? [`charge ${order}`, `restock ${order}`] : [`charge ${order}`],
		);
		expect(perOrder).toEqual(Object.fromEntries(expected.map((effect) => [effect, 1])));
	});

	it("no effect is posted again but what was in flight at a kill", () => {
		expect(stack.receiver.repeats()).toBeLessThanOrEqual(IN_FLIGHT * killed.length);
	});

	it("each step is recorded once, in one order of the run", async () => {
		const rows = await sql<{ function: string; names: string[]; positions: number[] }[]>`
			select r.function_id as function, array_agg(s.name order by s.name) as names,
				array_agg(s.position order by s.position) as positions
			from engine.step s join engine.run r on r.id = s.run_id group by r.id`;
		const kinds = countBy(rows, (row) => `${row.function}: ${row.names} at ${row.positions}`);
		expect(kinds).toEqual({
			"shop-order: ask,charge,left,price,wait at 0,1,2,3,4": RESTOCKS,
			"shop-order: charge,left,price,wait at 0,1,2,3": ORDERS - RESTOCKS,
			"shop-restock: label,restock at 0,1": RESTOCKS,
		});
	});

	it("at no moment is a lease expired for longer than its term, or more running under a key than its limit", () => {
		expect(watch.problems).toEqual([]);
		expect(watch.looks()).toBeGreaterThan(10 * ROUNDS);
	});

	it("nothing is left behind: no job, slot, listener, freed key or throttle that somebody waits for", async () => {
		const left = () => sql`
			select 'job' as what from engine.job union all select 'slot' from engine.slot
			union all select 'listener' from engine.listener union all select 'freed key' from engine.freed_key
			union all select 'throttle' from engine.throttle where has_waiting`;
		await waitUntil(stack, "the queue to be empty", async () => (await left()).length === 0);
	});

	it("nothing dies of what is killed around it; each engine listens again and stops when asked", async () => {
		const listening = () => sql`
			select 1 from pg_stat_activity where application_name = 'engine' and query ilike 'listen%'`;
		await waitUntil(stack, "the engines to listen", async () => (await listening()).length >= 2);
		expect(stack.deaths).toEqual([]);
		expect(await stack.stop()).toEqual([0, 0]);
	});
});

type Placed = { order: number; customer: string };
type Output = { [key: string]: unknown };

const orderResult = ({ order }: Placed): Output => ({
	price: order * 3,
	left: order % 4,
	charged: `charge ${order}`,
});

const restockResult = ({ order }: Placed): Output => ({
	restocked: `restock ${order}`,
	label: `for ${customerOf(order)}`,
});

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): { [key: string]: number } {
	const counts: { [key: string]: number } = {};
	for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
	return counts;
}
