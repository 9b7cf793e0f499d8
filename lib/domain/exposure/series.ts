import { Decimal, positive, sum, ZERO } from "../decimal";
import { type Day, daysIn, firstDay, lastDay, type Month, monthOf } from "./days";

/** Days `start ≤ day < end`. */
export type Span = { start: Day; end: Day };
/** A calendar month, or what the span leaves of it: `first..last`, both included. */
export type MonthPart = { month: Month; first: Day; last: Day };

/**
 * A month's amount is a mean of up to 12 numbers, and a day's share of it a 28th to 31st. In this fraction of a piece
 * all of them are whole numbers, so sums and comparisons stay exact: lcm(1..12) × lcm(28..31).
 */
const MEAN_SCALE = 27_720;
const DAY_SCALE = 377_580;
const SCALE = new Decimal(MEAN_SCALE).times(DAY_SCALE);

type Segment = MonthPart & { perDay: Decimal; before: Decimal };

/** The months of a span; the first and the last may be parts. */
export function monthParts(span: Span): MonthPart[] {
	const parts: MonthPart[] = [];
	for (let first = span.start; first < span.end; first = firstDay(monthOf(first) + 1)) {
		const month = monthOf(first);
		parts.push({ month, first, last: Math.min(lastDay(month), span.end - 1) });
	}
	return parts;
}

/** Amounts of months (units, pieces), even by day inside a month, nothing outside the span. */
export class Series {
	private constructor(
		readonly span: Span,
		private readonly segments: Segment[],
		private readonly total: Decimal,
	) {}

	/** `amountOf` gives a whole month's amount as `sum / count`, with count 1 to 12. */
	static of(span: Span, amountOf: (month: Month) => { sum: Decimal; count: number }): Series {
		return Series.build(span, ({ month }) => {
			const { sum: amount, count } = amountOf(month);
			return amount.times(MEAN_SCALE / count).times(DAY_SCALE / daysIn(month));
		});
	}

	/** Σ weight × series, all over the same span. */
	static weighted(span: Span, terms: { weight: Decimal; series: Series }[]): Series {
		return Series.build(span, (_, index) =>
			sum(terms.map(({ weight, series }) => weight.times(series.segments[index]?.perDay ?? ZERO))),
		);
	}

	private static build(span: Span, perDayOf: (part: MonthPart, index: number) => Decimal): Series {
		let before = ZERO;
		const segments = monthParts(span).map((part, index) => {
			const perDay = perDayOf(part, index);
			const segment = { ...part, perDay, before };
			before = before.plus(perDay.times(part.last - part.first + 1));
			return segment;
		});
		return new Series(span, segments, before);
	}

	/** Amount on the days from the span's start to the one before `day`. */
	before(day: Day): Decimal {
		return this.scaledBefore(day).div(SCALE);
	}

	/** Amount on `from ≤ day < until`. */
	between(from: Day, until: Day): Decimal {
		return positive(this.scaledBefore(until).minus(this.scaledBefore(from))).div(SCALE);
	}

	/** The same, month by month; months without any are left out. */
	byMonth(from: Day, until: Day): { month: Month; amount: Decimal }[] {
		return this.segments.flatMap(({ month, first, last, perDay }) => {
			const days = Math.min(last + 1, until) - Math.max(first, from);
			return days <= 0 || perDay.isZero() ? [] : { month, amount: perDay.times(days).div(SCALE) };
		});
	}

	/** Each month of the span with its amount, zeros too. */
	months(): (MonthPart & { amount: Decimal })[] {
		return this.segments.map(({ month, first, last, perDay }) => ({
			month,
			first,
			last,
			amount: perDay.times(last - first + 1).div(SCALE),
		}));
	}

	/** The first day by whose end more than `limit` has come together; null when that never happens. */
	firstDayAbove(limit: Decimal): Day | null {
		const scaled = limit.times(SCALE);
		if (this.total.lte(scaled)) return null;
		const segment = this.segments.findLast(({ before, perDay }) => before.lte(scaled) && !perDay.isZero());
		if (!segment) return null;
		return segment.first + scaled.minus(segment.before).divToInt(segment.perDay).toNumber();
	}

	/** Last day, inside the span, of the last month with any amount. */
	lastDayWithAny(): Day | null {
		return this.segments.findLast(({ perDay }) => !perDay.isZero())?.last ?? null;
	}

	private scaledBefore(day: Day): Decimal {
		if (day <= this.span.start) return ZERO;
		if (day >= this.span.end) return this.total;
		const segment = this.segments[monthOf(day) - monthOf(this.span.start)];
		if (!segment) throw new RangeError(`day ${day} is outside the series`);
		return segment.before.plus(segment.perDay.times(day - segment.first));
	}
}
