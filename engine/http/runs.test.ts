import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Run, type World } from "../testing/world";

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
			trigger: { eventIds: [expect.any(String)], eventName: "api/good" },
			output: { n: 4 },
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
			const page = body.page as { cursor?: string; hasMore: boolean };
			if (!page.hasMore) break;
			cursor = page.cursor ?? "";
		}
		expect(ids).toEqual(good.map((run) => run.id));
		expect(ids).toEqual([...ids].sort().reverse());
	});

	it("filters by several statuses", async () => {
		const { body } = await world.get("/v2/runs?status=FAILED&status=CANCELLED&includeOutput=true");
		expect(body.data).toMatchObject([{ status: "FAILED", output: { error: { message: "no good" } } }]);
	});

	it("tells what is wrong with a request", async () => {
		const nothing = await world.get("/v2/runs/01AAAAAAAAAAAAAAAAAAAAAAAA");
		expect(nothing).toMatchObject({ status: 404, body: { errors: [{ code: "not_found" }] } });
		for (const query of ["limit=0", "limit=101", "status=LOST", "includeOutput=maybe"]) {
			expect((await world.get(`/v2/runs?${query}`)).status).toBe(400);
		}
	});

	it("says that it lives and that its database answers", async () => {
		expect((await fetch(`${world.url}/health`)).status).toBe(200);
		expect((await fetch(`${world.url}/ready`)).status).toBe(200);
		expect((await fetch(`${world.url}/nothing`)).status).toBe(404);
	});
});
