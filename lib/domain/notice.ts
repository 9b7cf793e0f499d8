/**
 * What a notice says, as the readers report it and as the read API answers it.
 * Meanings and value lists: fixtures/notices/README.md. Dates are `YYYY-MM-DD`; null means "not stated".
 */

export const NOTICE_TYPES = [
	"discontinuance",
	"change",
	"nrnd",
	"withdrawal",
	"reinstatement",
	"advisory",
	"not_a_notice",
] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

export const DISPOSITIONS = ["discontinued", "nrnd", "changed", "reinstated", "not_affected"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** What a person did to a value that was read. */
export const CORRECTION_ACTIONS = ["accepted", "edited", "rejected", "added"] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];

/** The model's parts in reading. */
export const MODEL_ROLES = ["reader", "checker", "writer"] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];

/** How a call of the model ended. `refused`: what it said was not in the form asked for, or over the budget. */
export const MODEL_CALL_OUTCOMES = ["used", "refused", "failed", "timed_out", "over_budget"] as const;
export type ModelCallOutcome = (typeof MODEL_CALL_OUTCOMES)[number];

/** Whom to ask at the maker. */
export type NoticeContact = { name: string | null; email: string | null; phone: string | null };

/** Conditions of the last order; null = the notice does not say. */
export type NoticeTerms = {
	/** Non-cancellable, non-returnable. */
	ncnr: boolean | null;
	/** Pieces, as printed. */
	minimumOrder: string | null;
	allocation: boolean | null;
};

export const REVIEW_REASONS = [
	"ambiguous_date",
	"imprecise_date",
	"conflicting_dates",
	"already_past_last_order",
	"window_shorter_than_standard",
	"no_last_order_date",
	"wildcard_part",
	"parts_in_missing_attachment",
	"scanned_pdf",
	"encrypted_pdf",
	"unreadable_attachment",
	"prompt_injection",
	"hidden_text",
	"rows_not_read",
	"unknown_manufacturer",
	"no_parts_read",
	"no_notice_number",
	"sources_disagree",
	"flagged_by_mail_gateway",
	"readers_disagree",
	"low_confidence",
	"several_notices",
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** Fields of the notice itself that a quote can prove. */
export const NOTICE_FIELDS = [
	"manufacturer",
	"number",
	"revision",
	"type",
	"title",
	"issueDate",
	"lastOrderDate",
	"lastShipDate",
	"effectiveDate",
	"responseDueDate",
] as const;
export type NoticeField = (typeof NOTICE_FIELDS)[number];

/** What else a notice says; evidence names these fields as here. */
export const DETAIL_FIELDS = [
	"supersedes",
	"withdraws",
	"contact.name",
	"contact.email",
	"contact.phone",
	"terms.ncnr",
	"terms.minimumOrder",
	"terms.allocation",
	"links",
] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** Fields of one line; evidence names them `parts.<index>.<field>`, the index counted from 0. */
export const PART_FIELDS = [
	"mpn",
	"disposition",
	"replacement",
	"lastOrderDate",
	"lastShipDate",
	"noLastOrder",
	"replacementNote",
	"customerPartNumber",
] as const;
export type PartField = (typeof PART_FIELDS)[number];
export type EvidenceField = NoticeField | DetailField | `parts.${number}.${PartField}`;

/** The words that prove a value. `quote` is verbatim in the source. */
export type Evidence = {
	field: EvidenceField;
	quote: string;
	/** `body`, `subject`, `payload`, or `attachment:<file name>`. */
	source: string;
	/** Page of a PDF (from 1) or sheet and cell of a workbook (`Sheet1!B4`); null elsewhere. */
	page: string | null;
	/** The rule that found it. */
	method: string;
	/** The value that the quote proves. */
	value?: string | null;
	/** Characters of the text of `source` (`textOf`): `start <= … < end`; null where the quote stands in no one place. */
	start?: number | null;
	end?: number | null;
	/** 0 to 1: how often values found this way are right; see docs/reading.md. */
	confidence?: number | null;
	/** False: it competed and was not taken; `reason` says why. */
	isChosen?: boolean;
	reason?: string | null;
};

export type NoticePart = {
	/** Orderable number as printed (typographic hyphens as `-`, surrounding quotes dropped). */
	mpn: string;
	disposition: Disposition;
	replacement: string | null;
	/** null = as in the notice. */
	lastOrderDate: string | null;
	lastShipDate: string | null;
	/** The line can no longer be ordered, whatever the notice says. */
	noLastOrder: boolean;
	/** What the notice says of the replacement ("pin compatible"), as printed. */
	replacementNote?: string | null;
	/** The customer's own number, where the notice is made out to it. */
	customerPartNumber?: string | null;
};

export type NoticeFacts = {
	/** Canonical name from the alias table, else as printed. */
	manufacturer: string | null;
	manufacturerAsPrinted: string | null;
	/** Without the revision. */
	number: string | null;
	revision: string | null;
	type: NoticeType;
	title: string | null;
	issueDate: string | null;
	lastOrderDate: string | null;
	lastShipDate: string | null;
	effectiveDate: string | null;
	responseDueDate: string | null;
};

export type NoticeDetails = {
	/** Numbers of the notices that this one replaces. */
	supersedes: string[];
	/** Numbers of the notices that this one takes back. */
	withdraws: string[];
	contact: NoticeContact | null;
	terms: NoticeTerms | null;
	links: string[];
};

/** One reading of one delivery: facts, details, lines and a quote for every value. */
export type NoticeReading = NoticeFacts &
	Partial<NoticeDetails> & {
		parts: NoticePart[];
		evidence: Evidence[];
		needsReview: boolean;
		reviewReasons: ReviewReason[];
		/** What looks like a part number in what is no notice and yet speaks of an end of supply. */
		mentions?: string[];
	};

/** Silence about parts that nobody read must not look like an all-clear. */
export function isListUnread(notice: {
	parts: readonly unknown[];
	reviewReasons: readonly ReviewReason[];
}): boolean {
	return notice.parts.length === 0 && notice.reviewReasons.length > 0;
}

/** Reasons that leave the list of parts as it is: dates, window, number. */
const NOT_ABOUT_PARTS: readonly ReviewReason[] = [
	"ambiguous_date",
	"imprecise_date",
	"conflicting_dates",
	"already_past_last_order",
	"window_shorter_than_standard",
	"no_last_order_date",
	"no_notice_number",
];

/** Whether a person has to look before "none of our parts" can be said. */
export function isListInDoubt({ reviewReasons }: { reviewReasons: readonly ReviewReason[] }): boolean {
	return reviewReasons.some((reason) => !NOT_ABOUT_PARTS.includes(reason));
}
