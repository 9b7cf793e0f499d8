import type { Queryable } from "@/db/client";
import type { WaitingRow } from "@/db/queries/decisions";
import { isOwnQuantity } from "@/lib/domain/decision";
import { type DecisionDrift, driftBetween } from "@/lib/domain/decision-drift";
import { chosenFigures } from "./impact";

type Waiting = Pick<
	WaitingRow,
	"internalPart" | "option" | "quantity" | "figures" | "currency" | "now" | "nowAssessmentId" | "nowCurrency"
>;

/** How a decision that waits moved since it was made. Reads the newest inputs only where the option says other pieces. */
export async function driftOfWaiting(db: Queryable, waiting: Waiting): Promise<DecisionDrift[]> {
	const { internalPart, option, quantity, now, nowAssessmentId } = waiting;
	const isOther = now !== null && !isOwnQuantity(now, quantity);
	const chosen = isOther
		? await chosenFigures(db, { assessmentId: nowAssessmentId, internalPart, option, quantity })
		: null;
	return driftBetween(waiting, { figures: now, chosen, currency: waiting.nowCurrency });
}
