import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/connect";
import { ensureApiKey } from "@/db/seed";
import { createTestDatabase } from "@/db/testing/test-database";
import { readOptions } from "./options";

const KEY = "sd_live_0123456789abcdefghijklmnopqrstuvwxyz";
const SECRETS_KEY = "only-for-tests-0123456789-0123456789";
const ALERT = {
	source_platform: "accuris",
	manufacturer_code: "ST",
	part_number: "L4969EPTR-E",
	lifecycle_status: "EOL",
};

describe("a gateway alone, with the database's address and the key of secrets only", () => {
	let test: Awaited<ReturnType<typeof createTestDatabase>>;
	let gateway: ChildProcess;
	let url: string;

	beforeAll(async () => {
		test = await createTestDatabase();
		const { sql, db } = connect(test.url, 2);
		await ensureApiKey(db, { name: "test", key: KEY });
		await sql.end();
		gateway = fork(fileURLToPath(new URL("main.ts", import.meta.url)), {
			execArgv: ["--import", "tsx"],
			env: {
				PATH: process.env.PATH,
				DATABASE_URL: test.url,
				SECRETS_KEY,
				GATEWAY_PORT: "0",
				NODE_ENV: "test",
			},
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		});
		const [message] = await once(gateway, "message");
		url = message.url;
	});
	afterAll(async () => {
		gateway.kill("SIGKILL");
		await test.drop();
	});

	const alert = () =>
		fetch(`${url}/api/v1/ingest/component-alert`, {
			method: "POST",
			headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
			body: JSON.stringify(ALERT),
		});

	it("stores a notice, then finds it again", async () => {
		const first = await alert();
		expect(first.status).toBe(202);
		const answer = await first.json();
		expect(await (await alert()).json()).toEqual({ ...answer, duplicate: true });
		expect(await test.sql`select 1 from delivery where id = ${answer.deliveryId}`).toHaveLength(1);
	});

	it("tells its health and readiness, and has no other paths", async () => {
		for (const path of ["/health", "/ready"]) expect((await fetch(url + path)).status).toBe(200);
		expect((await fetch(`${url}/api/v1/deliveries`)).status).toBe(404);
	});

	it("gives its metrics to this machine, and through a proxy only for an API key", async () => {
		const scrape = (headers: Record<string, string>) => fetch(`${url}/metrics`, { headers });
		const text = await (await scrape({})).text();
		expect(text).toMatch(/^sundown_outbox_undispatched 1$/m);
		const proxied = { "x-forwarded-for": "127.0.0.1" };
		expect((await scrape(proxied)).status).toBe(401);
		expect((await scrape({ ...proxied, authorization: `Bearer ${KEY}x` })).status).toBe(401);
		expect((await scrape({ ...proxied, authorization: `Bearer ${KEY}` })).status).toBe(200);
	});

	it("ends by SIGTERM with code 0", async () => {
		gateway.kill("SIGTERM");
		expect(await once(gateway, "exit")).toEqual([0, null]);
	});
});

describe("its environment", () => {
	const right = { DATABASE_URL: "postgres://u:p@127.0.0.1:5432/sundown", SECRETS_KEY };

	it("needs two variables; without more it listens on this machine only", () => {
		expect(readOptions({ ...right, GATEWAY_HOST: "" })).toMatchObject({
			GATEWAY_HOST: "127.0.0.1",
			GATEWAY_PORT: 3001,
		});
	});

	it.each([
		["DATABASE_URL", { ...right, DATABASE_URL: "" }],
		["SECRETS_KEY", { ...right, SECRETS_KEY: "short" }],
		["GATEWAY_PORT", { ...right, GATEWAY_PORT: "many" }],
	])("is refused by the name of what is wrong: %s", (name, env) => {
		expect(() => readOptions(env)).toThrow(name);
	});
});
