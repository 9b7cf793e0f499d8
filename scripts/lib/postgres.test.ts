import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { startPostgres } from "./postgres.mjs";
import { processIdentity } from "./processes.mjs";

const home = mkdtempSync(path.join(tmpdir(), "sundown launcher "));
// As root the server runs as another user, who must get in.
chmodSync(home, 0o755);
const settings = { fsync: "off" };
const start = () => startPostgres({ home, settings });

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function rows(url: string): Promise<number[]> {
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await sql`create table if not exists kept (n int)`;
		await sql`insert into kept select count(*) from kept`;
		return (await sql`select n from kept order by n`).map(({ n }) => Number(n));
	} finally {
		await sql.end();
	}
}

test("data survives a stop, and the second start takes less than a second", async () => {
	const first = await start();
	expect(await rows(first.url)).toEqual([0]);
	await first.stop();
	expect((await first.exited).code).toBe(0);
	const began = performance.now();
	const second = await start();
	expect(performance.now() - began).toBeLessThan(1_000);
	expect(await rows(second.url)).toEqual([0, 1]);
	await second.stop();
});

test("a running server is adopted, and one stop ends it for both", async () => {
	const first = await start();
	const second = await start();
	expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
	await second.stop();
	await first.exited;
	expect(processIdentity(first.pid)).toBeNull();
});

test("two starts at once end with one server", async () => {
	const [one, other] = await Promise.all([start(), start()]);
	expect(one.pid).toBe(other.pid);
	await one.stop();
});

test("after kill -9 the next start recovers what was written", async () => {
	const first = await start();
	const before = await rows(first.url);
	process.kill(first.pid, "SIGKILL");
	expect((await first.exited).signal).toBe("SIGKILL");
	const second = await start();
	expect((await rows(second.url)).length).toBe(before.length + 1);
	await second.stop();
});

test("a lock whose number now belongs to another program does not stop the start", async () => {
	const lock = path.join(home, "pgdata/postmaster.pid");
	writeFileSync(lock, `${process.pid}\n${home}/pgdata\n0\n1\n\n\n\nready\n`);
	const server = await start();
	expect(server.adopted).toBe(false);
	await server.stop();
});

test("nobody gets in without the password, and the file that holds it is private", async () => {
	const server = await start();
	const wrong = new URL(server.url);
	wrong.password = "guess";
	const sql = postgres(wrong.href, { max: 1 });
	await expect(sql`select 1`).rejects.toThrow("password authentication failed");
	await sql.end();
	expect(statSync(path.join(home, "pgdata/sundown-password")).mode & 0o077).toBe(0);
	await server.stop();
});

test("data of another major version is refused with the way to carry it over", async () => {
	const file = path.join(home, "pgdata/PG_VERSION");
	const version = readFileSync(file, "utf8");
	writeFileSync(file, "9\n");
	await expect(start()).rejects.toThrow(/is of PostgreSQL 9; this release brings/);
	writeFileSync(file, version);
	chmodSync(file, 0o600);
});
