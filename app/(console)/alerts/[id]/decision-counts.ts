import type { DecisionRow } from "@/db/queries/decisions";
import { COUNTING_STATES } from "@/lib/domain/decision";

type State = Pick<DecisionRow, "state">;

export function counts<Row extends State>(
	row: Row,
): row is Row & { state: (typeof COUNTING_STATES)[number] } {
	return COUNTING_STATES.some((one) => one === row.state);
}

/** The one that counts; else the newest, when it was refused: people should see why. */
export function standingOf(decisions: DecisionRow[]): DecisionRow | undefined {
	return decisions.find(counts) ?? decisions.slice(0, 1).find(({ state }) => state === "refused");
}
