import type { UserRole } from "./company";
import { Decimal, positive, sum } from "./decimal";
import type { Option, OptionKind, PartExposure } from "./exposure/types";

/** Decisions that count; of each part of an alert there is one at most. */
export const COUNTING_STATES = ["decided", "awaiting_approval", "approved"] as const;

/** Whether people of this role may decide what is done about a part, and agree to what others decided. */
export function mayDecide(role: UserRole): boolean {
	return role === "buyer" || role === "engineer" || role === "admin";
}

/**
 * Whether another person has to agree: by the cash that it takes, with what is bought beyond the option's own quantity,
 * or by what it costs in the P&L, the option's own or that of the quantity, whichever is most. Doing nothing takes no
 * cash and may cost most; too few pieces may, too.
 */
export function needsApproval(
	part: Pick<PartExposure, "unitCost">,
	option: Priced & Pick<Option, "profitAndLossImpact"> & Pick<DecidedFigures, "chosen">,
	quantity: string,
	above: string,
): boolean {
	const more = Decimal.max(cashBeside(part, option, quantity), 0);
	const impacts = [option.profitAndLossImpact, option.chosen?.profitAndLossImpact ?? 0];
	return Decimal.max(more.plus(option.cash), ...impacts).gt(above);
}

type Priced = Pick<Option, "quantity" | "cash" | "costs">;

/** What one more piece costs: the option's cash without what is paid once, by piece; the unit cost where it buys none. */
export function piecePrice({ unitCost }: Pick<PartExposure, "unitCost">, option: Priced): Decimal {
	if (new Decimal(option.quantity).isZero()) return new Decimal(unitCost);
	const once = option.costs.filter(({ name }) => name === "one_off").map(({ amount }) => new Decimal(amount));
	return positive(new Decimal(option.cash).minus(sum(once))).div(option.quantity);
}

/** What an option comes to with the quantity that a person chose instead of its own; money in the assessment's currency. */
export type ChosenFigures = Pick<Option, "cash" | "profitAndLossImpact" | "residualMargin"> & {
	/** The day on which stock and purchase are used up before they should be; null = they last. */
	usedUpOn: string | null;
};

/** A decided option's own figures, with those of the quantity that was chosen instead where they could be reckoned. */
export type DecidedFigures = Option & { chosen?: ChosenFigures };

/** The cash and the P&L impact of what was decided: of the quantity that was chosen, else the option's own. */
export function decidedAmounts(figures: DecidedFigures): Pick<Option, "cash" | "profitAndLossImpact"> {
	return figures.chosen ?? figures;
}

/** The pieces that an option is ordered as, and read as everywhere: whole ones, because nobody buys part of a piece. */
export function wholePieces({ quantity }: Pick<Option, "quantity">): string {
	return new Decimal(quantity).ceil().toFixed();
}

/** Whether a quantity is the one that the option says. */
export function isOwnQuantity(option: Pick<Option, "quantity">, quantity: string): boolean {
	return new Decimal(quantity).eq(wholePieces(option));
}

/** Cash beside the option's own when other than its whole pieces are bought; below 0 = less. */
export function cashBeside(part: Pick<PartExposure, "unitCost">, option: Priced, quantity: string): Decimal {
	return new Decimal(quantity).minus(wholePieces(option)).times(piecePrice(part, option));
}

const WITHOUT_PIECES: readonly OptionKind[] = ["use_stock", "redesign", "do_nothing"];

const PIECES = /^\d{1,14}(\.\d{1,6})?$/;

/** Why this is no quantity to decide on: no number, a purchase of less than a piece, a piece of what buys nothing. */
export function quantityRefusal(option: Pick<Option, "kind" | "quantity">, quantity: string): string | null {
	if (!PIECES.test(quantity)) return "Quantity: give a number of pieces, for example 7000.";
	if (WITHOUT_PIECES.includes(option.kind)) {
		return new Decimal(quantity).isZero() ? null : "Quantity: this option buys nothing: its quantity is 0.";
	}
	// An option may itself be of none, where there is nothing to bridge.
	const least = Decimal.min(wholePieces(option), 1);
	return least.lte(quantity) ? null : `Quantity: this option is of ${least.toFixed()} piece or more.`;
}
