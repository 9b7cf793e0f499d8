import { describe, expect, it } from "vitest";
import type { RunFilter } from "../runs-api";
import { GraphqlRunsApi } from "./graphql";
import { RunsServerClient } from "./http";
import { startFakeServer } from "./testing/fake-server";
import { graphqlFixtures } from "./testing/fixture-client";
import fixtures from "./testing/graphql.json";

const ALL: RunFilter = { statuses: [], functionIds: [], from: null, until: null };
const RUN_ID = "01M811234P4BT6ZA0VAP6GDKXR";

/** What the GraphQL API is asked when the server answers each question with the next of these. */
async function asking(answers: unknown[], ask: (api: GraphqlRunsApi) => Promise<unknown>) {
	const left = [...answers];
	const server = await startFakeServer(() => ({ body: left.shift() }));
	const api = new GraphqlRunsApi(new RunsServerClient(server.url, {}), "ops", () => null);
	const result = await ask(api).catch((error: unknown) => error);
	await server.stop();
	return { result, variables: server.asked.map(({ body }) => JSON.parse(body).variables) };
}

const refusal = (message: string) => ({ errors: [{ message, path: ["x"] }], data: null });

describe("GraphqlRunsApi", () => {
	it("asks by the server's own ids of the app and the function, within the bounds", async () => {
		const app = fixtures.directory.data.apps[0]?.id;
		const adds = fixtures.directory.data.functions.find(({ slug }) => slug === "ops-adds")?.id;
		const filter: RunFilter = {
			statuses: ["FAILED", "SKIPPED"],
			functionIds: ["adds", "gone"],
			from: new Date("2026-11-01T00:00:00Z"),
			until: new Date("2026-11-02T00:00:00Z"),
		};
		const { variables } = await asking([fixtures.directory, fixtures.list], (api) =>
			api.list(filter, { limit: 50, cursor: "c" }),
		);
		expect(variables[1]).toEqual({
			first: 51,
			after: "c",
			filter: {
				appIDs: [app],
				functionIDs: [adds],
				status: ["FAILED"],
				from: "2026-11-01T00:00:00.000Z",
				until: "2026-11-02T00:00:00.000Z",
				timeField: "QUEUED_AT",
			},
		});
	});

	it("finds nothing of a function or an app that the server does not know", async () => {
		const nothing = { runs: [], next: null };
		const page = { limit: 3, cursor: null };
		const noFunction = await asking([fixtures.directory], (api) =>
			api.list({ ...ALL, functionIds: ["x"] }, page),
		);
		expect(noFunction.result).toEqual(nothing);
		const empty = { data: { apps: [], functions: null } };
		expect((await asking([empty], (api) => api.list(ALL, page))).result).toEqual(nothing);
	});

	it("goes on after the last run that it showed, and has no next page after the last", async () => {
		const api = new GraphqlRunsApi(graphqlFixtures(), "ops", () => null);
		const { edges } = fixtures.list.data.runs;
		const first = await api.list(ALL, { limit: edges.length - 1, cursor: null });
		expect(first.runs).toHaveLength(edges.length - 1);
		expect(first.next).toBe(edges.at(-2)?.cursor);
		expect((await api.list(ALL, { limit: edges.length, cursor: null })).next).toBeNull();
	});

	it("reruns from a step by its hash, with the arguments as JSON", async () => {
		const { result, variables } = await asking([{ data: { rerun: RUN_ID } }], (api) =>
			api.rerun(RUN_ID, { stepId: "sum", input: [20, 30] }),
		);
		expect(result).toEqual({ runId: RUN_ID });
		const from = { stepID: "e9dff3557ded7414ae530834de7011f1388d202a", input: "[20,30]" };
		expect(variables).toEqual([{ id: RUN_ID, from }]);
	});

	it("tells what the server says in words: gone, refused, ended", async () => {
		const rerun = (message: string) => asking([refusal(message)], (api) => api.rerun(RUN_ID));
		const gone = await rerun("sql: no rows in result set");
		expect(gone.result).toMatchObject({ name: "RunsApiError", kind: "not_found" });
		const refused = await rerun("error reconstructing input state: rerun step not found");
		expect(refused.result).toMatchObject({
			kind: "refused",
			message: expect.stringContaining("step not found"),
		});
		const ended = await asking(
			[refusal("no rows in result set"), refusal("cannot cancel an ended run")],
			(api) => api.cancel(RUN_ID),
		);
		expect(ended.result).toEqual({ cancelled: false });
		const unknown = await asking([refusal("not found"), refusal("not found")], (api) => api.cancel(RUN_ID));
		expect(unknown.result).toMatchObject({ kind: "not_found" });
	});
});
