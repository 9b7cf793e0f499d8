import type { Spot } from "@/components/document-viewer/source-text";
import type { ValueKind } from "@/lib/domain/correction-fields";
import type { CorrectionAction, Disposition, ReviewReason } from "@/lib/domain/notice";

/** What the newest counting correction says. `at` is an ISO moment. */
export type SaidView = {
	id: string;
	action: CorrectionAction;
	by: string;
	at: string;
	note: string | null;
};

/** Words of the source behind a value. `value` is null where they give none that could be taken. */
export type ProofView = Spot & { method: string; confidence: number | null; value: string | null };
export type RivalView = ProofView & { reason: string | null };

export type ValueView = {
	/** As a correction names it. */
	field: string;
	label: string;
	kind: ValueKind;
	value: string | null;
	/** As read, where a person has changed it. */
	was: string | null;
	said: SaidView | null;
	/** A review reason, `competing` or `uncertain`; null = nothing speaks against it. */
	doubt: string | null;
	mayBeEmpty: boolean;
	proofs: ProofView[];
	rivals: RivalView[];
};

export type LineView = {
	/** `parts.<key>`. */
	field: string;
	key: string;
	mpn: string;
	disposition: Disposition;
	replacement: string | null;
	said: SaidView | null;
	isRejected: boolean;
	isAdded: boolean;
	/** A value of it needs a look and has not had one. */
	needsLook: boolean;
	/** A person has said something of it as a whole, or of each of its values. */
	isDone: boolean;
	values: ValueView[];
	proof: ProofView | null;
};

export type ReasonView = {
	/** `review.<reason>`. */
	field: string;
	reason: ReviewReason;
	/** Null = open. `byFields`: what was said of these values settled it. */
	settled: (SaidView & { byFields: string[] | null }) | null;
};

export type HistoryView = SaidView & {
	field: string;
	was: string | null;
	value: string | null;
	/** ISO moment at which it was taken back. */
	revokedAt: string | null;
};

/** All that the review screen shows. */
export type ReviewView = {
	noticeId: string;
	alertId: string;
	deliveryId: string;
	readingVersion: number;
	mayCorrect: boolean;
	reasons: ReasonView[];
	/** Those that need a look first, then the rest, each in the order of the notice. */
	values: ValueView[];
	lines: LineView[];
	page: { number: number; of: number; first: number; total: number; allLines: number };
	/** Open reasons and values that need a look of their own. */
	toLook: number;
	/** What may be accepted together. */
	rest: number;
	isComplete: boolean;
	/** A correction changed values that the figures were not computed with. */
	isBehind: boolean;
	history: HistoryView[];
};
