import { describe, expect, it } from "vitest";
import type { RunFilter } from "../runs-api";
import { GraphqlRunsApi } from "./graphql";
import { RestRunsApi } from "./rest";
import { graphqlFixtures, idOf, type Recorded, restFixtures } from "./testing/fixture-client";

const NO_PAGE = () => null;
const ALL: RunFilter = { statuses: [], functionIds: [], from: null, until: null };

const APIS = [
	["REST v2", () => new RestRunsApi(restFixtures(), "ops", NO_PAGE)],
	["GraphQL", () => new GraphqlRunsApi(graphqlFixtures(), "ops", NO_PAGE)],
] as const;

describe.each(APIS)("runs over %s", (_api, make) => {
	const get = (name: Recorded) => make().get(idOf(name));

	it("have their function, trigger, times and what they gave", async () => {
		expect(await get("story")).toEqual({
			id: idOf("story"),
			function: { id: "story", name: "The whole story" },
			app: "ops",
			status: "COMPLETED",
			trigger: { eventName: "runs/story", eventIds: [expect.any(String)], cron: null, isBatch: false },
			queuedAt: expect.any(Date),
			startedAt: expect.any(Date),
			endedAt: expect.any(Date),
			output: { both: [1, null], late: null, reply: { to: 7 } },
			error: null,
		});
		expect((await get("stumbles"))?.output).toBe("a text");
	});

	it("have the error that they ended with", async () => {
		const stack = expect.stringMatching(/^RangeError: always bad\n/);
		const error = { name: "RangeError", message: "always bad", stack };
		expect(await get("fails")).toMatchObject({ status: "FAILED", output: undefined, error });
	});

	it("have not started while they are queued, and have no end until they ended", async () => {
		expect(await get("queued")).toMatchObject({ status: "QUEUED", startedAt: null, endedAt: null });
		expect(await get("sleeping")).toMatchObject({ status: "RUNNING", endedAt: null, output: undefined });
		expect(await get("cancelled")).toMatchObject({ status: "CANCELLED", endedAt: expect.any(Date) });
	});

	it("are undefined when they are not there", async () => {
		expect(await make().get("01AAAAAAAAAAAAAAAAAAAAAAAA")).toBeUndefined();
		expect(await make().get("not-an-id")).toBeUndefined();
	});

	it("are listed newest first, each with the name of its event", async () => {
		const { runs, next } = await make().list(ALL, { limit: 3, cursor: null });
		expect(runs.slice(0, 3).map((run) => [run.function.id, run.trigger.eventName])).toEqual([
			["child", "inngest/function.invoked"],
			["queues", "runs/queues"],
			["queues", "runs/queues"],
		]);
		expect(next).toEqual(expect.any(String));
	});

	it("that were skipped are found nowhere, and nobody is asked", async () => {
		const skipped = { ...ALL, statuses: ["SKIPPED" as const] };
		expect(await make().list(skipped, { limit: 3, cursor: null })).toEqual({ runs: [], next: null });
	});
});
