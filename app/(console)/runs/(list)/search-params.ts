import {
	createLoader,
	createParser,
	type inferParserType,
	parseAsArrayOf,
	parseAsBoolean,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";
import type { RunFilter } from "@/lib/connectors/runs-api";
import { isCalendarDay } from "@/lib/domain/calendar";
import { RUN_STATUSES, type RunSummary } from "@/lib/domain/run";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Spans that end now; "days" is a span between two calendar days. */
export const RANGES = ["1h", "24h", "7d", "30d", "days"] as const;
export type Range = (typeof RANGES)[number];
const RANGE_MS: Record<Exclude<Range, "days">, number> = {
	"1h": HOUR_MS,
	"24h": DAY_MS,
	"7d": 7 * DAY_MS,
	"30d": 30 * DAY_MS,
};

const parseAsDay = createParser({
	parse: (text) => (isCalendarDay(text) ? text : null),
	serialize: (day: string) => day,
});

/** What the address says about the list of all runs: the server reads it, the filter bar writes it. */
export const runSearch = {
	status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUSES)).withDefault([]),
	function: parseAsString,
	/** Whether the functions that keep the books of the others are shown too. */
	housekeeping: parseAsBoolean.withDefault(false),
	/** A whole id: of a run, a delivery, an event, a trace … */
	q: parseAsString.withDefault(""),
	/** By the time of queueing; null = any time. */
	range: parseAsStringLiteral(RANGES),
	/** UTC days, both included; only read when the range is "days". */
	from: parseAsDay,
	until: parseAsDay,
	cursor: parseAsString,
};

export const loadRunSearch = createLoader(runSearch);
export type RunSearch = inferParserType<typeof runSearch>;

export function isFiltered(search: RunSearch): boolean {
	const { status, range, q } = search;
	return status.length > 0 || search.function !== null || range !== null || q.trim() !== "";
}

/** `everydayIds` are the functions that are shown unless the address asks for one, or for all. */
export function filterOf(search: RunSearch, now: Date, everydayIds: readonly string[]): RunFilter {
	const { status, housekeeping } = search;
	const functionIds = search.function !== null ? [search.function] : housekeeping ? [] : everydayIds;
	return { statuses: status, functionIds, ...spanOf(search, now) };
}

/** Whether a run that was found by an id is one of those that the rest of the address asks for. */
export function isAskedFor(run: RunSummary, search: RunSearch, now: Date): boolean {
	const { from, until } = spanOf(search, now);
	const { status } = search;
	return (
		(status.length === 0 || status.includes(run.status)) &&
		(search.function === null || search.function === run.function.id) &&
		(from === null || run.queuedAt >= from) &&
		(until === null || run.queuedAt <= until)
	);
}

function spanOf({ range, from, until }: RunSearch, now: Date): Pick<RunFilter, "from" | "until"> {
	if (range === null) return { from: null, until: null };
	if (range !== "days") return { from: new Date(now.getTime() - RANGE_MS[range]), until: null };
	return {
		from: from ? new Date(`${from}T00:00:00.000Z`) : null,
		until: until ? new Date(`${until}T23:59:59.999Z`) : null,
	};
}
