import type { Exit, Handle } from "./supervisor.mjs";

export function startChild(options: {
	args: string[];
	env: Record<string, string | undefined>;
	cwd: string;
	logFile: string;
	show: (line: string) => void;
	all?: boolean;
	command?: string;
}): Handle;
export function stopGroup(pid: number | undefined): Promise<void>;
export function describeExit(exit: Exit): string;
