import type { Disposition } from "@/lib/domain/notice";
import type { Place } from "@/lib/reading/document/document";
import type { VagueDate } from "@/lib/reading/rules/finding";

export type Quoted = { value: string; quote: string; source: string; place: Place; method: string };

/** One part as a rule read it, before lines of several places are joined. */
export type PartLine = {
	mpn: string;
	/** Verbatim words that hold the number. */
	quote: string;
	source: string;
	place: Place;
	method: string;
	/** Null: as the notice's type says. */
	disposition: Disposition | null;
	dispositionQuote: Quoted | null;
	replacement: Quoted | null;
	lastOrderDate: Quoted | null;
	lastShipDate: Quoted | null;
	effectiveDate: Quoted | null;
	noLastOrder: Quoted | null;
	replacementNote: Quoted | null;
	customerPartNumber: Quoted | null;
};

export type PartsFound = { lines: PartLine[]; unreadRows: string[]; vague: VagueDate[] };

export function emptyLine(at: Pick<PartLine, "mpn" | "quote" | "source" | "place" | "method">): PartLine {
	return {
		...at,
		disposition: null,
		dispositionQuote: null,
		replacement: null,
		lastOrderDate: null,
		lastShipDate: null,
		effectiveDate: null,
		noLastOrder: null,
		replacementNote: null,
		customerPartNumber: null,
	};
}
