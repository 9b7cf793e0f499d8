import { daysBetween } from "@/lib/domain/calendar";
import type { PartExposure } from "@/lib/domain/exposure/types";

/** Positions in percent of the plot: x from the left, y from the top. */
export type Point = { x: number; y: number };
export type Mark = { name: string; date: string; x: number; tone: "ink" | "critical"; passed: boolean };

export type RunDownShape = {
	/** The stock line, from today until it reaches zero or the need ends. */
	line: Point[];
	/** From run-out to end of need; null when the stock lasts. */
	uncovered: { from: number; to: number } | null;
	marks: Mark[];
	ticks: { month: string; x: number }[];
};

type Drawn = Pick<
	PartExposure,
	"stock" | "demandByMonth" | "runOutDate" | "endOfNeed" | "lastOrderDate" | "lastShipDate"
>;

/**
 * How net stock falls from `asOf`, drawn month by month as the exposure model counts it (even by day inside a month).
 * Figures become binary numbers here because pixels do not need more; no figure is read back from the drawing.
 */
export function runDownShape(part: Drawn, asOf: string): RunDownShape {
	const dates = [part.runOutDate, part.endOfNeed, part.lastOrderDate, part.lastShipDate];
	const span = Math.max(30, ...dates.map((date) => (date ? daysBetween(asOf, date) : 0)));
	const x = (date: string) => (100 * daysBetween(asOf, date)) / span;
	return {
		line: stockLine(part, asOf, x),
		uncovered: part.runOutDate && part.endOfNeed ? { from: x(part.runOutDate), to: x(part.endOfNeed) } : null,
		marks: marksOf(part, asOf, x),
		ticks: ticksOf(asOf, span, x),
	};
}

function stockLine(part: Drawn, asOf: string, x: (date: string) => number): Point[] {
	const start = Number(part.stock.net);
	if (start === 0) return [{ x: 0, y: 100 }];
	const y = (stock: number) => 100 * (1 - stock / start);
	const line: Point[] = [{ x: 0, y: 0 }];
	let stock = start;
	let from = asOf;
	for (const { month, quantity } of part.demandByMonth) {
		const to = endOfMonth(month, part.endOfNeed);
		const left = stock - Number(quantity);
		if (left <= 0) {
			const share = Number(quantity) === 0 ? 0 : stock / Number(quantity);
			line.push({ x: part.runOutDate ? x(part.runOutDate) : x(from) + share * (x(to) - x(from)), y: 100 });
			return line;
		}
		stock = left;
		from = to;
		line.push({ x: Math.min(100, x(to)), y: y(stock) });
		if (to === part.endOfNeed) return line;
	}
	return line;
}

function marksOf(part: Drawn, asOf: string, x: (date: string) => number): Mark[] {
	const all: [name: string, date: string | null, tone: Mark["tone"]][] = [
		["Last order", part.lastOrderDate, "ink"],
		["Last ship", part.lastShipDate, "ink"],
		["Run-out", part.runOutDate, "critical"],
		["End of need", part.endOfNeed, "ink"],
	];
	return all
		.flatMap(([name, date, tone]) =>
			date ? [{ name, date, tone, x: Math.max(0, x(date)), passed: date < asOf }] : [],
		)
		.sort((a, b) => a.x - b.x);
}

/** Firsts of months, so many that their names have room on a phone. */
function ticksOf(asOf: string, span: number, x: (date: string) => number): RunDownShape["ticks"] {
	const every = span > 700 ? 6 : span > 330 ? 3 : span > 120 ? 2 : 1;
	const ticks: RunDownShape["ticks"] = [];
	for (let step = 1; ; step++) {
		const first = firstOfMonth(asOf, step);
		const at = x(first);
		if (at > 97) return ticks;
		if ((Number(first.slice(5, 7)) - 1) % every === 0) ticks.push({ month: first.slice(0, 7), x: at });
	}
}

function firstOfMonth(day: string, monthsLater: number): string {
	const [year, month] = day.split("-").map(Number);
	return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 + monthsLater, 1)).toISOString().slice(0, 10);
}

/** Last day of the month, or the end of need when it comes first. */
function endOfMonth(month: string, endOfNeed: string | null): string {
	const next = firstOfMonth(`${month}-01`, 1);
	return endOfNeed && endOfNeed < next ? endOfNeed : next;
}
