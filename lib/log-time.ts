const last = { ms: 0, text: "" };

/** The time of a log line as ISO 8601, made once a millisecond: under load many lines share it. */
export function logTime(): string {
	const now = Date.now();
	if (now !== last.ms) {
		last.ms = now;
		last.text = `,"time":"${new Date(now).toISOString()}"`;
	}
	return last.text;
}
