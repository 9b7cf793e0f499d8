import type { UserRole } from "./company";
import { Decimal } from "./decimal";
import type { Assessment, Option, PartExposure } from "./exposure/types";

/** Decisions that count; of each part of an alert there is one at most. */
export const COUNTING_STATES = ["decided", "awaiting_approval", "approved"] as const;

/** Whether people of this role may decide what is done about a part, and agree to what others decided. */
export function mayDecide(role: UserRole): boolean {
	return role === "buyer" || role === "engineer" || role === "admin";
}

/**
 * Whether another person has to agree: by the cash that it takes, with what is bought beyond the option's own quantity,
 * or by what it costs in the P&L, whichever is more than `above`. Doing nothing takes no cash and may cost most.
 */
export function needsApproval(
	part: Pick<PartExposure, "unitCost">,
	option: Pick<Option, "quantity" | "cash" | "profitAndLossImpact">,
	quantity: string,
	above: string,
): boolean {
	const more = Decimal.max(cashBeside(part, option, quantity), 0);
	return Decimal.max(more.plus(option.cash), option.profitAndLossImpact).gt(above);
}

/** Cash beside the option's own when another quantity is bought than it says, at the part's unit cost; below 0 = less. */
export function cashBeside(
	{ unitCost }: Pick<PartExposure, "unitCost">,
	option: Pick<Option, "quantity">,
	quantity: string,
): Decimal {
	return new Decimal(quantity).minus(option.quantity).times(unitCost);
}

/** What a decision was made on, and what the same option comes to now. */
export type DecisionDrift = { figure: (typeof DRIFTING)[number]; decidedOn: string; now: string | null };

const DRIFTING = ["profitAndLossImpact", "cash", "quantity"] as const;

/** The figures of an option that a later assessment has, or null when it has none that is feasible. */
export function optionNow(kind: Option["kind"], internalPart: string, newest: Assessment): Option | null {
	const part = newest.parts.find((one) => one.internalPart === internalPart);
	return part?.options.find((one) => one.kind === kind && one.feasible) ?? null;
}

/** How the figures of a decided option moved since; empty when they did not. `now` is null when it is none any more. */
export function driftOf(decided: Option, internalPart: string, newest: Assessment): DecisionDrift[] {
	return driftBetween(decided, optionNow(decided.kind, internalPart, newest));
}

export function driftBetween(
	decided: Pick<Option, DecisionDrift["figure"]>,
	option: Pick<Option, DecisionDrift["figure"]> | null,
): DecisionDrift[] {
	return DRIFTING.flatMap((figure) => {
		const now = option?.[figure] ?? null;
		const isSame = now !== null && new Decimal(now).eq(decided[figure]);
		return isSame ? [] : [{ figure, decidedOn: decided[figure], now }];
	});
}
