import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { circuitBreaker } from "@/db/schema";
import { findBreaker, listBreakers } from "./breakers";
import { openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());
beforeEach(() => open.db.delete(circuitBreaker));

test("a dependency that was never called is listed as closed, and is not found", async () => {
	expect(await listBreakers(open.db)).toEqual([
		expect.objectContaining({ name: "slack", state: "closed", failures: 0, probeInMs: null }),
	]);
	expect(await findBreaker(open.db, { name: "slack" })).toBeUndefined();
});

test("an open breaker tells by the database's clock how long is left until its probe", async () => {
	const probeAt = sql`now() + interval '60 seconds'`;
	await open.db.insert(circuitBreaker).values({ name: "slack", state: "open", failures: 5, probeAt });
	const [listed] = await listBreakers(open.db);
	expect(listed).toMatchObject({ name: "slack", state: "open", failures: 5 });
	expect(listed?.probeInMs).toBeGreaterThan(0);
	expect(listed?.probeInMs).toBeLessThanOrEqual(60_001);
	expect((await findBreaker(open.db, { name: "slack" }))?.probeAt).toEqual(listed?.probeAt);
});

test("a row of a dependency that is no longer called is not listed", async () => {
	await open.db.insert(circuitBreaker).values({ name: "pigeon-post", state: "open" });
	expect((await listBreakers(open.db)).map(({ name }) => name)).toEqual(["slack"]);
});
