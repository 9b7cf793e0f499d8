import type { AlertState, DecisionState, Language } from "../alert";
import { Decimal } from "../decimal";
import type { COUNTING_STATES } from "../decision";
import type { DecisionDrift } from "../decision-drift";
import type { Assessment, OptionKind, PartExposure } from "../exposure/types";
import { byText } from "../group";
import { formatFor } from "./format";
import { wordsOf } from "./input";

type SettledState = (typeof COUNTING_STATES)[number];

/** A decision that counts, as a reader is told of it; days are UTC. */
export type Settled = {
	internalPart: string;
	option: OptionKind;
	quantity: string;
	state: SettledState;
	decided: { by: string; on: string };
	approved: { by: string; on: string } | null;
	/** How it moved since; empty where the figures of now are not at hand. */
	drift: DecisionDrift[];
};

type Standing = {
	state: AlertState;
	/** `actBy` null: nothing has to be ordered. */
	assessment: Pick<Assessment, "actBy" | "parts">;
	decisions: readonly Settled[];
};

/** So many decisions are told, the others are counted. */
const TOLD = 20;

/** Parts on which people have decided; what waits for approval does not count yet. */
export function decidedParts(
	decisions: readonly { internalPart: string; state: DecisionState }[],
): Set<string> {
	const made = decisions.filter(({ state }) => state === "decided" || state === "approved");
	return new Set(made.map(({ internalPart }) => internalPart));
}

/** The first of the parts that need an order and are not decided on; null when there is none left. */
export function nextToDecide(
	{ parts }: Pick<Assessment, "parts">,
	decided: ReadonlySet<string>,
): { internalPart: string; orderBy: string } | null {
	const open = needingOrder(parts).filter(({ internalPart }) => !decided.has(internalPart));
	return open.toSorted((a, b) => byText(a.orderBy, b.orderBy))[0] ?? null;
}

function needingOrder(parts: readonly PartExposure[]): { internalPart: string; orderBy: string }[] {
	return parts.flatMap(({ internalPart, orderBy, coverage }) =>
		coverage === "covered" || orderBy === null ? [] : [{ internalPart, orderBy }],
	);
}

/** How the alert stands at this moment, in a line: open with the day that decides next, to be watched, or closed. */
export function standingWords({ state, assessment, decisions }: Standing, language: Language): string {
	const { standing } = wordsOf(language);
	const format = formatFor(language);
	if (state === "closed") return standing.closed;
	if (assessment.actBy === null) return standing.watch;
	const decided = decidedParts(decisions);
	const order = needingOrder(assessment.parts);
	const done = order.filter(({ internalPart }) => decided.has(internalPart)).length;
	if (done === 0) return `${standing.open}; ${standing.decideBy(format.day(assessment.actBy))}`;
	const next = nextToDecide(assessment, decided);
	if (next === null) return `${standing.open}; ${standing.allDecided}`;
	const some = standing.someDecided(format.whole(done), format.whole(order.length));
	return `${standing.open}; ${some}; ${standing.decideNext(next.internalPart, format.day(next.orderBy))}`;
}

/** A line for each part that is decided on, plain text; empty when nobody has decided. */
export function decisionLines(decisions: readonly Settled[], language: Language): string[] {
	const { standing } = wordsOf(language);
	const lines = decisions.slice(0, TOLD).map((one) => lineOf(one, language));
	const rest = decisions.length - TOLD;
	return rest > 0 ? [...lines, standing.moreDecisions(formatFor(language).whole(rest))] : lines;
}

function lineOf({ internalPart, state, drift, ...made }: Settled, language: Language): string {
	const { standing, option } = wordsOf(language);
	const { day, pieces } = formatFor(language);
	const { by, on } = made.approved ?? made.decided;
	const isAwaited = state === "awaiting_approval";
	const said = [
		option[made.option],
		...(new Decimal(made.quantity).isZero() ? [] : [standing.pieces(pieces(made.quantity))]),
		made.approved ? standing.approvedBy(by, day(on)) : standing.decidedBy(by, day(on)),
	];
	const name = `${isAwaited ? standing.awaited : standing.decided}, ${internalPart}`;
	return [`${name}: ${said.join(", ")}`, ...movedWords(drift, language)].join("; ");
}

/** Only what makes a decision one to look at again: the rest stands on the alert's page. */
function movedWords(drift: readonly DecisionDrift[], language: Language): string[] {
	const { standing } = wordsOf(language);
	return drift.flatMap((one) => {
		if (one.figure === "option") return [standing.notPossible];
		if (one.figure !== "lasting" || one.now === null) return [];
		return [standing.usedUp(formatFor(language).day(one.now))];
	});
}
