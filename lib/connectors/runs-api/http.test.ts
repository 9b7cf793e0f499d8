import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RunsServerClient } from "./http";
import { type FakeServer, startFakeServer, type Told } from "./testing/fake-server";

describe("RunsServerClient", () => {
	let server: FakeServer;
	let told: Told;
	let client: RunsServerClient;

	beforeEach(async () => {
		server = await startFakeServer(() => told);
		client = new RunsServerClient(`${server.url}/`, { authorization: "Bearer secret" });
	});
	afterEach(() => server.stop());

	it("follows no redirect, so that the key stays with the server", async () => {
		const other = await startFakeServer(() => ({}));
		told = { status: 307, headers: { location: `${other.url}/v2/runs` } };
		await expect(client.json("GET", "/v2/runs")).rejects.toMatchObject({ kind: "unexpected", status: 307 });
		expect(other.asked).toEqual([]);
		await other.stop();
	});

	it("says that nobody answers, and why", async () => {
		await server.stop();
		const failure = client.json("GET", "/v2/runs");
		const message = expect.stringMatching(/does not answer: (ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)/);
		await expect(failure).rejects.toMatchObject({ kind: "unreachable", status: null, message });
	});

	it("shows the beginning of an answer that is no JSON, and never the key", async () => {
		told = { body: `<html>${"x".repeat(5_000)}` };
		const error = await client.json("GET", "/").catch((reason: Error) => reason);
		expect(error).toMatchObject({ kind: "unexpected", message: expect.stringContaining("<html>") });
		expect(String(error).length).toBeLessThan(500);
		told = { status: 401, body: "Authentication failed\n" };
		const refused = await client.json("GET", "/").catch((reason: Error) => reason);
		expect(refused).toMatchObject({
			kind: "refused",
			message: "The Inngest server answered 401: Authentication failed",
		});
		expect(JSON.stringify(refused)).not.toContain("secret");
	});
});
