import { createHmac } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Engine, startEngine } from "./engine";
import { sign } from "./protocol/signing";
import { type Call, serveApp } from "./testing/app";
import { createTestDatabase, type TestDatabase } from "./testing/database";
import { KEYS, makeClient, quiet, testOptions, waitFor } from "./testing/world";

let database: TestDatabase;
let engine: Engine;
let server: Server;

afterEach(async () => {
	await engine.stop();
	server?.close();
	await database.drop();
});

async function start(sdkUrl: string) {
	database = await createTestDatabase();
	const options = { ...testOptions(database.url, "cloud"), sdkUrls: [sdkUrl], syncEveryMs: 200, log: quiet };
	engine = await startEngine(options);
}

const bearer = { headers: { authorization: `Bearer ${KEYS.signing}` } };

async function runs(): Promise<{ status: string; output: { error: { name: string; message: string } } }[]> {
	const response = await fetch(`${engine.url}/v2/runs?includeOutput=true`, bearer);
	return (await response.json()).data;
}

/** A handler that is no SDK, or one that lies, behind a sync that looks right. */
async function serveAnswer(answer: RequestListener): Promise<string> {
	server = createServer((request, response) => {
		if (request.method !== "PUT") return answer(request, response);
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
		const step = {
			runtime: { type: "http", url: `${url}?fnId=fake-f&stepId=step` },
			retries: { attempts: 0 },
		};
		const fn = { id: "fake-f", name: "f", triggers: [{ event: "fake/event" }], steps: { step } };
		const body = JSON.stringify({ app_id: "fake", functions: [fn] });
		response
			.writeHead(200, { "x-inngest-sdk": "js:v4.24.0", "x-inngest-signature": sign(body, KEYS.signing) })
			.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
}

async function sendWhenSynced() {
	await waitFor("a run of the synced function", async () => {
		const body = JSON.stringify({ name: "fake/event", data: {} });
		await fetch(`${engine.url}/e/${KEYS.event}`, { method: "POST", body });
		return (await runs()).some((run) => run.status === "FAILED");
	});
	return (await runs()).find((run) => run.status === "FAILED");
}

describe("between engine and app", () => {
	it("every request is signed over its canonical JSON, and in-band sync keeps the functions up to date", async () => {
		const client = makeClient("cloud", { current: "http://127.0.0.1:9" });
		const app = await serveApp(client, [
			client.createFunction({ id: "f", triggers: { event: "fake/event" } }, async () => {
				throw new Error("seen");
			}),
		]);
		await start(app.url);
		await waitFor("a call of the function", async () => {
			const body = JSON.stringify({ name: "fake/event", data: { z: 1, a: 2 } });
			await fetch(`${engine.url}/e/${KEYS.event}`, { method: "POST", body });
			return app.calls.length > 0;
		});
		const call = app.calls[0] as Call;
		const [, seconds = "", mac] = /^t=(\d+)&s=(.+)$/.exec(String(call.headers["x-inngest-signature"])) ?? [];
		const key = KEYS.signing.replace("signkey-test-", "");
		expect(mac).toBe(createHmac("sha256", key).update(call.text).update(seconds).digest("hex"));
		expect(call.status).toBe(500);
		const forged = await fetch(`${app.url}?fnId=ops-f&stepId=step`, {
			method: "POST",
			body: call.text,
			headers: { "x-inngest-signature": `t=${seconds}&s=${"0".repeat(64)}` },
		});
		expect(forged.status).toBe(401);
		await app.stop();
	});

	it("an answer that no SDK gave fails the attempt", async () => {
		await start(await serveAnswer((_request, response) => response.writeHead(200).end('"hello"')));
		expect((await sendWhenSynced())?.output.error.name).toBe("NotInngestSdk");
	});

	it("an answer signed by another key is not believed", async () => {
		const body = '"paid"';
		const headers = { "x-inngest-sdk": "js:v4.24.0", "x-inngest-signature": sign(body, "cd".repeat(32)) };
		await start(await serveAnswer((_request, response) => response.writeHead(200, headers).end(body)));
		expect((await sendWhenSynced())?.output.error).toMatchObject({
			name: "BadResponse",
			message: expect.stringContaining("signature"),
		});
	});

	it("an app that is not there costs an attempt, with the reason", async () => {
		await start(await serveAnswer((_request, response) => response.destroy()));
		expect((await sendWhenSynced())?.output.error.name).toBe("SdkUnreachable");
	});

	it("a result that cannot be stored fails its run instead of being made again for ever", async () => {
		const body = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
		const headers = { "x-inngest-sdk": "js:v4.24.0", "x-inngest-signature": sign(body, KEYS.signing) };
		await start(await serveAnswer((_request, response) => response.writeHead(200, headers).end(body)));
		expect((await sendWhenSynced())?.output.error.name).toBe("ResultNotStored");
	});
});
