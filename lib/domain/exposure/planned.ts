import { Decimal, exact } from "../decimal";
import { fixedPoint, placesOf, readWhole, type Whole } from "../fixed-point";
import { byText } from "../group";
import { type Month, monthAt, monthFrom, monthText } from "./days";
import type { PlanInput } from "./inputs";

/** What is planned of a product: `units[n]` × 10^-`places` in `months[n]`. Months ascend, none comes twice. */
export type Planned<Number> = { months: Month[]; units: Number[]; places: number };

/** The plan in numbers, a tenth of the work; null when one is above `most` or not exact, or months do not ascend. */
export function plannedNumbers(plan: readonly PlanInput[], most: number): Planned<number> | null {
	const months: Month[] = [];
	const units: number[] = [];
	const placesOfEach: number[] = [];
	const whole: Whole = { units: 0, places: 0 };
	let [places, isOrdered, isExact] = [0, true, true];
	eachMonth(plan, (month, text, from, to) => {
		isOrdered &&= month > (months.at(-1) ?? -1);
		isExact &&= readWhole(text, from, to, whole);
		months.push(month);
		units.push(whole.units);
		placesOfEach.push(whole.places);
		places = Math.max(places, whole.places);
	});
	if (!isExact || !isOrdered) return null;
	const scaled = places === 0 ? units : units.map((one, n) => one * 10 ** (places - (placesOfEach[n] ?? 0)));
	return scaled.every((one) => one <= most) ? { months, units: scaled, places } : null;
}

/** The plan whatever its numbers are, in any order; of two lines for a month the later counts. */
export function plannedExactly(plan: readonly PlanInput[]): Planned<bigint> {
	const texts = new Map<Month, string>();
	eachMonth(plan, (month, text, from, to) => texts.set(month, text.slice(from, to)));
	const inOrder = [...texts].sort(([a], [b]) => a - b);
	const places = Math.max(0, ...inOrder.map(([, text]) => placesOf(text)));
	return {
		months: inOrder.map(([month]) => month),
		units: inOrder.map(([, text]) => fixedPoint(text, places)),
		places,
	};
}

/** The same months with their units times a factor. */
export function timesFactor(line: PlanInput, factor: string): PlanInput {
	const times = (units: string) => exact(new Decimal(units).times(factor));
	if ("month" in line) return { ...line, units: times(line.units) };
	const entries: string[] = [];
	eachMonth([line], (month, text, from, to) =>
		entries.push(`${monthText(month)} ${times(text.slice(from, to))}`),
	);
	return { ...line, months: entries.join(",") };
}

/** The same text with its months ascending; most are so already. */
export function monthsInOrder(months: string): string {
	let [before, isOrdered] = [-1, true];
	for (let from = 0; isOrdered && from < months.length; from = nextMonth(months, from)) {
		const month = monthAt(months, from);
		isOrdered = month > before;
		before = month;
	}
	return isOrdered ? months : months.split(",").sort(byText).join(",");
}

/** Where the month after the one at `from` stands; the text's end when there is none. */
function nextMonth(months: string, from: number): number {
	const comma = months.indexOf(",", from);
	return comma < 0 ? months.length : comma + 1;
}

type Visit = (month: Month, text: string, from: number, to: number) => void;

/** Each month with where its units stand. */
function eachMonth(plan: readonly PlanInput[], visit: Visit): void {
	for (const line of plan) {
		if ("month" in line) {
			visit(monthFrom(line.month), line.units, 0, line.units.length);
			continue;
		}
		const { months } = line;
		for (let from = 0, next = 0; from < months.length; from = next) {
			next = nextMonth(months, from);
			const to = next < months.length ? next - 1 : next;
			visit(monthAt(months, from), months, from + "YYYY-MM ".length, to);
		}
	}
}
