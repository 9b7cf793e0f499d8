const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something took, in the two largest units that say something: `18 ms`, `3.4 s`, `2 min 5 s`, `3 h`. */
export function duration(milliseconds: number): string {
	const ms = Math.max(0, Math.round(milliseconds));
	if (ms < SECOND) return `${ms} ms`;
	// Rounded before it is looked at, so that 59.96 s is a minute and not "60 s".
	if (ms < 9_950) return `${(ms / SECOND).toFixed(1)} s`;
	const seconds = Math.round(ms / SECOND) * SECOND;
	if (seconds < MINUTE) return `${seconds / SECOND} s`;
	if (seconds < HOUR) return two(seconds, MINUTE, "min", SECOND, "s");
	const minutes = Math.round(ms / MINUTE) * MINUTE;
	if (minutes < DAY) return two(minutes, HOUR, "h", MINUTE, "min");
	return two(Math.round(ms / HOUR) * HOUR, DAY, "d", HOUR, "h");
}

function two(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
	const rest = Math.floor((ms % large) / small);
	const whole = `${Math.floor(ms / large)} ${largeUnit}`;
	return rest === 0 ? whole : `${whole} ${rest} ${smallUnit}`;
}

/** From one moment to another in milliseconds; what has not ended yet is counted up to `now`. */
export function elapsed(from: Date | null, until: Date | null, now: Date): number | null {
	if (from === null) return null;
	return Math.max(0, (until ?? now).getTime() - from.getTime());
}
