import { and, eq, notInArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { noticePart, partMatch } from "@/db/schema";
import { CERTAIN_KINDS } from "@/lib/domain/company";
import { parseField } from "@/lib/domain/correction-fields";
import { type Correction, newestOf } from "@/lib/domain/corrections";
import { linePlaces, matchVerdicts } from "@/lib/domain/match-verdicts";
import { AppError } from "@/lib/errors";
import type { StandingReview } from "./standing";

type Named = { key: string; internalPart: string };

/**
 * A person's verdict on a possible match: accepted = the line means this part of the company, rejected = it does not.
 * @throws AppError `invalid` (no such line, or no such match that is open).
 */
export async function matchVerdict(
	review: StandingReview,
	tx: Queryable,
	{ field, key, internalPart, action }: Named & { field: string; action: "accept" | "edit" | "reject" },
): Promise<Correction> {
	if (action === "edit") throw new AppError("invalid", "A match can only be confirmed or refused.");
	const position = linePlaces(review).get(key);
	const line = review.now.parts.find((one) => one.position === position);
	if (!line) throw new AppError("invalid", `The notice has no line ${key}.`);
	const standing = matchVerdicts(review).find(({ said }) => said.field === field);
	if (standing)
		throw new AppError(
			"invalid",
			`This match was ${standing.isConfirmed ? "confirmed" : "refused"} by ${standing.said.by}. Take that back first.`,
		);
	if (!(await mayMean(tx, review.row.id, line.position, internalPart)))
		throw new AppError("invalid", `${line.mpn} is no possible match of ${internalPart}.`);
	const isConfirmed = action === "accept";
	return {
		field,
		action: isConfirmed ? "accepted" : "rejected",
		was: line.mpn,
		value: isConfirmed ? "confirmed" : null,
	};
}

async function mayMean(
	tx: Queryable,
	noticeId: string,
	position: number,
	internalPart: string,
): Promise<boolean> {
	const rows = await tx
		.select({ id: partMatch.id })
		.from(partMatch)
		.innerJoin(noticePart, eq(noticePart.id, partMatch.noticePartId))
		.where(
			and(
				eq(noticePart.noticeId, noticeId),
				eq(noticePart.position, position),
				eq(partMatch.internalPart, internalPart),
				notInArray(partMatch.kind, [...CERTAIN_KINDS]),
			),
		)
		.limit(1);
	return rows.length > 0;
}

/**
 * What a change says of matches. `lostParts`: the company's parts that a match was confirmed with and may be no more;
 * other alerts on them counted on it.
 */
export function verdictChanges(
	{ add, revoke }: { add: readonly Correction[]; revoke: readonly string[] },
	standing: StandingReview["corrections"],
): { isAny: boolean; lostParts: string[] } {
	const before = newestOf(standing);
	const moved = [...add, ...standing.filter(({ id }) => revoke.includes(id))];
	const matches = moved.flatMap(({ field }) => {
		const named = parseField(field);
		return named?.kind === "match" ? { field, internalPart: named.internalPart } : [];
	});
	const lost = matches.filter(({ field }) => before.get(field)?.action === "accepted");
	return { isAny: matches.length > 0, lostParts: lost.map(({ internalPart }) => internalPart) };
}
