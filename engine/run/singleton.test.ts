import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "../db";
import { cancelRuns } from "../queue/cancel";
import { createFlowDatabase, register, runsOf, send } from "../testing/flow-database";

const CANCELLED = "inngest/function.cancelled";

let database: Awaited<ReturnType<typeof createFlowDatabase>>;
let db: Db;

beforeAll(async () => {
	database = await createFlowDatabase();
	db = database.db;
	const onBoth = { triggers: [{ event: "work" }, { event: CANCELLED }] };
	await register(db, {
		plain: {},
		cleaner: { triggers: [{ event: CANCELLED }], singleton: { mode: "cancel" } },
		both: { ...onBoth, singleton: { mode: "cancel" } },
		also: { ...onBoth, singleton: { mode: "cancel" } },
		skipping: { ...onBoth, singleton: { mode: "skip" } },
	});
});
afterAll(() => database.drop());
beforeEach(async () => {
	await db`truncate engine.event, engine.run, engine.idem cascade`;
});

const cancelPlain = async () => {
	await send(db, { name: "plain" });
	const run = (await runsOf(db, "plain")).find(({ status }) => status === "QUEUED");
	expect(await db.begin((tx) => cancelRuns(tx, [run?.id ?? ""], "asked for"))).toHaveLength(1);
};

const alive = async (name: string) =>
	(await runsOf(db, name)).filter(({ status }) => status === "QUEUED").length;

describe("a singleton of mode cancel that is started by cancelled runs", () => {
	it("begins anew for each, one at a time, and its own cancel does not start it again", async () => {
		for (let times = 1; times <= 3; times++) {
			await cancelPlain();
			expect((await runsOf(db, "cleaner")).map(({ status }) => status)).toEqual([
				...Array.from({ length: times - 1 }, () => "CANCELLED"),
				"QUEUED",
			]);
		}
	});

	it("runs that start by the cancel of what an event replaces keep to one a singleton", async () => {
		for (const n of [1, 2, 3]) {
			await send(db, { name: "work", data: { n } }, { name: "work", data: { n: n * 10 } });
			for (const name of ["both", "also", "skipping", "cleaner"])
				expect([name, await alive(name)]).toEqual([name, n === 1 && name === "cleaner" ? 1 : 1]);
		}
	});

	it("many cancels at once neither refuse each other nor leave two alive", async () => {
		await send(db, ...Array.from({ length: 12 }, () => ({ name: "plain" })));
		const runs = await runsOf(db, "plain");
		await Promise.all(runs.map(({ id }) => db.begin((tx) => cancelRuns(tx, [id], "asked for"))));
		for (const name of ["cleaner", "both", "also", "skipping"])
			expect([name, await alive(name)]).toEqual([name, 1]);
	});
});
