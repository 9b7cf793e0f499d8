import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Run, type World } from "../testing/world";

/** Needs a server that has no runs yet. */
const isReal = process.env.TEST_INNGEST_URL !== undefined;

const cursorAt = (at: string) => Buffer.from(JSON.stringify({ at, id: "A" })).toString("base64url");

describe("the runs API", () => {
	let world: World;
	let good: Run[];

	beforeAll(async () => {
		world = await createWorld("dev", (client) => [
			client.createFunction({ id: "good", triggers: { event: "api/good" } }, async ({ event }) => ({
				n: event.data.n,
			})),
			client.createFunction({ id: "bad", triggers: { event: "api/bad" }, retries: 0 }, async () => {
				throw new Error("no good");
			}),
		]);
		for (let n = 0; n < 5; n++) await world.send({ name: "api/good", data: { n } });
		await world.ended(await world.send({ name: "api/bad" }));
		good = await world.endedAll("good", 5);
	});
	afterAll(() => world.stop());

	it("shows a run in the shape of Inngest's REST v2", async () => {
		const id = good[0]?.id;
		const { status, body } = await world.get(`/v2/runs/${id}?includeOutput=true`);
		expect(status).toBe(200);
		expect(body.data).toEqual({
			id,
			app: { id: "ops" },
			function: { id: "good", name: "good" },
			status: "COMPLETED",
			queuedAt: expect.any(String),
			startedAt: expect.any(String),
			endedAt: expect.any(String),
			durationMs: expect.stringMatching(/^\d+$/),
			// Inngest's server leaves out the name of the event, though the shape has it.
			trigger: { eventIds: [expect.any(String)], ...(isReal ? {} : { eventName: "api/good" }) },
			output: { n: expect.any(Number) },
		});
	});

	it("leaves the output out unless it is asked for", async () => {
		const { body } = await world.get("/v2/runs?limit=1");
		expect(body.data).toEqual([expect.not.objectContaining({ output: expect.anything() })]);
	});

	it("pages through runs of a status, newest first, each once", async () => {
		const ids: string[] = [];
		for (let cursor = ""; ids.length < 20; ) {
			const { body } = await world.get(`/v2/runs?status=COMPLETED&limit=2${cursor && `&cursor=${cursor}`}`);
			ids.push(...(body.data as Run[]).map((run) => run.id));
			const page = body.page as { cursor?: string; hasMore?: boolean };
			if (!page.hasMore) break;
			cursor = page.cursor ?? "";
		}
		expect(ids).toEqual(good.map((run) => run.id));
	});

	it("filters by several statuses", async () => {
		const { body } = await world.get("/v2/runs?status=FAILED&status=CANCELLED&includeOutput=true");
		expect(body.data).toMatchObject([{ status: "FAILED", output: { error: { message: "no good" } } }]);
	});

	it("filters by function, and by a time of the run", async () => {
		const list = async (query: string) =>
			((await world.get(`/v2/runs?limit=100&${query}`)).body.data ?? []) as (Run & { queuedAt: string })[];
		expect(await list("appId=ops&functionId=bad")).toMatchObject([{ function: { id: "bad" } }]);
		expect(await list("appId=ops&functionId=bad&functionId=good")).toHaveLength(6);
		expect(await list("appId=other")).toEqual([]);
		const ofFunction = await world.get("/v2/apps/ops/functions/good/runs?order=asc");
		expect((ofFunction.body.data as Run[]).map((run) => run.id)).toEqual(good.map((run) => run.id).reverse());
		const middle = (await list("functionId=good&appId=ops"))[2]?.queuedAt ?? "";
		for (const timeField of ["queuedAt", "startedAt", "ENDED_AT"]) {
			const ids = async (query: string) =>
				(await list(`status=COMPLETED&timeField=${timeField}&${query}`)).map((run) => run.id);
			expect(await ids("from=2000-01-01T00:00:00Z&until=2999-01-01T00:00:00Z")).toHaveLength(5);
			expect(await ids("until=2000-01-01T00:00:00Z")).toEqual([]);
			expect((await ids(`from=${middle}&order=asc`)).length).toBeGreaterThanOrEqual(3);
		}
	});

	it.each([
		["limit=101", "Limit cannot exceed 100"],
		["limit=-1", "Limit must be at least 1"],
		["status=LOST", "Status is invalid"],
		["includeOutput=maybe", "include_?output"],
		["cursor=zz", "Cursor is invalid"],
		[`cursor=${cursorAt("2026-02-30T00:00:00.000000Z")}`, "Cursor is invalid"],
		[`cursor=${cursorAt("0000-01-01T00:00:00.000000Z")}`, "Cursor is invalid"],
		["from=yesterday", "from"],
		["from=0000-01-01T00:00:00Z", "from"],
		["from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z", "from must be before until"],
		["functionId=good", "appId is required when filtering by functionId"],
		["timeField=x", "timeField is invalid"],
		["order=x", "order is invalid"],
	])("refuses the query %s and says why", async (query, reason) => {
		const { status, body } = await world.get(`/v2/runs?${query}`);
		expect([status, body.errors]).toEqual([
			400,
			[{ code: expect.any(String), message: expect.stringMatching(new RegExp(reason, "i")) }],
		]);
	});

	it("tells a run that does not exist from an id that is none", async () => {
		for (const path of ["/v2/runs/%", "/v2/runs/%/trace"]) {
			const missing = await world.get(path.replace("%", "01AAAAAAAAAAAAAAAAAAAAAAAA"));
			expect(missing).toMatchObject({ status: 404, body: { errors: [{ code: "not_found" }] } });
			const wrong = await world.get(path.replace("%", "nope"));
			expect(wrong).toMatchObject({ status: 400, body: { errors: [{ code: "invalid_field_format" }] } });
		}
	});

	it("shows an event, and the app with its functions", async () => {
		const run = (await world.get(`/v2/runs/${good[0]?.id}`)).body.data as { trigger: { eventIds: string[] } };
		const event = await world.get(`/v1/events/${run.trigger.eventIds[0]}`);
		expect(event.body.data).toMatchObject({
			internal_id: run.trigger.eventIds[0],
			name: "api/good",
			data: { n: expect.any(Number) },
			received_at: expect.any(String),
		});
		expect((await world.get("/v2/apps")).body.data).toMatchObject([{ id: "ops", functionCount: 2 }]);
		expect((await world.get("/v2/apps/ops")).body.data).toMatchObject({
			name: "ops",
			method: "SERVE",
			latestSync: {
				sdkLanguage: "js",
				sdkVersion: expect.stringMatching(/^v/),
				url: expect.stringContaining("/api/inngest"),
			},
		});
		expect((await world.get("/v2/apps/nope")).status).toBe(404);
	});

	it.skipIf(isReal)("refuses what PostgreSQL cannot keep, by its field", async () => {
		const { status, body } = await world.get("/v2/runs?appId=%00");
		expect([status, body.errors]).toEqual([
			400,
			[{ code: "invalid_field_format", message: expect.stringContaining("appId") }],
		]);
	});

	it.skipIf(isReal)("says that it lives and that its database answers", async () => {
		expect((await fetch(`${world.url}/health`)).status).toBe(200);
		expect((await fetch(`${world.url}/ready`)).status).toBe(200);
		expect((await world.get("/v2/health")).body.data).toEqual({ status: "ok" });
		expect((await fetch(`${world.url}/nothing`)).status).toBe(404);
	});
});
