import { findDates } from "@/lib/domain/dates";
import { isSentinel, looksLikePart } from "@/lib/domain/part-number";
import { meaningOfLabel, orderAndShip } from "@/lib/reading/rules/labels";
import { BARE_DATE, OPEN_END, TITLE_WORD } from "@/lib/reading/rules/languages/line-ends";
import { readable } from "@/lib/reading/text";

/** Letters on both sides of a line's end that tell whether it goes on. */
const WINDOW = 90;
/** A point, a bullet or a quoted mark in front: a line of its own. */
const OWN_LINE = /^(?:[・•●■◆▪※◎○☆★【>|]|[*–-]\s|[（(]?\d{1,2}[.)）]\s|[-=_*]{3})/u;
const LABEL_AHEAD = /^([\p{L}][^:：\n]{0,45}?)\s*[:：]\s*(.*)$/u;

/**
 * Whether the writer's margin, and not the writer, ended the line: a date, or a label and its value, goes on below.
 * @param earlier the line before `above`, `after` the one behind `below`; empty where there is none
 */
export function isWrapped(earlier: string, above: string, below: string): boolean {
	const [head, next] = [
		readable(above.trimEnd()).slice(-WINDOW),
		readable(below.trimStart()).slice(0, WINDOW),
	];
	if (head === "" || next === "" || (OWN_LINE.test(next) && !startsWithDate(next))) return false;
	if (/[:：]$/.test(head)) return valueFollows(earlier, head, next);
	if (splitsDate(head, next)) return true;
	if (/[.!?;。；！？]$/.test(head)) return false;
	if (splitsLabel(head, next)) return true;
	// The name of a date alone over its value is a form, which other rules read.
	if (isShort(next) && meaningOf(head) !== null) return false;
	return OPEN_END.test(head) && /^[\p{L}\d]/u.test(next) && !isLabelLine(next);
}

/** "30 April⏎2027", "May⏎14, 2027": the date is in neither of the lines alone. */
function splitsDate(head: string, next: string): boolean {
	if (!/\d/.test(next.slice(0, 16)) && !/\d[\p{L}.º°]{0,3},?(?: de)?$/u.test(head)) return false;
	const tail = head.slice(-24);
	// "Rev. 3" over "May 2027": the number belongs to its own line.
	if (/(?:rev|page|seite|no|nr|version|table|fig|annex)[\s.:#]*\d+$/iu.test(tail)) return false;
	const joined = `${tail} ${next.slice(0, 40)}`;
	return findDates(joined).some(
		({ start, end, kind }) => kind !== "relative" && start < tail.length && end > tail.length + 1,
	);
}

/** What stands behind the last end of a sentence or value. */
function lastClause(line: string): string {
	return (
		line
			.replace(/[:：]$/, "")
			.split(/[.;,|!?]\s+|[。；，、！？]|\s{3,}/u)
			.at(-1) ?? ""
	).trim();
}

/** "… . Last ship date:⏎2027-10-31." */
function valueFollows(earlier: string, head: string, next: string): boolean {
	const label = lastClause(head);
	const isAlone = label.length >= head.replace(/^[\s\d.)•*-]+/, "").length - 2;
	if (startsWithDate(next)) {
		// Labels below each other with their values below them all: nobody knows here which is whose.
		if (/[:：]\s*$/.test(earlier)) return false;
		return !isAlone || !isShort(next);
	}
	if (isAlone && isShort(next)) return false;
	const [first = ""] = next.split(/[\s,;]+/);
	const meaning = meaningOfLabel(label);
	if (meaning === "number") return /\d/.test(first) && looksLikeNumber(first);
	if (meaning === "replacement" || meaning === "parts") {
		const words = next.replace(/[.;,]\s*$/, "").split(/[\s,;]+/);
		if (meaning === "parts" && words.every(looksLikePart)) return false;
		return looksLikePart(first.replace(/\.$/, "")) || isSentinel(next.split(/[.;]/)[0] ?? "");
	}
	return meaning === "manufacturer" && /^[\p{Lu}\p{Lo}]/u.test(next);
}

function looksLikeNumber(word: string): boolean {
	return /^[A-Z\d][\w/.-]{2,30}$/i.test(word);
}

/** A value that other rules take from the line below a label that stands alone. */
function isShort(next: string): boolean {
	return next.length <= 40 && !/[:：]/.test(next) && !/[.;]\s+\p{L}/u.test(next);
}

function startsWithDate(line: string): boolean {
	const [first] = findDates(line.slice(0, 48), { compact: true });
	return first !== undefined && first.start <= 4;
}

function meaningOf(label: string): string | null {
	return meaningOfLabel(label) ?? (label.length < 64 && orderAndShip(label) ? "orderAndShip" : null);
}

/** Most words of a label that stand at the end of the line above. */
const MOST_WORDS = 6;

/** "… Last time⏎buy date: 2027-04-30": the two halves name what the lower one alone does not. */
function splitsLabel(head: string, next: string): boolean {
	const [, tail, value = ""] = next.match(LABEL_AHEAD) ?? [];
	if (tail === undefined) return false;
	const clause = lastClause(head);
	if (clause === "" || /[:：]/.test(clause) || clause.split(/\s+/).length > MOST_WORDS) return false;
	const alone = meaningOf(tail);
	const whole = meaningOf(`${clause} ${tail}`);
	if (whole === null || whole === alone || TITLE_WORD.test(clause)) return false;
	const isWhole =
		whole === "orderAndShip" || whole === "replacement" || (/Date$/.test(whole) && /^\p{Ll}/u.test(tail));
	if (alone !== null && alone !== "other" && !BARE_DATE.test(tail) && !isWhole) return false;
	// "Last Time Buy" over "Date: …" is a title over the day of the letter.
	const isWholeLine = clause.length >= head.trim().length;
	if (isWholeLine && alone !== null && !/^\p{Ll}/u.test(tail)) return false;
	if (/Date$|^orderAndShip$/.test(whole)) return value === "" || startsWithDate(value);
	return whole === "replacement" || whole === "number";
}

/** A label below a line that ends with a small word by chance. */
function isLabelLine(next: string): boolean {
	const [, tail] = next.match(LABEL_AHEAD) ?? [];
	return tail !== undefined && /^\p{Lu}/u.test(tail) && meaningOf(tail) !== null;
}

const SIGN = "\\u3040-\\u30FF\\u3400-\\u9FFF";
const BETWEEN_SIGNS = new RegExp(`[${SIGN}\\d、，：（）]$`, "u");
const SIGN_FIRST = new RegExp(`^[${SIGN}\\d（]`, "u");
const HAS_SIGNS = new RegExp(`[${SIGN}]`, "u");

/** Lines of signs break anywhere: a full one without an end goes on, and no blank stands between. */
export function isWrappedInSigns(above: string, below: string, longest: number): boolean {
	const [head, next] = [above.trimEnd(), below.trimStart()];
	if (head.length < Math.max(14, longest * 0.85) || !HAS_SIGNS.test(head) || OWN_LINE.test(next))
		return false;
	if (!BETWEEN_SIGNS.test(head) || !SIGN_FIRST.test(next) || (/\d$/.test(head) && /^\d/.test(next)))
		return false;
	// Headings and lines of a form are no running text.
	return /[、，。はをがにで于於为為的]/u.test(head) && !/^[^。、，]{1,14}[:：]/u.test(next);
}
