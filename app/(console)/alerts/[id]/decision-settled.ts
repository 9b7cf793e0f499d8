import type { DecisionRow } from "@/db/queries/decisions";
import type { Settled } from "@/lib/domain/brief/standing";
import { dayOf } from "@/lib/domain/calendar";
import { driftBetween, optionNow } from "@/lib/domain/decision-drift";
import { counts } from "./decision-counts";
import type { Newest } from "./decision-panel";

/** The decisions that count, as a brief tells them; how they moved where the newest figures are given. */
export function settledOf(rows: DecisionRow[], newest: Newest | null): Settled[] {
	return rows.filter(counts).map((row) => ({
		internalPart: row.internalPart,
		option: row.option,
		quantity: row.quantity,
		state: row.state,
		decided: { by: row.decidedByName, on: dayOf(row.decidedAt) },
		approved: row.approverName && row.approvedAt ? { by: row.approverName, on: dayOf(row.approvedAt) } : null,
		drift: newest ? driftBetween(row, optionNow(row, newest)) : [],
	}));
}
