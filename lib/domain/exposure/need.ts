import { Decimal, positive, ZERO } from "../decimal";
import type { Day } from "./days";
import type { PartInput } from "./inputs";
import type { Series } from "./series";

/** Step 3: what there is and nobody has taken yet. Safety stock is not subtracted. */
export function netStock(part: Pick<PartInput, "onHand" | "onOrder" | "allocated">): Decimal {
	const [onHand, onOrder, allocated] = [part.onHand, part.onOrder, part.allocated].map(
		(quantity) => new Decimal(quantity ?? 0),
	) as [Decimal, Decimal, Decimal];
	return positive(onHand.plus(onOrder).minus(allocated));
}

/** Demand of a part against its stock, steps 4 and 6. */
export class Need {
	/** R: the first day by whose end demand exceeds the stock; null when it never does. */
	readonly runOut: Day | null;
	/** E: last day, in the horizon, of the last month with demand; null without any demand. */
	readonly end: Day | null;
	/** gap(E), 0 without demand. */
	readonly gap: Decimal;
	/** Options ask for the same days, the ends of months, again and again. */
	readonly #shortBefore = new Map<Day, Decimal>();

	constructor(
		readonly demand: Series,
		readonly stock: Decimal,
	) {
		this.runOut = demand.firstDayAbove(stock);
		this.end = demand.lastDayWithAny();
		this.gap = this.end === null ? ZERO : this.gapTo(this.end);
	}

	/** Demand before `day` that the stock does not cover. */
	shortBefore(day: Day): Decimal {
		const known = this.#shortBefore.get(day);
		if (known) return known;
		const short = positive(this.demand.before(day).minus(this.stock));
		this.#shortBefore.set(day, short);
		return short;
	}

	/** gap(e): pieces short from the as-of date to the end of day `e`. */
	gapTo(end: Day): Decimal {
		return this.shortBefore(end + 1);
	}

	/** The gap to the end of need in the months that have it. */
	gapByMonth() {
		return this.demand.months().map(({ month, first, last }) => ({
			month,
			amount: this.shortBefore(last + 1).minus(this.shortBefore(first)),
		}));
	}
}
