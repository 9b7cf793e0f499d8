import { request as httpRequest } from "node:http";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { call } from "./support/intake";
import { stack } from "./support/stack";

/** A request with a Host header of the sender's choice, which fetch does not allow. */
function requestAs(host: string, method: string, path: string): Promise<number | undefined> {
	const { hostname, port } = new URL(stack().url);
	return new Promise((resolve, reject) => {
		const request = httpRequest({ hostname, port, path, method, headers: { host } }, (response) => {
			response.resume().once("end", () => resolve(response.statusCode));
		});
		request.once("error", reject).end();
	});
}

test("a stranger who claims another host cannot have our runs sent there", async () => {
	expect(await requestAs("elsewhere.example", "PUT", "/api/inngest")).toBe(200);
	const sql = postgres(stack().databaseUrl, { max: 1 });
	const addresses = await sql<
		{ url: string }[]
	>`select url from engine.app union select url from engine.function`;
	await sql.end();
	expect(addresses.length).toBeGreaterThan(0);
	for (const { url } of addresses) expect(url).toContain(new URL(stack().url).host);
});

test("nobody runs a function, reads a delivery or lists alerts without a signature, session or key", async () => {
	const { url } = stack();
	const unsigned = await fetch(`${url}/api/inngest?fnId=sundown-process-notice&stepId=step`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ event: { name: "notice/received", data: {} }, ctx: {}, steps: {} }),
	});
	expect(unsigned.status).toBe(401);
	const id = "01980000-0000-7000-8000-000000000000";
	for (const path of ["/alerts", `/alerts/${id}`, "/runs", `/runs/${id}`, `/deliveries/${id}/raw`]) {
		const response = await fetch(url + path, { redirect: "manual" });
		expect([307, 401], path).toContain(response.status);
	}
	for (const path of [
		"/api/v1/alerts",
		`/api/v1/alerts/${id}`,
		`/api/v1/notices/${id}`,
		`/api/v1/deliveries/${id}`,
	]) {
		expect((await fetch(url + path)).status, path).toBe(401);
		expect((await call(path)).status, path).toBe(path === "/api/v1/alerts" ? 200 : 404);
	}
});
