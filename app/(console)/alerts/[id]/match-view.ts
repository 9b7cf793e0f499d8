import type { AlertDetail } from "@/db/queries/alert-detail";
import type { StandingCorrection } from "@/db/queries/corrections";
import { isCertain } from "@/lib/domain/company";
import { lineKey, matchField, parseField } from "@/lib/domain/correction-fields";
import { asRead, type Correctable, lineOf, newestOf, type PlacedPart } from "@/lib/domain/corrections";
import { groupBy } from "@/lib/domain/group";
import { linePlaces, matchVerdicts } from "@/lib/domain/match-verdicts";

type Line = AlertDetail["parts"][number];

/** Who said it. `at` is an ISO moment. */
export type SaidOfMatch = { id: string; isConfirmed: boolean; by: string; at: string; note: string | null };

/** A part of ours that a line met, by one or more of its sources, or that a person said it does not mean. */
export type MatchedPart = {
	internalPart: string;
	/** As a correction names this match. */
	field: string;
	sources: Pick<Line["matches"][number], "kind" | "status" | "source">[];
	/** A person is asked whether the line means this part. */
	isOpen: boolean;
	said: SaidOfMatch | null;
};

type Shown =
	| "id"
	| "position"
	| "mpn"
	| "disposition"
	| "replacement"
	| "lastOrderDate"
	| "lastShipDate"
	| "noLastOrder";

export type LineView = Pick<Line, Shown> & {
	matches: MatchedPart[];
	/** Who rejected the line, which counts no more then. */
	rejected: { by: string; at: string } | null;
};

/** The notice's lines with what people said of their matches, and in their places the lines that people rejected. */
export function lineViews(
	{ notice, parts }: { notice: Omit<Correctable, "parts">; parts: Line[] },
	corrections: readonly StandingCorrection[],
): LineView[] {
	const now = { ...notice, parts };
	const review = { now, asRead: asRead(now, corrections), corrections };
	const keys = new Map([...linePlaces(review)].map(([key, position]) => [position, key]));
	const verdicts = groupBy(matchVerdicts(review), ({ position }) => position);
	const standing = parts.map((line): LineView => {
		const key = keys.get(line.position) ?? lineKey(line.mpn);
		return { ...line, matches: matchedParts(line, key, verdicts.get(line.position) ?? []), rejected: null };
	});
	const rejected = rejectedLines(corrections);
	return [...standing, ...rejected].toSorted((a, b) => a.position - b.position);
}

type Verdicts = ReturnType<typeof matchVerdicts<StandingCorrection>>;

function matchedParts({ matches }: Line, key: string, verdicts: Verdicts): MatchedPart[] {
	const bySource = groupBy(matches, ({ internalPart }) => internalPart);
	const names = new Set([...bySource.keys(), ...verdicts.map(({ internalPart }) => internalPart)]);
	return [...names].sort().map((internalPart) => {
		const sources = bySource.get(internalPart) ?? [];
		const verdict = verdicts.find((one) => one.internalPart === internalPart);
		const asks = sources.some(({ kind, status }) => !isCertain(kind) && status !== "rejected");
		const said = verdict ? saidOf(verdict) : null;
		return {
			internalPart,
			field: matchField(key, internalPart),
			sources,
			isOpen: asks && said === null,
			said,
		};
	});
}

function saidOf({ isConfirmed, said: { id, by, note, correctedAt } }: Verdicts[number]): SaidOfMatch {
	return { id, isConfirmed, by, note, at: correctedAt.toISOString() };
}

/** Those that were read; one that a person added and another rejected leaves nothing. */
function rejectedLines(corrections: readonly StandingCorrection[]): LineView[] {
	return [...newestOf(corrections).values()].flatMap(({ field, action, was, by, correctedAt, id }) => {
		if (parseField(field)?.kind !== "line" || action !== "rejected" || was === null) return [];
		const line: PlacedPart = lineOf(was);
		return { ...line, id, matches: [], rejected: { by, at: correctedAt.toISOString() } };
	});
}
