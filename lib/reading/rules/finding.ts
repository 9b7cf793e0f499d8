import type { NumericOrder } from "@/lib/domain/dates";
import type { KnownManufacturer } from "@/lib/domain/manufacturers";
import type { NoticeField } from "@/lib/domain/notice";
import type { Document, Place, Source } from "@/lib/reading/document/document";

/** A value that a rule proposes, with the words it stands on. The heaviest finding of a field wins. */
export type Finding = {
	field: NoticeField;
	value: string;
	quote: string;
	source: string;
	place: Place;
	/** The rule, and the label or column that it went by. */
	method: string;
	weight: number;
};

/** A date that is stated but not to the day. */
export type VagueDate = {
	field: NoticeField;
	reason: "ambiguous_date" | "imprecise_date";
	quote: string;
	source: string;
	place: Place;
	method: string;
	weight: number;
};

/** "180 days from the date of this notice": a day once the day it counts from is known. */
export type RelativeDate = Omit<Finding, "value"> & {
	amount: number;
	unit: "day" | "week" | "month" | "year";
	/** `MM-DD` of the year that is counted to, where a day of that year is named. */
	monthDay?: string;
	from: "notice" | "lastOrder";
};

export type ReadingContext = {
	document: Document;
	manufacturers: readonly KnownManufacturer[];
	/** Order of numeric dates by source, where the source or its language settles it. */
	numericOrder: (source: Source) => NumericOrder | null;
};

/** Weights: what a label says beats what a sentence says, and both beat a position on the page. */
export const WEIGHT = { structured: 100, label: 80, column: 62, prose: 60, position: 40, guess: 20 } as const;

/** The same words once more count only where the first form says nothing. */
export function weightIn(source: Source, weight: number): number {
	if (source.role === "alternative") return weight - 35;
	return source.name.startsWith("attachment:") ? weight + 3 : weight;
}

export function readableSources(document: Document): Source[] {
	return document.sources.filter((source) => source.role === "notice" || source.role === "alternative");
}

export function heaviest<T extends { weight: number }>(findings: readonly T[]): T | null {
	return findings.reduce<T | null>(
		(best, one) => (best === null || one.weight > best.weight ? one : best),
		null,
	);
}
