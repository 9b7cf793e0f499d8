import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, KEYS, type World, waitFor } from "../testing/world";
import { outline, readTrace } from "./testing/api";
import { historyFunctions } from "./testing/functions";

const RUN = "01AAAAAAAAAAAAAAAAAAAAAAAA";

const GUARDED: [string, string][] = [
	["POST", "/fn/register"],
	["GET", `/v0/runs/${RUN}/batch`],
	["GET", `/v0/runs/${RUN}/actions`],
	["GET", `/v1/events/${RUN}`],
	["DELETE", `/v1/runs/${RUN}`],
	["POST", "/v1/cancellations"],
	["GET", "/v2/runs"],
	["GET", `/v2/runs/${RUN}`],
	["GET", `/v2/runs/${RUN}/trace`],
	["POST", `/v2/runs/${RUN}/rerun`],
	["POST", `/v2/runs/${RUN}/cancel`],
	["POST", "/v2/bulk/rerun"],
	["GET", `/v2/events/${RUN}/runs`],
	["GET", "/v2/apps"],
	["GET", "/v2/apps/ops"],
	["GET", "/v2/apps/ops/functions/sums/runs"],
	["GET", "/api/v2/runs"],
];

describe("the engine outside dev mode", () => {
	let world: World;
	const call = (method: string, path: string, headers: Record<string, string> = {}) =>
		fetch(`${world.url}${path}`, { method, headers });
	const withKey = { authorization: `Bearer ${KEYS.signing}` };

	beforeAll(async () => {
		world = await createWorld("cloud", historyFunctions);
	});
	afterAll(() => world.stop());

	it.each(GUARDED)("asks for the signing key: %s %s", async (method, path) => {
		expect((await call(method, path)).status).toBe(401);
		expect((await call(method, path, { authorization: `Bearer ${KEYS.event}` })).status).toBe(401);
		expect((await call(method, path, withKey)).status).not.toBe(401);
	});

	it("names itself on every answer", async () => {
		for (const path of ["/v2/runs", "/health", "/nothing", "/v2/runs/nope"])
			expect((await call("GET", path)).headers.get("x-inngest-engine")).toBe("sundown");
	});

	it.each([
		["a zero character", "%00"],
		["a broken encoding", "%zz"],
		["a picture", "%F0%9F%92%A5"],
		["a quote", "a'b"],
		["steps upwards", "..%2F.."],
		["7,000 characters", "x".repeat(7_000)],
	])("answers 4xx to an id that is %s", async (_name, id) => {
		for (const [method, path] of GUARDED.filter(([, one]) => one.includes(RUN))) {
			const { status } = await call(method, path.replace(RUN, id), withKey);
			expect([400, 404]).toContain(status);
		}
		for (const path of [`/v2/apps/${id}`, `/v2/apps/${id}/functions/${id}/runs`]) {
			expect((await call("GET", path, withKey)).status).toBeLessThan(500);
		}
	});

	it("refuses a path and headers that are too long, and a body that is too large", async () => {
		expect((await call("GET", `/v2/runs?status=${"x".repeat(9_000)}`, withKey)).status).toBe(414);
		expect((await call("GET", "/v2/runs", { ...withKey, "x-long": "x".repeat(17_000) })).status).toBe(431);
		const body = JSON.stringify({ runIds: ["x".repeat(5 * 1024 * 1024)] });
		const response = await fetch(`${world.url}/v2/bulk/rerun`, { method: "POST", headers: withKey, body });
		expect(response.status).toBe(413);
	});

	it("cuts off a caller who does not end its headers", async () => {
		const { hostname, port } = new URL(world.url);
		const socket: Socket = connect(Number(port), hostname);
		let said = "";
		let closed = false;
		socket.on("data", (chunk) => {
			said += chunk.toString();
		});
		socket.on("close", () => {
			closed = true;
		});
		socket.write("GET /health HTTP/1.1\r\nhost: engine\r\nx-slow: ");
		await waitFor("the connection to be closed", async () => closed);
		expect(said).toMatch(/^HTTP\/1.1 408/);
	});
});

describe("the state of a run that goes on", () => {
	it("is given to the SDK as it would be sent it, and to nobody once the run has ended", async () => {
		const world = await createWorld("cloud", historyFunctions);
		const headers = { authorization: `Bearer ${KEYS.signing}` };
		const state = async (runId: string, what: string) => {
			const response = await fetch(`${world.url}/v0/runs/${runId}/${what}`, { headers });
			return { status: response.status, body: await response.json() };
		};
		const eventId = await world.send({ name: "h/waits", data: { text: "\u0000" } });
		let runId = "";
		await waitFor("the run to wait", async () => {
			runId = world.app.calls.find((call) => call.functionId === "ops-waits")?.request.ctx.run_id ?? "";
			return runId !== "" && outline(await readTrace(world, runId)).includes("reply WAITING");
		});
		const last = world.callsOf(runId)[1]?.request;
		expect(await state(runId, "actions")).toEqual({ status: 200, body: last?.steps });
		expect(await state(runId, "batch")).toEqual({ status: 200, body: last?.events });
		await world.client.send({ name: "h/reply", data: {} });
		await world.ended(eventId);
		const gone = { status: 410, body: { status: 410, error: expect.stringContaining(runId) } };
		for (const what of ["batch", "actions"]) expect(await state(runId, what)).toEqual(gone);
		await world.stop();
	});
});
