import { DISPOSITION_LABEL, FIELD_LABEL, REVIEW_REASON_TEXT } from "@/components/labels";
import { fieldWords, parseField, type ValueKind, valueKind } from "@/lib/domain/correction-fields";
import { lineOf } from "@/lib/domain/corrections";
import { NOTICE_TYPE_LABEL } from "@/lib/domain/labels";
import {
	type DetailField,
	DISPOSITIONS,
	NOTICE_TYPES,
	type NoticeField,
	type PartField,
	REVIEW_REASONS,
} from "@/lib/domain/notice";
import { day } from "@/lib/format";
import type { HistoryView } from "./view-types";

const OTHER_LABEL: Record<DetailField | Exclude<PartField, NoticeField>, string> = {
	supersedes: "Supersedes",
	withdraws: "Withdraws",
	"contact.name": "Contact",
	"contact.email": "Contact's e-mail",
	"contact.phone": "Contact's phone",
	"terms.ncnr": "Non-cancellable, non-returnable",
	"terms.minimumOrder": "Minimum order",
	"terms.allocation": "On allocation",
	links: "Links",
	mpn: "Part number",
	disposition: "Status",
	replacement: "Replacement",
	noLastOrder: "Orders",
	replacementNote: "Note on the replacement",
	customerPartNumber: "Customer part number",
};

export function fieldLabel(field: NoticeField | DetailField | PartField): string {
	return field in OTHER_LABEL
		? OTHER_LABEL[field as keyof typeof OTHER_LABEL]
		: FIELD_LABEL[field as NoticeField];
}

/** What can be chosen for a value of this kind; null where it is written. */
export function choicesOf(field: string, kind: ValueKind): { value: string; label: string }[] | null {
	if (kind === "type") return NOTICE_TYPES.map((value) => ({ value, label: NOTICE_TYPE_LABEL[value] }));
	if (kind === "disposition")
		return DISPOSITIONS.map((value) => ({ value, label: DISPOSITION_LABEL[value] }));
	if (kind === "flag") return ["true", "false"].map((value) => ({ value, label: flagWords(field, value) }));
	return null;
}

function flagWords(field: string, value: string): string {
	if (field.endsWith("noLastOrder")) return value === "true" ? "No more are taken" : "Are taken";
	return value === "true" ? "Yes" : "No";
}

/** A value as people read it. */
export function valueWords(field: string, kind: ValueKind, value: string): string {
	if (kind === "day") return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
	if (kind === "list") return value.split("\n").join(", ");
	return choicesOf(field, kind)?.find((choice) => choice.value === value)?.label ?? value;
}

/** Why a value needs a look, in words; null = it does not. */
export function doubtWords(doubt: string | null): string | null {
	if (doubt === null) return null;
	if (doubt === "competing") return "Another value competes with it.";
	if (doubt === "uncertain") return "It was read in a way that is not always right.";
	const reason = REVIEW_REASONS.find((one) => one === doubt);
	return reason ? REVIEW_REASON_TEXT[reason] : doubt;
}

/** A value of the history, whatever its field is; a whole line by its number, which is all that accepting one keeps. */
export function historyWords(
	{ field, action }: Pick<HistoryView, "field" | "action">,
	value: string,
): string {
	const named = parseField(field);
	if (named?.kind === "line") return action === "accepted" ? value : lineOf(value).mpn;
	if (!named || named.kind === "reason" || named.kind === "match") return value;
	return valueWords(field, valueKind(named.field), value);
}

/** `Last order date`, `Replacement of L4969EPTR-E`: at the start of a sentence. */
export function fieldTitle(field: string): string {
	const words = fieldWords(field);
	return words.charAt(0).toUpperCase() + words.slice(1);
}
