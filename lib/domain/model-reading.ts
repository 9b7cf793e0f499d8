/** What a language model may add to a reading: proposals that code has accepted, and nothing else. */

import type { z } from "zod";
import type {
	Evidence,
	EvidenceField,
	ModelRole,
	NoticeFacts,
	NoticePart,
	PartField,
	ReviewReason,
} from "@/lib/domain/notice";
import { lacksLastOrder, reasonsFromFacts } from "@/lib/domain/review";

/** One question to a model. `text` holds words of strangers between delimiters; `system` never does. */
export type ModelQuestion<Answer> = {
	role: ModelRole;
	/** Name and version of the prompt, e.g. `read-notice@1`. */
	prompt: string;
	system: string;
	text: string;
	schema: z.ZodType<Answer>;
};

/** Asks the model; throws when it gives no answer of the form asked for. */
export type AskModel = <Answer>(question: ModelQuestion<Answer>) => Promise<Answer>;

/** Facts that a model may fill in where nothing else was read. */
export const FILLED_FACTS = [
	"manufacturer",
	"number",
	"revision",
	"issueDate",
	"lastOrderDate",
	"lastShipDate",
	"effectiveDate",
	"responseDueDate",
] as const;
export type FilledFact = (typeof FILLED_FACTS)[number];
export const FILLED_PART_FIELDS = ["replacement", "lastOrderDate", "lastShipDate"] as const;
export type FilledPartField = (typeof FILLED_PART_FIELDS)[number];

/** The words behind a value, without the name of the field. */
export type Proof = Pick<Evidence, "quote" | "source" | "page" | "method">;

/** A value that competes with the one that stands, or an objection to it (`value` is null). */
export type Rival = Proof & { field: EvidenceField; value: string | null; reason: string };

/** What the arbiter took of a model's proposals. It only ever adds: nothing that stands is written over. */
export type ModelChange = {
	facts: { field: FilledFact; value: string; printed: string; proof: Proof }[];
	partFields: { index: number; mpn: string; field: FilledPartField; value: string; proof: Proof }[];
	lines: { part: NoticePart; proofs: (Proof & { field: EvidenceField })[] }[];
	rivals: Rival[];
};

/** What stands before the model is heard. */
export type StandingReading = NoticeFacts & {
	parts: NoticePart[];
	evidence: Evidence[];
	reviewReasons: ReviewReason[];
};

/** Whether the values of the notice become others by it. */
export function changesValues(change: ModelChange): boolean {
	return change.facts.length + change.partFields.length + change.lines.length > 0;
}

/**
 * The reading with the change on top.
 * @param today `YYYY-MM-DD`
 */
export function withChange<Reading extends StandingReading>(
	standing: Reading,
	change: ModelChange,
	today: string,
): Reading {
	const next: Reading = { ...standing, parts: standing.parts.map((part) => ({ ...part })) };
	for (const { field, value, printed } of change.facts) {
		next[field] = value;
		if (field === "manufacturer") next.manufacturerAsPrinted = printed;
	}
	for (const { index, field, value } of change.partFields) {
		const part = next.parts[index];
		if (part) part[field] = value;
	}
	next.parts.push(...change.lines.map(({ part }) => ({ ...part })));
	next.evidence = [...standing.evidence, ...proofsOf(change)];
	next.reviewReasons = reasonsAfter(standing, next, change, today);
	return next;
}

/** The evidence of what was taken, each with its value, in the order facts, fields of lines, new lines. */
export function proofsOf(change: ModelChange): (Proof & { field: EvidenceField; value: string })[] {
	const fields = change.partFields.map(({ index, field, value, proof }) => ({
		field: `parts.${index}.${field}` as const,
		value,
		...proof,
	}));
	const lines = change.lines.flatMap(({ part, proofs }) =>
		proofs.map((proof) => ({ value: String(part[proof.field.split(".")[2] as PartField]), ...proof })),
	);
	return [
		...change.facts.map(({ field, value, proof }) => ({ field, value, ...proof })),
		...fields,
		...lines,
	];
}

/** One reader alone is no proof: what only the model read asks for a person, and so does disagreement. */
function reasonsAfter(
	before: StandingReading,
	after: StandingReading,
	change: ModelChange,
	today: string,
): ReviewReason[] {
	const reasons = new Set(before.reviewReasons);
	if (!lacksLastOrder(after, after.parts)) reasons.delete("no_last_order_date");
	if (after.parts.length > 0) reasons.delete("no_parts_read");
	if (after.number !== null) reasons.delete("no_notice_number");
	const known = new Set(reasonsFromFacts(before, before.parts, today));
	for (const reason of reasonsFromFacts(after, after.parts, today)) {
		if (!known.has(reason)) reasons.add(reason);
	}
	if (changesValues(change)) reasons.add("low_confidence");
	if (change.rivals.length > 0) reasons.add("readers_disagree");
	return [...reasons];
}
