import type { FailedRunState, NotificationState } from "@/lib/domain/alert";
import type { ApprovalStatus, MatchKind } from "@/lib/domain/company";
import type { DeliveryChannel, DeliveryOutcome } from "@/lib/domain/delivery";
import type { Disposition, NoticeField, ReviewReason } from "@/lib/domain/notice";

/* Words that only the console needs; those it shares with briefs and messages are in lib/domain/labels. */

export const DISPOSITION_LABEL: Record<Disposition, string> = {
	discontinued: "Discontinued",
	nrnd: "Not for new designs",
	changed: "Changed",
	reinstated: "Reinstated",
	not_affected: "Not affected",
};

export const MATCH_LABEL: Record<MatchKind, string> = {
	exact: "Exact",
	packing: "Differs in packing",
	base: "Same base number",
	wildcard: "Fits a wildcard",
	manufacturer_unconfirmed: "Maker not confirmed",
	confirmed: "Confirmed",
};

export const APPROVAL_LABEL: Record<ApprovalStatus, string> = {
	approved: "Approved",
	conditional: "Conditional",
	rejected: "Rejected",
};

export const FIELD_LABEL: Record<NoticeField, string> = {
	manufacturer: "Manufacturer",
	number: "Notice number",
	revision: "Revision",
	type: "Type",
	title: "Title",
	issueDate: "Issue date",
	lastOrderDate: "Last order date",
	lastShipDate: "Last ship date",
	effectiveDate: "Effective date",
	responseDueDate: "Response due",
};

/** Why a person should look, in words for someone who does not know the reader's rules. */
export const REVIEW_REASON_TEXT: Record<ReviewReason, string> = {
	ambiguous_date: "A date can be read with day and month swapped, and nothing in the notice settles it.",
	imprecise_date: "A date is given only as a week, quarter or month, so no day was taken from it.",
	conflicting_dates: "Two places of the delivery state different dates for the same thing.",
	already_past_last_order: "The last order date lies before today or before the notice's own issue date.",
	window_shorter_than_standard:
		"The maker gives less time than J-STD-048 asks for: under 6 months to order or 12 to ship.",
	no_last_order_date: "A discontinued part has no last order date, or can no longer be ordered.",
	wildcard_part: "A part number is given with a placeholder, so the exact parts are not known.",
	parts_in_missing_attachment: "The list of parts is said to be elsewhere, and it did not arrive.",
	scanned_pdf:
		"An attachment is a picture: its words were not read, or only as far as they could be recognised.",
	unreadable_attachment: "An attachment is damaged or of a kind that could not be read.",
	encrypted_pdf: "An attachment needs a password and could not be opened.",
	prompt_injection: "The delivery holds text that addresses a program. It was not followed.",
	hidden_text: "The delivery holds text that a person cannot see. It was not taken as fact.",
	rows_not_read: "Some rows of the part list could not be read.",
	unknown_manufacturer: "The manufacturer is not one of the company's known makers.",
	no_parts_read: "No part number was found in the notice.",
	no_notice_number: "No notice number was found.",
	sources_disagree: "The same notice by another way says something else.",
	readers_disagree: "The rules and the model read something else.",
	low_confidence: "A value was read that is not certain.",
	several_notices: "There is more than one notice in it.",
	flagged_by_mail_gateway: "The mail gateway took it for spam, a virus or a forged sender.",
};

export const CHANNEL_LABEL: Record<DeliveryChannel, string> = {
	component_alert: "Component alert (JSON)",
	notice: "Notice (JSON)",
	email_raw: "E-mail",
	sendgrid: "SendGrid",
	mailgun: "Mailgun",
	ses: "Amazon SES",
	postmark: "Postmark",
	siliconexpert: "SiliconExpert",
	z2data: "Z2Data",
	digikey: "Digi-Key",
	accuris: "Accuris",
	smartpcn: "smartPCN",
	upload: "Upload",
};

export const OUTCOME_LABEL: Record<DeliveryOutcome, string> = {
	alerted: "Alert made",
	joined: "Joined a notice",
	not_a_notice: "Not a notice",
	unreadable: "Could not be read",
	failed: "Failed",
	cancelled: "Cancelled",
};

export const NOTIFICATION_LABEL: Record<NotificationState, string> = {
	requested: "Waiting to be sent",
	sending: "Being sent",
	sent: "Sent",
	failed: "Failed",
	no_channel: "No channel is set up",
	not_needed: "Not needed",
	cancelled: "Cancelled",
};

export const FAILED_RUN_LABEL: Record<FailedRunState, string> = {
	open: "Open",
	replayed: "Replayed",
	recovered: "Recovered",
	failed_again: "Failed again",
	dismissed: "Dismissed",
};

/** Where a quote stands: `PDN_letter.pdf, page 2`; `page` is a page of a PDF or a cell of a workbook. */
export function evidencePlace(source: string, page: string | null): string {
	const place = PLACE[source] ?? source.replace(/^attachment:/, "");
	if (page === null) return place;
	return /^\d+$/.test(page) ? `${place}, page ${page}` : `${place}, ${page}`;
}

const PLACE: Record<string, string> = { body: "Mail body", subject: "Subject", payload: "Payload" };
