import { Decimal, ONE, ZERO } from "../decimal";
import { fixedPoint, placesOf, ratio } from "../fixed-point";
import { type Day, daysIn, firstDay, lastDay, type Month, monthOf } from "./days";
import { Totals } from "./totals";

/** Days `start ≤ day < end`. */
export type Span = { start: Day; end: Day };
/** A calendar month, or what the span leaves of it: `first..last`, both included. */
export type MonthPart = { month: Month; first: Day; last: Day };

/**
 * A month's amount is a mean of up to 12 numbers, and a day's share of it a 28th to 31st. In this fraction of a piece
 * all of them are whole numbers, so sums and comparisons stay exact: lcm(1..12) × lcm(28..31).
 */
export const MEAN_SCALE = 27_720;
const DAY_SCALE = 377_580;
const SCALE = new Decimal(MEAN_SCALE).times(DAY_SCALE);
/** Days of a month make no more of a whole month's amount than this. */
const MOST_PER_MONTH = (DAY_SCALE / 28) * 31;

/** `perDay` makes a day's amount of a whole month's, in the fraction above. */
type Segment = MonthPart & { perDay: number };

/** A month's amount as `sum / count`, the sum a whole number of 10^-places and the count 1 to 12. */
export type Mean = { sum: bigint; count: number };

/** The months of a span; the first and the last may be parts. */
export function monthParts(span: Span): MonthPart[] {
	const parts: MonthPart[] = [];
	for (let first = span.start; first < span.end; first = firstDay(monthOf(first) + 1)) {
		const month = monthOf(first);
		parts.push({ month, first, last: Math.min(lastDay(month), span.end - 1) });
	}
	return parts;
}

/** What a part is of its month: 1 for a whole one. */
export function shareOfMonth({ month, first, last }: MonthPart): Decimal {
	const [days, all] = [last - first + 1, daysIn(month)];
	return days === all ? ONE : new Decimal(days).div(all);
}

const scales = new Map<number, Decimal>();

function scaleOf(places: number): Decimal {
	const scale = scales.get(places) ?? SCALE.times(Decimal.pow(10, places));
	scales.set(places, scale);
	return scale;
}

const known = new WeakMap<Span, Segment[]>();

/** Worked out once for all the series of a span. */
function segmentsOf(span: Span): Segment[] {
	const found = known.get(span);
	if (found) return found;
	const segments = monthParts(span).map((part) => ({
		...part,
		perDay: DAY_SCALE / daysIn(part.month),
	}));
	known.set(span, segments);
	return segments;
}

/** Amounts of months (units, pieces), even by day inside a month, nothing outside the span. */
export class Series {
	readonly #segments: Segment[];
	/** Of the whole month, × MEAN_SCALE × 10^places. As numbers where all are exact as such: most of the work is here. */
	readonly #amounts: readonly number[] | readonly bigint[];
	readonly #places: number;
	/** The largest of the numbers; infinite where they are none. */
	readonly #most: number;
	#sums: bigint[] | undefined;
	#months: (MonthPart & { amount: Decimal })[] | undefined;

	private constructor(
		readonly span: Span,
		amounts: readonly number[] | readonly bigint[],
		places: number,
		most = Number.POSITIVE_INFINITY,
	) {
		this.#segments = segmentsOf(span);
		this.#amounts = amounts;
		this.#places = places;
		this.#most = most;
	}

	/** `amountOf` gives a whole month's amount in 10^-places. */
	static of(span: Span, places: number, amountOf: (month: Month) => Mean): Series {
		const amounts = segmentsOf(span).map(({ month }) => {
			const { sum, count } = amountOf(month);
			return sum === 0n ? sum : sum * BigInt(MEAN_SCALE / count);
		});
		return new Series(span, amounts, places);
	}

	/** The same with amounts of 0 or more × MEAN_SCALE as whole numbers, asked for month by month. @throws RangeError */
	static ofNumbers(span: Span, places: number, amountOf: (month: Month) => number): Series {
		let most = 0;
		const amounts = segmentsOf(span).map(({ month }) => {
			const amount = amountOf(month);
			if (amount > most) most = amount;
			return amount;
		});
		if (!Number.isSafeInteger(most)) throw new RangeError(`${most} is not exact as a number`);
		return new Series(span, amounts, places, most);
	}

