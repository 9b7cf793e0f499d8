import { parseField, reasonField } from "@/lib/domain/correction-fields";
import type { Correctable, Correction } from "@/lib/domain/corrections";
import type { ReviewReason } from "@/lib/domain/notice";
import { settledReasons } from "@/lib/domain/review-settling";
import type { StandingReview } from "./standing";

/** What stands in the place of fields where a reason is over by itself. */
const NO_LONGER_SO = "no longer so";

type Known = Correction & { id: string };

export type Settling = {
	/** Reasons that are still open, in their order. */
	open: ReviewReason[];
	/** Reasons that other corrections settle now: kept, so that they come back when those are taken back. */
	add: Correction[];
	/** Ids of what settled a reason and does so no more. */
	revoke: string[];
};

/**
 * The reasons for review after a change. A reason is settled by a person's own word (`value` is null), or by what
 * people said of the values that it is about (`value` names them).
 * @param standing corrections that count after the change
 */
export function settleReasons(
	review: StandingReview,
	standing: readonly Known[],
	next: Correctable,
	today: string,
): Settling {
	const { row, corrections, evidence, asRead } = review;
	const before = new Set(corrections.map(({ id }) => id));
	const words = new Map<ReviewReason, Known>();
	const revoke: string[] = [];
	for (const one of standing) {
		const named = parseField(one.field);
		if (named?.kind !== "reason") continue;
		// It was settled, and came up again since: by another source, or a model.
		if (row.reviewReasons.includes(named.reason) && before.has(one.id)) revoke.push(one.id);
		else words.set(named.reason, one);
	}
	const known = corrections.flatMap(({ field }) => {
		const named = parseField(field);
		return named?.kind === "reason" ? named.reason : [];
	});
	const reasons = [...new Set([...row.reviewReasons, ...known])];
	const settling: Settling = { open: [], add: [], revoke };
	const states = settledReasons(reasons, {
		reading: next,
		lines: asRead.parts,
		evidence,
		corrections: standing,
		today,
	});
	for (const { reason, by } of states) {
		const word = words.get(reason);
		if (word && word.value === null) continue;
		if (by === null) {
			settling.open.push(reason);
			if (word) settling.revoke.push(word.id);
		} else if (!word) {
			settling.add.push({
				field: reasonField(reason),
				action: "accepted",
				was: reason,
				value: by.join("\n") || NO_LONGER_SO,
			});
		}
	}
	return settling;
}
