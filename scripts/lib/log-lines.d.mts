export function shownLine(line: string, stream: "stdout" | "stderr"): string | undefined;
export function lineSplitter(onLine: (line: string) => void): (chunk: string) => void;
export function withoutRepeats(
	show: (line: string) => void,
	options?: { ms?: number; clock?: () => number },
): (line: string) => void;
