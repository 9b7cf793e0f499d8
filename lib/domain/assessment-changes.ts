import { type AssessmentChange, SEVERITIES } from "./alert";
import { daysBetween } from "./calendar";
import { Decimal } from "./decimal";
import type { Assessment, PartExposure } from "./exposure/types";
import { byText } from "./group";

/** `subject` of a change that concerns the alert as a whole. */
export const JOINT = "alert";

/** Figures of an assessment that people act by, and of each part in it; their words are in `brief/words-*`. */
export const JOINT_FIGURES = [
	"reportingCurrency",
	"severity",
	"marginAtRisk",
	"revenueAtRisk",
	"lastOrderDate",
	"actBy",
	"runOutDate",
] as const;
export const PART_FIGURES = [
	"coverage",
	"netStock",
	"gap",
	"runOutDate",
	"lastOrderDate",
	"orderBy",
	"recommended",
	"quantity",
	"cash",
	"profitAndLossImpact",
] as const;
/** Amounts: of two currencies they cannot be told apart. */
const MONEY: readonly string[] = [
	"marginAtRisk",
	"revenueAtRisk",
	"cash",
	"profitAndLossImpact",
] satisfies ChangedFigure[];
/** Nothing that people act by differs, but something that it was computed from does. */
export const DETAILS = "details";
export type ChangedFigure = (typeof JOINT_FIGURES)[number] | (typeof PART_FIGURES)[number] | typeof DETAILS;

type Figures = Partial<Record<ChangedFigure, string | null>>;

/**
 * What differs between two assessments of one alert: joint figures first, then each part's. Amounts are compared as
 * decimals, and not at all when they are in two currencies; a part that came or went has nulls on the other side. That
 * another day went by is no difference in itself.
 */
export function changesBetween(before: Assessment, after: Assessment): AssessmentChange[] {
	const partsBefore = byPart(before);
	const partsAfter = byPart(after);
	const names = [...new Set([...partsBefore.keys(), ...partsAfter.keys()])].sort(byText);
	const joint = differing(JOINT, JOINT_FIGURES, before, after);
	const ofParts = names.flatMap((name) =>
		differing(name, PART_FIGURES, partsBefore.get(name) ?? {}, partsAfter.get(name) ?? {}),
	);
	const all = [...joint, ...ofParts];
	if (before.reportingCurrency === after.reportingCurrency) return all;
	return all.filter(({ figure }) => !MONEY.includes(figure));
}

/** The one entry of a version in which only what lies behind the figures differs. */
export const DETAILS_CHANGED: AssessmentChange = {
	subject: JOINT,
	figure: DETAILS,
	before: null,
	after: null,
};

/** Whether two assessments as of the same day differ in anything at all. */
export function differ(before: Assessment, after: Assessment): boolean {
	return canonical(before) !== canonical(after);
}

/** Worth a message: the severity rises, or the day to act by comes nearer by a week or comes into being. */
export function isWorse(before: Assessment, after: Assessment): boolean {
	const rank = ({ severity }: Assessment) => SEVERITIES.indexOf(severity);
	if (rank(after) < rank(before)) return true;
	if (after.actBy === null) return false;
	return before.actBy === null || daysBetween(after.actBy, before.actBy) >= DAYS_NEARER;
}

/** So much nearer a day to order by has to come to be worth a message. */
export const DAYS_NEARER = 7;

function differing(
	subject: string,
	figures: readonly ChangedFigure[],
	before: Figures,
	after: Figures,
): AssessmentChange[] {
	return figures.flatMap((figure) => {
		const was = before[figure] ?? null;
		const is = after[figure] ?? null;
		return equal(was, is) ? [] : [{ subject, figure, before: was, after: is }];
	});
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function equal(a: string | null, b: string | null): boolean {
	if (a === null || b === null || !NUMBER.test(a) || !NUMBER.test(b)) return a === b;
	return new Decimal(a).eq(b);
}

function byPart({ parts }: Assessment): Map<string, Figures> {
	return new Map(parts.map((part) => [part.internalPart, figuresOf(part)]));
}

function figuresOf(part: PartExposure): Figures {
	const { coverage, gap, runOutDate, lastOrderDate, orderBy, recommended } = part;
	const best = part.options.find(({ kind }) => kind === recommended);
	return {
		coverage,
		netStock: part.stock.net,
		gap,
		runOutDate,
		lastOrderDate,
		orderBy,
		recommended,
		quantity: best?.quantity ?? null,
		cash: best?.cash ?? null,
		profitAndLossImpact: best?.profitAndLossImpact ?? null,
	};
}

/**
 * As text with keys in order: the database gives an object's keys back in an order of its own. The recommendation's
 * words are left out: they are made of the figures, and better words are no change.
 */
function canonical(value: unknown): string {
	return JSON.stringify(value, (key, inner: unknown) => {
		if (key === "recommendation") return undefined;
		if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byText(a, b)));
	});
}
