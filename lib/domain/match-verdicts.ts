/** What people said of possible matches: that a line means a part of the company, or that it does not. Pure. */

import { isCertain, type MatchKind } from "./company";
import { lineKeys, parseField } from "./correction-fields";
import { addedLines, type Correctable, type Correction, newestOf } from "./corrections";

/** `accepted` is a confirmed match, `rejected` a refused one; `was` is the line's number of which it was said. */
export type MatchVerdict<C extends Correction> = {
	/** The line's. */
	position: number;
	internalPart: string;
	isConfirmed: boolean;
	said: C;
};

export type VerdictsOf<C extends Correction> = {
	/** With corrections on top. */
	now: Pick<Correctable, "parts">;
	asRead: Pick<Correctable, "parts">;
	/** Those that count, oldest first. */
	corrections: readonly C[];
};

/** The keys that corrections know the notice's lines by, with each line's place. */
export function linePlaces({
	asRead,
	corrections,
}: Omit<VerdictsOf<Correction>, "now">): Map<string, number> {
	const keys = lineKeys(asRead.parts);
	const read = asRead.parts.map((line, index): [string, number] => [keys[index] ?? line.mpn, line.position]);
	const added = [...addedLines(corrections)].map(([key, line]): [string, number] => [key, line.position]);
	return new Map([...read, ...added]);
}

/** Verdicts on lines that still have the number of which they were given. */
export function matchVerdicts<C extends Correction>(review: VerdictsOf<C>): MatchVerdict<C>[] {
	const places = linePlaces(review);
	const numbers = new Map(review.now.parts.map(({ position, mpn }) => [position, mpn]));
	return [...newestOf(review.corrections).values()].flatMap((said) => {
		const named = parseField(said.field);
		if (named?.kind !== "match") return [];
		const position = places.get(named.key);
		if (position === undefined || numbers.get(position) !== said.was) return [];
		return { position, internalPart: named.internalPart, isConfirmed: said.action === "accepted", said };
	});
}

/** The matches that were found as people decided on them: refused ones left out. What is exact needs nobody's word. */
export function withVerdicts<M extends { position: number; internalPart: string; kind: MatchKind }>(
	found: readonly M[],
	verdicts: readonly Omit<MatchVerdict<Correction>, "said">[],
): M[] {
	const name = (one: { position: number; internalPart: string }) => `${one.position} ${one.internalPart}`;
	const decided = new Map(verdicts.map((one) => [name(one), one.isConfirmed]));
	return found.flatMap((match) => {
		const isConfirmed = decided.get(name(match));
		if (isConfirmed === undefined || isCertain(match.kind)) return match;
		return isConfirmed ? { ...match, kind: "confirmed" as const } : [];
	});
}
