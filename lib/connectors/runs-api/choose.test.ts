import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunFilter } from "../runs-api";
import { chooseRunsApi } from "./choose";
import type { RunsServer } from "./server";
import { type Asked, type FakeServer, startFakeServer, type Told } from "./testing/fake-server";

const ALL: RunFilter = { statuses: [], functionIds: [], from: null, until: null };
const PAGE = { limit: 20, cursor: null };
const REST: Told = { body: { page: { limit: 1 } } };
const GRAPHQL: Told = { body: { data: { apps: [], functions: null } } };

describe("chooseRunsApi", () => {
	let server: FakeServer;
	let rest: Told;

	beforeEach(async () => {
		rest = REST;
		server = await startFakeServer(({ path }: Asked) => (path === "/v0/gql" ? GRAPHQL : rest));
	});
	afterEach(() => server.stop());

	const choose = (kind: RunsServer["kind"]) =>
		chooseRunsApi({ kind, base: server.url, headers: {}, pageOf: (id) => `https://console/${id}` }, "ops");
	const paths = () => server.asked.map(({ path }) => path.split("?")[0]);

	it("speaks REST v2 where it is, and asks that once", async () => {
		const api = choose("dev");
		expect(api.pageOf("r")).toBeNull();
		await Promise.all([api.list(ALL, PAGE), api.list(ALL, PAGE)]);
		await api.list(ALL, PAGE);
		expect(paths()).toEqual(["/v2/runs", "/v2/runs", "/v2/runs", "/v2/runs"]);
		expect(server.asked.filter(({ path }) => path === "/v2/runs?limit=1")).toHaveLength(1);
		expect(api.pageOf("r")).toBe("https://console/r");
	});

	it.each([
		["404", { status: 404, body: "404 page not found" }],
		["501", { status: 501, body: { errors: [{ code: "not_implemented", message: "List runs" }] } }],
		["its console's page", { body: "<!doctype html>" }],
		["nothing with 200", { body: "" }],
	])("speaks GraphQL with a dev server that answers %s", async (_what, answer: Told) => {
		rest = answer;
		const api = choose("dev");
		expect(await api.list(ALL, PAGE)).toEqual({ runs: [], next: null });
		expect(paths()).toEqual(["/v2/runs", "/v0/gql"]);
	});

	it("asks no GraphQL of a self-hosted server, which would tell it to anybody", async () => {
		rest = { status: 404 };
		const failure = choose("self-hosted").list(ALL, PAGE);
		await expect(failure).rejects.toMatchObject({
			kind: "refused",
			message: expect.stringContaining("too old"),
		});
		expect(paths()).toEqual(["/v2/runs"]);
	});

	it("keeps to REST v2 when the key is refused", async () => {
		rest = { status: 401, body: "Authentication failed" };
		const failure = choose("self-hosted").list(ALL, PAGE);
		await expect(failure).rejects.toMatchObject({ kind: "refused", status: 401 });
	});

	it("asks Inngest Cloud nothing beforehand", async () => {
		const api = choose("cloud");
		await api.list(ALL, PAGE);
		expect(server.asked.map(({ path }) => path)).toEqual(["/v2/runs?limit=20&appId=ops"]);
		expect(api.pageOf("r")).toBe("https://console/r");
	});

	it("links to no page of the embedded engine", async () => {
		rest = { ...REST, headers: { "x-inngest-engine": "sundown" } };
		const api = choose("self-hosted");
		await api.list(ALL, PAGE);
		expect(api.pageOf("r")).toBeNull();
	});

	it("finds out again after the server was away or broken, for another may have come", async () => {
		const api = choose("dev");
		await api.list(ALL, PAGE);
		rest = { status: 500 };
		await expect(api.list(ALL, PAGE)).rejects.toMatchObject({ kind: "unexpected" });
		await expect(api.list(ALL, PAGE)).rejects.toMatchObject({ kind: "unexpected" });
		rest = { status: 404 };
		expect(await api.list(ALL, PAGE)).toEqual({ runs: [], next: null });
		expect(paths().at(-1)).toBe("/v0/gql");
	});
});
