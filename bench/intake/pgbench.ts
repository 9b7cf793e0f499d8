import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CLIENTS = 16;
const INSERT = `insert into bench_delivery (id, key, sha256, body) values (gen_random_uuid(), gen_random_uuid()::text,
	repeat('a', 64), convert_to(repeat('x', 650), 'UTF8'));
`;

/**
 * Single-row commits a second as fast as PostgreSQL's own tool makes them: what one insert a request could reach if
 * the server in front cost nothing.
 * @returns undefined when pgbench is not in PATH
 */
export function insertsPerSecond(databaseUrl: string, seconds: number): number | undefined {
	const folder = mkdtempSync(join(tmpdir(), "sundown-pgbench-"));
	try {
		const script = join(folder, "insert.sql");
		writeFileSync(script, INSERT.replaceAll("\n", " "));
		const args = [
			"-n",
			"-f",
			script,
			"-c",
			`${CLIENTS}`,
			"-j",
			"2",
			"-T",
			`${seconds}`,
			"-M",
			"prepared",
			databaseUrl,
		];
		const { error, status, stdout, stderr } = spawnSync("pgbench", args, { encoding: "utf8" });
		if (error && "code" in error && error.code === "ENOENT") return undefined;
		const found = /^tps = ([\d.]+)/m.exec(stdout ?? "")?.[1];
		if (status !== 0 || !found) throw new Error(`pgbench failed: ${error?.message ?? stderr}`);
		return Number(found);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
