import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunFilter } from "../runs-api";
import { RunsServerClient } from "./http";
import { RestRunsApi } from "./rest";
import { type Asked, type FakeServer, startFakeServer, type Told } from "./testing/fake-server";
import { restFixtures } from "./testing/fixture-client";

const ALL: RunFilter = { statuses: [], functionIds: [], from: null, until: null };
const PAGE = { limit: 20, cursor: null };
const RUN_ID = "01M811234P4BT6ZA0VAP6GDKXR";
const NEW_ID = "01M811CDHC8BJ6SS4YY7C8537S";

describe("RestRunsApi", () => {
	let server: FakeServer;
	let tell: (asked: Asked) => Told;
	let api: RestRunsApi;

	beforeEach(async () => {
		tell = () => ({});
		server = await startFakeServer((asked) => tell(asked));
		api = new RestRunsApi(new RunsServerClient(server.url, { authorization: "Bearer k" }), "ops", () => null);
	});
	afterEach(() => server.stop());

	const queryOf = (n: number) => {
		const { searchParams } = new URL(server.asked[n]?.path ?? "", server.url);
		return [...searchParams];
	};

	it("asks for the runs of its app alone, and for all that the filter says", async () => {
		await api.list(ALL, PAGE);
		expect(queryOf(0)).toEqual([
			["limit", "20"],
			["appId", "ops"],
		]);
		await api.list(
			{
				statuses: ["FAILED", "SKIPPED", "CANCELLED"],
				functionIds: ["adds", "fails"],
				from: new Date("2026-11-01T00:00:00Z"),
				until: new Date("2026-11-02T00:00:00Z"),
			},
			{ limit: 5, cursor: "next" },
		);
		expect(queryOf(1)).toEqual([
			["limit", "5"],
			["appId", "ops"],
			["status", "FAILED"],
			["status", "CANCELLED"],
			["functionId", "adds"],
			["functionId", "fails"],
			["from", "2026-11-01T00:00:00.000Z"],
			["until", "2026-11-02T00:00:00.000Z"],
			["cursor", "next"],
		]);
		expect(server.asked[0]?.headers.authorization).toBe("Bearer k");
	});

	it("asks for one moment as a period of a millisecond, and for none that ends before it begins", async () => {
		const at = new Date("2026-11-01T00:00:00Z");
		await api.list({ ...ALL, from: at, until: at }, PAGE);
		expect(queryOf(0)).toContainEqual(["until", "2026-11-01T00:00:00.001Z"]);
		const upsideDown = { ...ALL, from: at, until: new Date(at.getTime() - 1) };
		expect(await api.list(upsideDown, PAGE)).toEqual({ runs: [], next: null });
		expect(server.asked).toHaveLength(1);
	});

	it("has no next page unless the server says that there is more", async () => {
		tell = () => ({ body: { page: { cursor: "c", limit: 20 } } });
		expect((await api.list(ALL, PAGE)).next).toBeNull();
		tell = () => ({ body: { page: { cursor: "c", hasMore: true, limit: 20 } } });
		expect((await api.list(ALL, PAGE)).next).toBe("c");
	});

	it("takes statuses and fields that it does not know", async () => {
		const run = {
			id: RUN_ID,
			function: { id: "f" },
			app: { id: "ops" },
			queuedAt: "2026-11-22T07:03:24.759Z",
		};
		const cron = { trigger: { cronSchedule: "0 3 * * *", eventIds: ["01M811233EP0DCB3N27HGZ83KH"] } };
		const ended = { status: "TIMED_OUT", endedAt: "2026-11-22T07:03:24.783036559Z", retention: { days: 3 } };
		tell = () => ({
			body: {
				data: [
					{ ...run, ...cron, ...ended },
					{ ...run, ...cron, status: "DREAMING" },
				],
			},
		});
		const { runs } = await api.list(ALL, PAGE);
		expect(runs.map((one) => one.status)).toEqual(["SKIPPED", "RUNNING"]);
		expect(runs[0]).toMatchObject({
			function: { id: "f", name: "f" },
			trigger: { cron: "0 3 * * *", eventName: null },
		});
		expect(runs[0]?.endedAt).toEqual(new Date("2026-11-22T07:03:24.783Z"));
	});

	it("asks for an event's name once, and goes without it where it may not be known", async () => {
		const client = restFixtures();
		const fixtures = new RestRunsApi(client, "ops", () => null);
		await fixtures.list(ALL, PAGE);
		await fixtures.list(ALL, PAGE);
		const asked = client.sent.map(({ path }) => path).filter((path) => path.startsWith("/v1/events/"));
		expect(asked.length).toBeGreaterThan(0);
		expect(new Set(asked).size).toBe(asked.length);

		const run = {
			id: RUN_ID,
			function: { id: "f" },
			app: { id: "ops" },
			queuedAt: "2026-11-22T07:03:24.759Z",
		};
		const data = [{ ...run, trigger: { eventIds: ["01M811233EP0DCB3N27HGZ83KH"] } }];
		tell = ({ path }) => (path.startsWith("/v2") ? { body: { data } } : { status: 401, body: "no" });
		expect((await api.list(ALL, PAGE)).runs[0]?.trigger.eventName).toBeNull();
	});

	it("tells only its own application's runs of an event, and sends no id that is none", async () => {
		const run = (id: string, app: string) => ({
			...{ id, function: { id: "f", name: "F" }, app: { id: app } },
			...{ queuedAt: "2026-11-22T07:03:24.759Z", trigger: { eventName: "a", eventIds: [RUN_ID] } },
		});
		tell = () => ({ body: { data: [run(NEW_ID, "ops"), run(RUN_ID, "another")] } });
		expect((await api.startedBy(RUN_ID)).map(({ id }) => id)).toEqual([NEW_ID]);
		expect(await api.startedBy("delivery:1:0")).toEqual([]);
		expect(server.asked.map(({ path }) => path)).toEqual([`/v2/events/${RUN_ID}/runs`]);
	});

	it("reruns whole, or from a step by its hash, with other arguments", async () => {
		tell = () => ({ body: { data: { runId: NEW_ID } } });
		expect(await api.rerun(RUN_ID)).toEqual({ runId: NEW_ID });
		await api.rerun(RUN_ID, { stepId: "sum", input: [20, 30] });
		await api.rerun(RUN_ID, { stepId: "sum" });
		const stepId = "e9dff3557ded7414ae530834de7011f1388d202a";
		const bodies = [{}, { fromStep: { stepId, input: [20, 30] } }, { fromStep: { stepId } }];
		expect(server.asked.map((one) => JSON.parse(one.body))).toEqual(bodies);
		expect(server.asked[0]).toMatchObject({ method: "POST", path: `/v2/runs/${RUN_ID}/rerun` });
	});

	it("cancels, and changes nothing of what has ended", async () => {
		const errors = [{ code: "run_already_ended", message: "Cannot cancel an ended run" }];
		tell = () => ({ status: 409, body: { errors } });
		expect(await api.cancel(RUN_ID)).toEqual({ cancelled: false });
		expect(server.asked[0]).toMatchObject({ method: "POST", path: `/v2/runs/${RUN_ID}/cancel` });
	});

	it.each([
		[400, "refused", "Step not found"],
		[401, "refused", "Authentication failed"],
		[404, "not_found", "Run not found"],
		[500, "unexpected", "Unable to rerun run"],
		[501, "refused", "not yet supported"],
		[503, "unreachable", "upstream"],
	])("tells a %i as %s, in the server's words", async (status, kind, message) => {
		tell = () => ({ status, body: { errors: [{ code: "x", message }] } });
		const expected = { name: "RunsApiError", kind, status, message: expect.stringContaining(message) };
		await expect(api.rerun(RUN_ID)).rejects.toMatchObject(expected);
	});

	it("names the field of an answer that has another shape", async () => {
		tell = () => ({ body: { data: { run: NEW_ID } } });
		const expected = { kind: "unexpected", message: expect.stringContaining("data.runId") };
		await expect(api.rerun(RUN_ID)).rejects.toMatchObject(expected);
	});

	it("sends no id that is none", async () => {
		const expected = { name: "RunsApiError", kind: "not_found" };
		await expect(api.rerun("../apps")).rejects.toMatchObject(expected);
		await expect(api.cancel("x")).rejects.toMatchObject(expected);
		expect(server.asked).toEqual([]);
	});
});
