import { Cron } from "croner";

type Field = { name: string; min: number; max: number; names?: readonly string[] };

/** The five fields, as Inngest's server reads them (robfig/cron v3): Sunday is 0, and 7 is no weekday. */
const FIELDS: readonly Field[] = [
	{ name: "minute", min: 0, max: 59 },
	{ name: "hour", min: 0, max: 23 },
	{ name: "day of month", min: 1, max: 31 },
	{ name: "month", min: 1, max: 12, names: "jan feb mar apr may jun jul aug sep oct nov dec".split(" ") },
	{ name: "day of week", min: 0, max: 6, names: "sun mon tue wed thu fri sat".split(" ") },
];

const MAX_LENGTH = 255;

class CronProblem extends Error {}

/** Why an expression such as `TZ=Europe/Paris 0 3 * * 1-5` is no schedule; undefined when it is one. */
export function cronProblem(expression: string): string | undefined {
	try {
		if (nextFire(expression, new Date(0))) return undefined;
		return `"${expression}" never comes`;
	} catch (error) {
		if (!(error instanceof CronProblem)) throw error;
		return `"${expression}" is no cron schedule: ${error.message}`;
	}
}

/** The first time after `after` that the schedule names, in UTC when it names no time zone. */
export function nextFire(expression: string, after: Date): Date | undefined {
	if (expression.length > MAX_LENGTH) throw new CronProblem(`longer than ${MAX_LENGTH} characters`);
	const [, zone, pattern = ""] = /^(?:(?:CRON_)?TZ=(\S*)\s)?(.*)$/s.exec(expression) ?? [];
	const timezone = readZone(zone);
	const parts = pattern.trim().split(/\s+/);
	if (parts.length !== FIELDS.length) throw new CronProblem("five fields are needed");
	// Written out as lists of numbers: what libraries read differently is gone then.
	const listed = FIELDS.map((field, index) => readField(parts[index] ?? "", field));
	return new Cron(listed.join(" "), { timezone, mode: "5-part", paused: true }).nextRun(after) ?? undefined;
}

function readZone(zone: string | undefined): string {
	if (zone === undefined) return "UTC";
	try {
		return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
	} catch (cause) {
		if (!(cause instanceof RangeError)) throw cause;
		throw new CronProblem(`there is no time zone "${zone}"`);
	}
}

function readField(text: string, field: Field): string {
	// As a star, it leaves the other of day of month and day of week alone to decide; a list does not.
	if (text.split(",").some((part) => /^[*?](\/1)?$/.test(part))) return "*";
	const numbers = text.split(",").flatMap((part) => readRange(part, field));
	return [...new Set(numbers)].sort((a, b) => a - b).join(",");
}

/** `*`, `5`, `1-5`, each with `/2` behind it; `5/2` goes on to the field's end. */
function readRange(part: string, field: Field): number[] {
	const [, low = "", high, step] = /^([^-/]+)(?:-([^-/]+))?(?:\/(\d+))?$/.exec(part) ?? [];
	const isAll = low === "*" || low === "?";
	if (low === "" || (isAll && high !== undefined)) throw new CronProblem(`${field.name} "${part}"`);
	const start = isAll ? field.min : readNumber(low, field);
	const lone = step === undefined ? start : field.max;
	const end = high !== undefined ? readNumber(high, field) : isAll ? field.max : lone;
	const by = step === undefined ? 1 : Number(step);
	if (start > end || by === 0) throw new CronProblem(`${field.name} "${part}"`);
	return Array.from({ length: Math.floor((end - start) / by) + 1 }, (_, index) => start + index * by);
}

function readNumber(text: string, { name, min, max, names = [] }: Field): number {
	const named = names.indexOf(text.toLowerCase());
	const number = named >= 0 ? named + min : Number(/^\d+$/.test(text) ? text : Number.NaN);
	if (number >= min && number <= max) return number;
	throw new CronProblem(`${name} "${text}" is not within ${min} to ${max}`);
}
