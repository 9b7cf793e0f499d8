import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a FastAPI service is usually run with, at fixed versions. */
const PACKAGES = [
	"fastapi==0.165.0",
	"uvicorn==0.54.0",
	"asyncpg==0.32.0",
	"uvloop==0.23.0",
	"httptools==0.9.0",
	"pydantic==2.14.3",
];
const CHECK = "import fastapi, uvicorn, asyncpg, uvloop, httptools";

/**
 * An interpreter with the peers' packages: the one given, else a virtual environment that is made once and kept.
 * @returns the path, or why there is none: the bench goes on without these peers
 */
export function findPython(given: string | undefined): { python: string } | { missing: string } {
	if (given) return check(given);
	const folder = join(tmpdir(), "sundown-bench-python");
	const python = join(folder, "bin", "python");
	if (existsSync(python) && "python" in check(python)) return { python };
	for (const [command, args] of [
		["python3", ["-m", "venv", folder]],
		[python, ["-m", "pip", "install", "--quiet", ...PACKAGES]],
	] as const) {
		const { status, error, stderr } = spawnSync(command, args, { encoding: "utf8" });
		if (status === 0) continue;
		const last = stderr?.trim().split("\n").at(-1);
		return { missing: `${command} ${args.join(" ")}: ${error?.message ?? last ?? `status ${status}`}` };
	}
	return check(python);
}

function check(python: string): { python: string } | { missing: string } {
	const { status, error, stderr } = spawnSync(python, ["-c", CHECK], { encoding: "utf8" });
	if (status === 0) return { python };
	return { missing: `${python}: ${error?.message ?? stderr.trim().split("\n").at(-1)}` };
}
