import type { UserRole } from "./company";
import { Decimal } from "./decimal";
import type { Assessment, Option, PartExposure } from "./exposure/types";

/** Above it, in the reporting currency, another person has to agree. */
export const APPROVAL_ABOVE = "50000";

/** Decisions that count; of each part of an alert there is one at most. */
export const COUNTING_STATES = ["decided", "awaiting_approval", "approved"] as const;

/** Whether people of this role may decide what is done about a part, and agree to what others decided. */
export function mayDecide(role: UserRole): boolean {
	return role === "buyer" || role === "engineer" || role === "admin";
}

/**
 * Whether another person has to agree: by the cash that it takes, with what is bought beyond the option's own quantity,
 * or by what it costs in the P&L, whichever is more. Doing nothing takes no cash and may cost most.
 */
export function needsApproval(
	part: Pick<PartExposure, "unitCost">,
	option: Option,
	quantity: string,
): boolean {
	const more = Decimal.max(new Decimal(quantity).minus(option.quantity), 0);
	const cash = more.times(part.unitCost).plus(option.cash);
	return Decimal.max(cash, option.profitAndLossImpact).gt(APPROVAL_ABOVE);
}

/** What a decision was made on, and what the same option comes to now. */
export type DecisionDrift = { figure: (typeof DRIFTING)[number]; decidedOn: string; now: string | null };

const DRIFTING = ["profitAndLossImpact", "cash", "quantity"] as const;

/** How the figures of a decided option moved since; empty when they did not. `now` is null when it is none any more. */
export function driftOf(decided: Option, internalPart: string, newest: Assessment): DecisionDrift[] {
	const part = newest.parts.find((one) => one.internalPart === internalPart);
	const option = part?.options.find(({ kind, feasible }) => kind === decided.kind && feasible);
	return DRIFTING.flatMap((figure) => {
		const now = option?.[figure] ?? null;
		const isSame = now !== null && new Decimal(now).eq(decided[figure]);
		return isSame ? [] : [{ figure, decidedOn: decided[figure], now }];
	});
}
