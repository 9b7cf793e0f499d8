import { spawnSync } from "node:child_process";

export interface Browser {
	/** Where it was found, in words. */
	from: string;
	executablePath: string;
	/** Variables it needs beyond the present ones. */
	env?: Record<string, string>;
}

/** Whether the program starts at all; it does not when a shared library is missing. */
export function runs(executablePath: string, env: Record<string, string> = {}): boolean {
	const result = spawnSync(executablePath, ["--version"], {
		env: { ...process.env, ...env },
		encoding: "utf8",
		timeout: 20_000,
	});
	return result.status === 0 && /Chrom/.test(result.stdout);
}