	/** Σ weight × series, all over the same span. */
	static weighted(span: Span, terms: { weight: Decimal; series: Series }[]): Series {
		const weights = terms.map(({ weight }) => weight.toFixed());
		const weightPlaces = Math.max(0, ...new Set(weights.map(placesOf)));
		const places = Math.max(0, ...new Set(terms.map(({ series }) => series.#places)));
		const totals = new Totals(segmentsOf(span).length);
		terms.forEach(({ series }, term) => {
			const weight = fixedPoint(weights[term] ?? "0", weightPlaces + places - series.#places);
			totals.add(weight, series.#amounts, series.#most);
		});
		return new Series(span, totals.sums(), places + weightPlaces);
	}

	/** Amount on the days from the span's start to the one before `day`. */
	before(day: Day): Decimal {
		return this.#pieces(this.#before(day));
	}

	/** Amount on `from ≤ day < until`. */
	between(from: Day, until: Day): Decimal {
		const scaled = this.#isShort ? this.#numberBetween(from, until) : this.#between(from, until);
		return scaled === 0 || scaled === 0n ? ZERO : this.#pieces(scaled);
	}

	/** The same, month by month; months without any are left out. */
	byMonth(from: Day, until: Day): { month: Month; amount: Decimal }[] {
		return this.months().flatMap(({ month, first, last, amount }, index) => {
			const days = Math.min(last + 1, until) - Math.max(first, from);
			if (days <= 0 || amount.isZero()) return [];
			const isWhole = days === last - first + 1;
			return { month, amount: isWhole ? amount : this.#pieces(this.#perDay(index) * BigInt(days)) };
		});
	}

	/** Each month of the span with its amount, zeros too. */
	months(): readonly (MonthPart & { amount: Decimal })[] {
		this.#months ??= this.#segments.map(({ month, first, last }, index) => {
			const amount = this.#perDay(index) * BigInt(last - first + 1);
			return { month, first, last, amount: this.#pieces(amount) };
		});
		return this.#months;
	}

	/** The first day by whose end more than `limit` has come together; null when that never happens. */
	firstDayAbove(limit: Decimal): Day | null {
		const sums = this.#sumsBefore();
		// Sums are whole numbers: each is above the limit exactly when it is above what the limit is rounded down to.
		const whole = BigInt(limit.times(this.#scale()).floor().toFixed());
		if ((sums.at(-1) ?? 0n) <= whole) return null;
		const index = this.#amounts.findLastIndex(
			(amount, month) => Number(amount) !== 0 && (sums[month] ?? 0n) <= whole,
		);
		const segment = this.#segments[index];
		if (!segment) return null;
		return segment.first + Number((whole - (sums[index] ?? 0n)) / this.#perDay(index));
	}

	/** Last day, inside the span, of the last month with any amount. */
	lastDayWithAny(): Day | null {
		return this.#segments[this.#amounts.findLastIndex((amount) => Number(amount) !== 0)]?.last ?? null;
	}

	/** Most products are asked once: to add up a few months is less than to keep the sums of all. */
	#numberBetween(from: Day, until: Day): number {
		let scaled = 0;
		for (const [index, { first, last, perDay }] of this.#segments.entries()) {
			const days = Math.min(last + 1, until) - Math.max(first, from);
			if (days > 0) scaled += Number(this.#amounts[index] ?? 0) * perDay * days;
		}
		return scaled;
	}

	#between(from: Day, until: Day): bigint {
		let scaled = 0n;
		for (const [index, { first, last }] of this.#segments.entries()) {
			const days = Math.min(last + 1, until) - Math.max(first, from);
			if (days > 0) scaled += this.#perDay(index) * BigInt(days);
		}
		return scaled;
	}

	/** Whether days of all months together are exact as a number. */
	get #isShort(): boolean {
		return this.#most * MOST_PER_MONTH * this.#segments.length <= Number.MAX_SAFE_INTEGER;
	}

	#before(day: Day): bigint {
		const sums = this.#sumsBefore();
		if (day <= this.span.start) return 0n;
		if (day >= this.span.end) return sums.at(-1) ?? 0n;
		const index = monthOf(day) - monthOf(this.span.start);
		const segment = this.#segments[index];
		if (!segment) throw new RangeError(`day ${day} is outside the series`);
		return (sums[index] ?? 0n) + this.#perDay(index) * BigInt(day - segment.first);
	}

	/** What came before each month, and at the end the total; most series are only ever added up with others. */
	#sumsBefore(): bigint[] {
		if (this.#sums) return this.#sums;
		let sum = 0n;
		const sums = this.#segments.map(({ first, last }, index) => {
			const before = sum;
			sum += this.#perDay(index) * BigInt(last - first + 1);
			return before;
		});
		this.#sums = [...sums, sum];
		return this.#sums;
	}

	#perDay(index: number): bigint {
		return BigInt(this.#amounts[index] ?? 0) * BigInt(this.#segments[index]?.perDay ?? 0);
	}

	#scale(): Decimal {
		return scaleOf(this.#places);
	}

	#pieces(scaled: bigint | number): Decimal {
		return ratio(scaled, this.#scale());
	}
}
