const LEVELS = { warn: 40, error: 50, fatal: 60 };

/**
 * What the terminal shows of a child's line: warnings and errors of JSON logs, shortened to their message, and
 * whatever plain text comes on stderr. `undefined`: nothing, the log file has it.
 */
export function shownLine(line, stream) {
	if (line.trim() === "") return undefined;
	const entry = parseEntry(line);
	if (!entry) return stream === "stderr" ? line : undefined;
	const level = typeof entry.level === "number" ? entry.level : (LEVELS[entry.level] ?? 0);
	if (level < LEVELS.warn) return undefined;
	const reason = entry.err?.message ?? entry.error?.message ?? "";
	const text = [entry.msg ?? entry.message, reason].filter((part) => part).join(": ");
	return `${level >= LEVELS.error ? "error" : "warning"}: ${text || line}`;
}

function parseEntry(line) {
	if (!line.startsWith("{")) return undefined;
	try {
		return JSON.parse(line);
	} catch {
		// Plain text that begins with a brace: shown as such.
		return undefined;
	}
}

/** Cuts a stream of chunks into whole lines. */
export function lineSplitter(onLine) {
	let rest = "";
	return (chunk) => {
		const lines = (rest + chunk).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) onLine(line);
	};
}

/** Passes a line on, but one that was shown within the last `ms` is held back and counted when it comes again. */
export function withoutRepeats(show, { ms = 15_000, clock = Date.now } = {}) {
	const shown = new Map();
	return (line) => {
		const now = clock();
		for (const [text, { at }] of shown) if (now - at > 10 * ms) shown.delete(text);
		const last = shown.get(line);
		if (last && now - last.at < ms) {
			last.held += 1;
			return;
		}
		shown.set(line, { at: now, held: 0 });
		show(last?.held ? `${line} (and ${last.held} times before)` : line);
	};
}
