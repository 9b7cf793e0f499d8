import type { CorrectionEntry, StandingCorrection } from "@/db/queries/corrections";
import { mayBeEmpty, parseField, reasonField, valueKind } from "@/lib/domain/correction-fields";
import { factText, newestOf } from "@/lib/domain/corrections";
import { groupBy } from "@/lib/domain/group";
import { type FactField, shownFacts } from "@/lib/domain/review-progress";
import type { KeyedEvidence } from "@/lib/domain/review-settling";
import type { StandingReview } from "@/lib/services/corrections/standing";
import { fieldLabel } from "./labels";
import type { HistoryView, ProofView, ReasonView, RivalView, SaidView, ValueView } from "./view-types";

/** Quotes of one value that are shown: the first is what it was read from, others repeat it. */
const MOST_PROOFS = 3;

/** What values are looked up in while a view is built. */
export type Looked = {
	review: StandingReview;
	newest: ReadonlyMap<string, StandingCorrection>;
	proofs: ReadonlyMap<string, KeyedEvidence[]>;
	doubts: ReadonlyMap<string, string>;
};

export function lookUp(review: StandingReview, doubts: ReadonlyMap<string, string>): Looked {
	const proofs = groupBy(review.evidence, ({ field }) => field);
	return { review, newest: newestOf(review.corrections), proofs, doubts };
}

export function saidView(one: StandingCorrection | undefined): SaidView | null {
	if (!one) return null;
	const { id, action, by, note, correctedAt } = one;
	return { id, action, by, note, at: correctedAt.toISOString() };
}

function proofView(one: KeyedEvidence): ProofView {
	const { source, page, quote, start = null, end = null, method, confidence = null, value = null } = one;
	return { source, page, quote, start, end, method, confidence, value };
}

/** A value of the notice or of a line, with everything that speaks for and against it. */
export function valueView(
	looked: Looked,
	field: string,
	name: Parameters<typeof valueKind>[0],
	value: string | null,
): ValueView {
	const said = looked.newest.get(field);
	const evidence = looked.proofs.get(field) ?? [];
	const rivals = evidence.filter((one) => one.isChosen === false);
	return {
		field,
		label: fieldLabel(name),
		kind: valueKind(name),
		value,
		was: said && said.was !== value ? said.was : null,
		said: saidView(said),
		doubt: looked.doubts.get(field) ?? null,
		mayBeEmpty: mayBeEmpty(name),
		proofs: evidence
			.filter((one) => one.isChosen !== false)
			.slice(0, MOST_PROOFS)
			.map(proofView),
		rivals: rivals.map((one): RivalView => ({ ...proofView(one), reason: one.reason ?? null })),
	};
}

/** The notice's own values, those that need a look first. */
export function factViews(looked: Looked): ValueView[] {
	const { now, asRead, corrections } = looked.review;
	const fields = shownFacts({ reading: now, asRead, corrections });
	const views = fields.map((field: FactField) => valueView(looked, field, field, factText(now, field)));
	return [...views.filter(({ doubt }) => doubt !== null), ...views.filter(({ doubt }) => doubt === null)];
}

/** Open reasons first, then those that a person has settled. */
export function reasonViews({ row, corrections }: StandingReview): ReasonView[] {
	const open = row.reviewReasons.map((reason) => ({ field: reasonField(reason), reason, settled: null }));
	const settled = corrections.flatMap((one): ReasonView[] => {
		const named = parseField(one.field);
		const said = saidView(one);
		if (named?.kind !== "reason" || !said || row.reviewReasons.includes(named.reason)) return [];
		const fields = one.value?.split("\n").filter((field) => parseField(field) !== null) ?? null;
		return [{ field: one.field, reason: named.reason, settled: { ...said, byFields: fields } }];
	});
	return [...open, ...settled];
}

export function historyView(one: CorrectionEntry): HistoryView {
	const { id, field, action, was, value, by, note, correctedAt, revokedAt } = one;
	return {
		id,
		field,
		action,
		was,
		value,
		by,
		note,
		at: correctedAt.toISOString(),
		revokedAt: revokedAt?.toISOString() ?? null,
	};
}
