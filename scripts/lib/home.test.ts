import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { resolveHome } from "./home.mjs";
import { appPort, freePort, isFree, rememberedPort } from "./ports.mjs";
import { loadSecrets } from "./secrets.mjs";
import { lockHome } from "./up-lock.mjs";

const base = mkdtempSync(path.join(tmpdir(), "sundown-home-"));
const folder = () => mkdtempSync(path.join(base, "home-"));

afterAll(() => rmSync(base, { recursive: true, force: true }));

test("an ordinary user's data is in the project, root's in a folder of its own for each checkout", () => {
	const at = (project: string, root: boolean) => resolveHome({ project, root, platform: "linux", env: {} });
	expect(at("/home/ann/My Sundown", false)).toBe("/home/ann/My Sundown/.data");
	expect(at("/root/My Sundown", true)).toMatch(/^\/var\/lib\/sundown\/my-sundown-[0-9a-f]{8}$/);
	expect(at("/root/a/sundown", true)).not.toBe(at("/root/b/sundown", true));
});

test("SUNDOWN_HOME wins, and a relative one is taken from the project", () => {
	expect(resolveHome({ project: "/p", env: { SUNDOWN_HOME: "/srv/x" } })).toBe("/srv/x");
	expect(resolveHome({ project: "/p", env: { SUNDOWN_HOME: "data" } })).toBe("/p/data");
});

test("secrets are made once, private, and give way to the environment", () => {
	const home = folder();
	const first = loadSecrets(home, {});
	expect(first.SUNDOWN_API_KEY).toMatch(/^sd_live_[\w-]{43}$/);
	expect(first.INNGEST_SIGNING_KEY).toMatch(/^signkey-prod-[0-9a-f]{64}$/);
	expect(loadSecrets(home, {})).toEqual(first);
	expect(loadSecrets(home, { SUNDOWN_API_KEY: "mine" }).SUNDOWN_API_KEY).toBe("mine");
	expect(readFileSync(path.join(home, "secrets.json"), "utf8")).not.toContain("mine");
	expect(statSync(path.join(home, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("a port in use is an error when it was asked for and is passed over when it was not", async () => {
	const server = createServer();
	const busy = await freePort();
	await new Promise<void>((done) => server.listen(busy, "127.0.0.1", done));
	expect(await isFree(busy)).toBe(false);
	await expect(appPort(String(busy))).rejects.toThrow(`Port ${busy} is in use`);
	await expect(appPort("many")).rejects.toThrow("must be a number");
	expect(await appPort(undefined, busy)).toMatchObject({ moved: true });
	server.close();
});

test("a helper's port is the same the next time", async () => {
	const home = folder();
	const port = await rememberedPort(home, "engine");
	expect(await rememberedPort(home, "engine")).toBe(port);
	expect(await rememberedPort(home, "receiver")).not.toBe(port);
});

test("a home is held by one process, given back, and taken over from one that is gone", async () => {
	const home = folder();
	const unlock = await lockHome(home);
	await expect(lockHome(home, () => "http://127.0.0.1:1")).rejects.toThrow(
		"runs already at http://127.0.0.1:1",
	);
	unlock();
	writeFileSync(path.join(home, "up.lock"), JSON.stringify({ pid: process.pid, identity: "an earlier one" }));
	const again = await lockHome(home);
	again();
});
