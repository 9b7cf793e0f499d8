import { z } from "zod";
import type { Queryable } from "@/db/client";
import { listManufacturers } from "@/db/queries/company";
import {
	type CorrectionField,
	fieldWords,
	lineField,
	lineKey,
	lineKeys,
	mayBeEmpty,
	parseField,
	writtenValue,
} from "@/lib/domain/correction-fields";
import {
	addedLines,
	type Correction,
	factText,
	lineText,
	newestOf,
	valueText,
} from "@/lib/domain/corrections";
import { normaliseManufacturer } from "@/lib/domain/manufacturers";
import type { PartField } from "@/lib/domain/notice";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { parseInput } from "../input";
import { KeptText } from "../text";
import { type Corrected, changeCorrections, Seen } from "./change";
import { matchVerdict } from "./match-verdict";
import type { StandingReview } from "./standing";

/** Characters, room for any number that is read; what is more would not fit into the index of the fields. */
const LONGEST_FIELD = 600;

const Note = KeptText.trim().max(2_000).nullable().default(null);

const Input = z.object({
	...Seen,
	/**
	 * A notice's field, `parts.<key>.<field>`, `parts.<key>` for a whole line, `parts.<key>.match.<internal part>` as
	 * `matchField` writes it, or `review.<reason>`.
	 */
	field: KeptText.min(1).max(LONGEST_FIELD),
	action: z.enum(["accept", "edit", "reject"]),
	/** What is written in the place of what was read; for an edit alone. */
	value: KeptText.max(20_000).nullable().default(null),
	note: Note,
});

type Said = Pick<z.output<typeof Input>, "action" | "value">;

/**
 * Keeps what a person says of one value of a notice, and changes the notice with it. A reason for review can only be
 * accepted: "a person has seen it"; a possible match is accepted (confirmed) or rejected (refused).
 * @throws AppError `invalid` (no such value, or nothing that it can be), `forbidden`, `not_found`, `conflict`.
 */
export async function correctValue(args: {
	ctx: ServiceContext;
	input: z.input<typeof Input>;
}): Promise<Corrected> {
	const { ctx } = args;
	const { note, field, ...said } = parseInput(Input, args.input);
	const named = parseField(field);
	if (!named) throw new AppError("invalid", `A notice has no ${field}.`);
	return changeCorrections(ctx, said, async (review, tx) => {
		const made = await correctionOf(review, tx, field, named, said);
		return { add: [{ ...made, note }], revoke: [] };
	});
}

async function correctionOf(
	review: StandingReview,
	tx: Queryable,
	field: string,
	named: CorrectionField,
	said: Said,
): Promise<Correction> {
	if (named.kind === "reason") return seen(review, field, named.reason, said);
	if (named.kind === "line") return wholeLine(review, field, named.key, said);
	if (named.kind === "match") return matchVerdict(review, tx, { field, ...named, action: said.action });
	if (named.kind === "value") return lineValue(review, field, named.key, named.field, said);
	const made = correctionTo(field, named.field, factText(review.asRead, named.field), said);
	if (named.field !== "manufacturer" || made.value === null || made.action === "accepted") return made;
	const known = normaliseManufacturer(made.value, await listManufacturers(tx));
	return { ...made, value: known ?? made.value };
}

function seen({ row }: StandingReview, field: string, reason: string, { action }: Said): Correction {
	if (action !== "accept") throw new AppError("invalid", "A reason for review can only be marked as seen.");
	if (!row.reviewReasons.some((one) => one === reason))
		throw new AppError("invalid", "This is no open reason for review any more.");
	return { field, action: "accepted", was: reason, value: null };
}

function wholeLine(review: StandingReview, field: string, key: string, { action }: Said): Correction {
	if (action === "edit") throw new AppError("invalid", "A line is edited value by value.");
	const index = lineKeys(review.asRead.parts).indexOf(key);
	const line = review.asRead.parts[index];
	const added = addedLine(review, key);
	if (!line && !added) throw new AppError("invalid", `The notice has no line ${key}.`);
	const mpn = (line ?? added)?.mpn ?? key;
	if (action === "accept") return { field, action: "accepted", was: line ? mpn : null, value: mpn };
	return { field, action: "rejected", was: line ? lineText(line) : null, value: null };
}

function lineValue(
	review: StandingReview,
	field: string,
	key: string,
	name: PartField,
	said: Said,
): Correction {
	const line = review.asRead.parts[lineKeys(review.asRead.parts).indexOf(key)] ?? addedLine(review, key);
	if (!line) throw new AppError("invalid", `The notice has no line ${key}.`);
	if (newestOf(review.corrections).get(`parts.${key}`)?.action === "rejected")
		throw new AppError("invalid", `The line ${key} was rejected. Take that back first.`);
	const made = correctionTo(field, name, valueText(line, name), said);
	if (name === "mpn" && made.value !== null && made.value !== line.mpn) requireNewNumber(review, made.value);
	return made;
}

/** A line that a person added, as it was added. */
export function addedLine({ corrections }: StandingReview, key: string) {
	return addedLines(corrections).get(key);
}

/** Corrections know a line by its number, so no two may come to share one by a person's hand. */
export function requireNewNumber({ asRead, now, corrections }: StandingReview, mpn: string): void {
	const read = asRead.parts.some((line) => line.mpn === mpn);
	const taken = read || now.parts.some((line) => line.mpn === mpn);
	const written = corrections.some(({ field, value }) => field === lineField(lineKey(mpn)) || value === mpn);
	if (!taken && !written) return;
	const isGone = read && !now.parts.some((line) => line.mpn === mpn);
	const hint = isGone ? " It was corrected or rejected: take that back instead." : "";
	throw new AppError("invalid", `The notice has a line ${mpn} already.${hint}`);
}

function correctionTo(
	field: string,
	name: Parameters<typeof writtenValue>[0],
	was: string | null,
	{ action, value }: Said,
): Correction {
	if (action === "accept") return { field, action: "accepted", was, value: was };
	if (action === "reject") {
		if (!mayBeEmpty(name))
			throw new AppError(
				"invalid",
				`The ${fieldWords(name)} cannot be left out. Write the right one instead.`,
			);
		return { field, action: "rejected", was, value: null };
	}
	const written = writtenValue(name, value ?? "");
	if (written.refusal !== undefined) throw new AppError("invalid", written.refusal);
	if (written.value === was) return { field, action: "accepted", was, value: was };
	return { field, action: was === null ? "added" : "edited", was, value: written.value };
}
