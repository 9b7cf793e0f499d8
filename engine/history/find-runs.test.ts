import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Db } from "../db";
import { findRuns, type RunFilter, SearchTooWide, STATUSES } from "./find-runs";
import { createHistoryDatabase, generateRuns, type HistoryDatabase } from "./testing";

const PAGE = 20;
const MINUTE_MS = 60_000;

const all: RunFilter = {
	statuses: STATUSES,
	timeField: "queuedAt",
	order: "desc",
	limit: PAGE,
	includeOutput: false,
};

/** Rows of engine.run that were read since the last call, from its indexes and from the table itself. */
async function rowsRead(db: Db): Promise<number> {
	await db`select pg_stat_force_next_flush()`;
	const [row] = await db<{ read: number }[]>`
		select (select sum(idx_tup_read) from pg_stat_user_indexes where relid = 'engine.run'::regclass)::int
			+ (select seq_tup_read from pg_stat_user_tables where relid = 'engine.run'::regclass)::int as read`;
	return row?.read ?? 0;
}

describe("a page of runs out of 50,000", () => {
	let database: HistoryDatabase;
	let db: Db;

	beforeAll(async () => {
		database = await createHistoryDatabase();
		db = database.db;
		for (const name of ["one", "two", "three"]) {
			const functionId = `app-${name}`;
			await generateRuns(db, { functionId, status: "COMPLETED", count: 16_000, ageDays: 0 });
			await generateRuns(db, { functionId, status: "FAILED", count: 600, ageDays: 3 });
			await generateRuns(db, { functionId, status: "RUNNING", count: 30, ageDays: 0 });
		}
		await generateRuns(db, { functionId: "app-rare", status: "FAILED", count: 1, ageDays: 9 });
		await db`analyze`;
	});
	afterAll(() => database.drop());

	const day = (n: number) => new Date(Date.now() - n * 1_440 * MINUTE_MS);
	const searches: [string, Partial<RunFilter>, number][] = [
		["all", {}, PAGE],
		["one status", { statuses: ["FAILED"] }, PAGE],
		["a status that no run has", { statuses: ["CANCELLED"] }, 0],
		["several statuses", { statuses: ["FAILED", "CANCELLED", "RUNNING"] }, PAGE],
		["one function", { appIds: ["app"], functionIds: ["two"] }, PAGE],
		["a function with one run", { appIds: ["app"], functionIds: ["rare"] }, 1],
		["failed runs of a function", { functionIds: ["two"], statuses: ["FAILED"] }, PAGE],
		["a range of time", { from: day(5), until: day(4) }, PAGE],
		["a range without runs", { from: day(400), until: day(390) }, 0],
		[
			"failed runs of a function in a range",
			{ functionIds: ["two"], statuses: ["FAILED"], from: day(3.2) },
			PAGE,
		],
		["oldest first", { order: "asc" }, PAGE],
		["deep in the history", { cursor: { at: day(8).toISOString().replace("Z", "000Z"), id: "Z" } }, PAGE],
	];

	it.each(searches)("reads no more rows than its walks are long: %s", async (_name, filter, found) => {
		const before = await rowsRead(db);
		const rows = await findRuns(db, { ...all, ...filter });
		const read = (await rowsRead(db)) - before;
		expect(rows).toHaveLength(found);
		expect(read).toBeGreaterThanOrEqual(found);
		// Four functions times five statuses, a page each, and the page once more for its columns.
		expect(read).toBeLessThanOrEqual(4 * 5 * PAGE + PAGE);
	});

	it("gives every run exactly once over all pages, in order, also among equal times", async () => {
		await db`update engine.run set queued_at = date_trunc('hour', queued_at) where function_id = 'app-two' and status = 'FAILED'`;
		const filter = { ...all, functionIds: ["two"], statuses: ["FAILED", "RUNNING"] as const, limit: 100 };
		const seen: { id: string; at: string }[] = [];
		for (let page = await findRuns(db, filter); page.length > 0; ) {
			seen.push(...page);
			page = await findRuns(db, { ...filter, cursor: seen.at(-1) });
		}
		expect(new Set(seen.map((run) => run.id)).size).toBe(630);
		const sorted = seen.toSorted((a, b) => b.at.localeCompare(a.at) || (a.id < b.id ? 1 : -1));
		expect(seen).toEqual(sorted);
	});

	it.each(["startedAt", "endedAt"] as const)("orders and bounds by %s too", async (timeField) => {
		const rows = await findRuns(db, {
			...all,
			timeField,
			order: "asc",
			from: day(3.1),
			statuses: ["FAILED"],
		});
		const times = rows.map((run) => run[timeField]?.getTime() ?? 0);
		expect(rows).toHaveLength(PAGE);
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(times[0]).toBeGreaterThanOrEqual(day(3.1).getTime() - MINUTE_MS);
	});

	it("gives up on a search that no index serves and that takes too long", async () => {
		const other = connect(database.url, 1);
		await other.begin(async (tx) => {
			await tx`set local idle_in_transaction_session_timeout = 0`;
			await tx`lock table engine.run in access exclusive mode`;
			await expect(findRuns(db, { ...all, timeField: "endedAt" })).rejects.toThrow(SearchTooWide);
		});
		await other.end();
	});
});
