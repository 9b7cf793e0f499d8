import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Browser, runs } from "./browser";

const PACKAGE = "@sparticuz/chromium";
const ROOT = path.resolve(import.meta.dirname, "../..");

/**
 * The packaged Chromium, unpacked once into `.data`. Its own flags are left out: `--single-process` hangs under
 * Playwright, and others turn off the same-origin rules that the journeys should run under.
 */
export function packagedBrowser(): Browser {
	const folder = unpack();
	const executablePath = path.join(folder, "chromium");
	const env = { ...fonts(folder), ...libraries(folder, executablePath) };
	return { from: PACKAGE, executablePath, env };
}

/** The package unpacks into the temporary folder, for anybody to replace; ours is given it as that folder. */
function unpack(): string {
	const require = createRequire(import.meta.url);
	const manifest = path.join(path.dirname(require.resolve(PACKAGE)), "../../package.json");
	const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
	const folder = path.join(
		ROOT,
		".data",
		`chromium-${version}-${process.platform}-${process.getuid?.() ?? 0}`,
	);
	if (existsSync(folder)) return folder;
	const draft = `${folder}.draft-${process.pid}`;
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { recursive: true, mode: 0o700 });
	const script = `const { default: chromium } = await import("${PACKAGE}"); await chromium.executablePath();`;
	const result = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
		cwd: ROOT,
		// The package adds its shared libraries only where it believes to run on AWS Lambda.
		env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
		encoding: "utf8",
	});
	if (result.status !== 0) throw new Error(`${PACKAGE} could not be unpacked: ${result.stderr}`);
	renameSync(draft, folder);
	return folder;
}

/** The machine's shared libraries when they are there, else the package's. */
function libraries(folder: string, executablePath: string): Record<string, string> {
	if (runs(executablePath)) return {};
	const own = { LD_LIBRARY_PATH: path.join(folder, "al2023/lib") };
	if (runs(executablePath, own)) return own;
	throw new Error(
		`${executablePath} does not start on this machine. Install a Chromium and name it in CHROMIUM_PATH.`,
	);
}

/** Text needs a font, and a bare machine has none: the package's come after those of the machine. */
function fonts(folder: string): Record<string, string> {
	const file = path.join(folder, "fonts.conf");
	const own = path.join(folder, "fonts").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
	writeFileSync(
		file,
		`<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
	<dir>${own}</dir>
	<cachedir>${own}-cache</cachedir>
</fontconfig>
`,
	);
	return { FONTCONFIG_FILE: file };
}
