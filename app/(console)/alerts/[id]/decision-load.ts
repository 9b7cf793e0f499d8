import { cache } from "react";
import { database } from "@/db/client";
import { type DecisionRow, listDecisions } from "@/db/queries/decisions";
import { approvalThreshold } from "@/db/queries/exposure-settings";
import { requireSession } from "@/lib/auth";
import { mayDecide } from "@/lib/domain/decision";
import { MissingRate } from "@/lib/domain/exposure/currency";
import type { Assessment } from "@/lib/domain/exposure/types";
import { groupBy } from "@/lib/domain/group";

export type Decisions = {
	/** Of each internal part, the newest first. */
	byPart: ReadonlyMap<string, DecisionRow[]>;
	userId: string;
	mayDecide: boolean;
	/** Above what another person has to agree, in the assessment's currency; null = no rate to tell it by. */
	approvalAbove: string | null;
};

/** What the page shows of the alert's decisions, and what the person who looks at it may do. */
export const loadDecisions = cache(async (alertId: string, result: Assessment): Promise<Decisions> => {
	const { db } = database();
	const user = await requireSession(`/alerts/${alertId}`);
	const { reportingCurrency: currency, asOf } = result;
	const [rows, above] = await Promise.all([
		listDecisions(db, { alertId }),
		approvalThreshold(db, { currency, asOf }),
	]);
	return {
		byPart: groupBy(rows, ({ internalPart }) => internalPart),
		userId: user.id,
		mayDecide: mayDecide(user.role),
		approvalAbove: above instanceof MissingRate ? null : above,
	};
});
