import type {
	Disposition,
	Evidence,
	EvidenceField,
	NoticeFacts,
	NoticeField,
	NoticePart,
	NoticeReading,
	NoticeType,
	PartField,
} from "@/lib/domain/notice";
import { rivals } from "@/lib/reading/competing";
import { confidenceOf } from "@/lib/reading/confidence";
import { chooseDates } from "@/lib/reading/rules/choose-dates";
import { type Finding, heaviest } from "@/lib/reading/rules/finding";
import type { Findings } from "@/lib/reading/rules/findings";
import type { PartLine, Quoted } from "@/lib/reading/rules/part-line";
import { reviewReasons, statesLastDates } from "@/lib/reading/rules/review-reasons";

const NO_FACTS: NoticeFacts = {
	manufacturer: null,
	manufacturerAsPrinted: null,
	number: null,
	revision: null,
	type: "not_a_notice",
	title: null,
	issueDate: null,
	lastOrderDate: null,
	lastShipDate: null,
	effectiveDate: null,
	responseDueDate: null,
};

/** Chooses among the findings: the heaviest wins, every value keeps its quote, doubt goes to review. */
export function decide(found: Findings, today: string): NoticeReading {
	if (!found.kind) return noNotice(found);
	const evidence: Evidence[] = [];
	const facts: NoticeFacts = { ...NO_FACTS };
	const kind = isMixed(found.lines) ? { ...found.kind, value: "discontinuance" } : found.kind;
	const parts = partsOf(found, kind);
	facts.type = typeOf(kind.value as NoticeType, parts);
	evidence.push({ ...proof("type", found.kind), value: facts.type });
	const take = (
		field: Exclude<NoticeField, "type" | "manufacturer">,
		finding: Finding | null,
		isContested = false,
	) => {
		if (!finding) return;
		facts[field] = finding.value;
		evidence.push(proof(field, finding, isContested));
	};
	if (found.maker) {
		facts.manufacturer = found.maker.value;
		facts.manufacturerAsPrinted = found.maker.printed;
		evidence.push(proof("manufacturer", found.maker));
	}
	const number = numberOf(found, facts.type);
	take("number", number);
	take("revision", revisionOf(found, number));
	take("title", heaviest(found.titles));
	const dates = chooseDates(found, facts.type);
	for (const finding of dates.chosen)
		take(finding.field as "issueDate", finding, dates.conflicts.includes(finding.field));
	liftCommonDates(found.lines, facts, evidence);
	addPartEvidence(found.lines, parts, facts, evidence);
	for (const detail of found.details.proofs) evidence.push(proof(detail.field, detail));
	const reasons = reviewReasons(found, { facts, parts, dates, evidence }, today);
	evidence.push(...rivals(found, facts, dates));
	const { details } = found.details;
	return { ...facts, ...details, parts, evidence, needsReview: reasons.length > 0, reviewReasons: reasons };
}

function noNotice(found: Findings): NoticeReading {
	const reasons = [...found.reasons];
	// What cannot be read cannot be told from what is no notice.
	const isUntold = found.whyNone?.kind == null && statesLastDates(found).length > 0;
	if (found.doubts.unknownLanguage || isUntold) reasons.push("low_confidence");
	const { kind, end, numbers } = found.whyNone ?? { kind: null, end: null, numbers: [] };
	const evidence = kind ? [proof("type", kind)] : [];
	const title = heaviest(found.titles);
	if (title) evidence.push(proof("title", title));
	if (end)
		evidence.push({ ...proof("type", end), isChosen: false, reason: "no number and no date of a notice" });
	const asks = { needsReview: reasons.length > 0, reviewReasons: reasons };
	const facts = { ...NO_FACTS, title: title?.value ?? null };
	return { ...facts, parts: [], evidence, ...asks, ...(numbers.length > 0 && { mentions: numbers }) };
}

function proof(field: EvidenceField, at: Omit<Finding, "field" | "weight">, isContested = false): Evidence {
	const { value, quote, source, place, method } = at;
	const confidence = confidenceOf(method, isContested);
	return { field, value, quote, source, page: place, method, confidence, isChosen: true };
}

/** A revision refers to its own number; a withdrawal refers to the number that it takes back. */
function numberOf(found: Findings, type: NoticeType): Finding | null {
	const own = found.numbers.filter((one) => !found.referred.has(one.value));
	return heaviest(type === "withdrawal" || own.length > 0 ? own : found.numbers);
}

/** The revision that stands at the chosen number; one printed alone counts when nothing else is known. */
function revisionOf(found: Findings, number: Finding | null): Finding | null {
	const atNumber = found.revisions.filter((one) => number !== null && one.quote.includes(number.value));
	return heaviest(
		atNumber.length > 0 ? atNumber : found.revisions.filter((one) => one.method.startsWith("label")),
	);
}

/** Some lines go back to production and others still end, each with words of its own: it remains a discontinuance. */
function isMixed(lines: readonly PartLine[]): boolean {
	const isEnding = (line: PartLine) => line.disposition === "discontinued" && isLastOrder(line);
	return lines.some((line) => line.disposition === "reinstated") && lines.some(isEnding);
}

const DISPOSITION_OF: Readonly<Record<NoticeType, Disposition>> = {
	discontinuance: "discontinued",
	change: "changed",
	nrnd: "nrnd",
	withdrawal: "reinstated",
	reinstatement: "reinstated",
	advisory: "not_affected",
	not_a_notice: "not_affected",
};

function partsOf(found: Findings, kind: Finding): NoticePart[] {
	const type = kind.value as NoticeType;
	const usual = DISPOSITION_OF[type];
	// "These stay in production": said of all parts of a notice that is taken back, it is what taking back means.
	const isUntouched =
		usual === "reinstated" &&
		found.lines.every((line) => line.disposition === "not_affected" && line.dispositionQuote === null);
	return found.lines.map((line) => {
		// A notice that denies any discontinuance, or takes one back, says so for all its lines.
		const overruled = kind.method === "denial" || type === "withdrawal" || type === "reinstatement";
		const isOverruled =
			overruled && (isUntouched || line.disposition === "discontinued" || line.method === "sentence");
		const own = line.disposition ?? (isLastOrder(line) && !overruled ? "discontinued" : usual);
		const disposition = isOverruled ? usual : own;
		return {
			mpn: line.mpn,
			disposition,
			replacement: line.replacement?.value ?? null,
			lastOrderDate: null,
			lastShipDate: null,
			noLastOrder: line.noLastOrder !== null && disposition === "discontinued",
			replacementNote: line.replacementNote?.value ?? null,
			customerPartNumber: line.customerPartNumber?.value ?? null,
		};
	});
}

/** A line with a last order of its own ends, whatever the notice around it is about. */
function isLastOrder(line: PartLine): boolean {
	return line.lastOrderDate !== null || line.noLastOrder !== null;
}

/** As soon as one part is discontinued the notice is a discontinuance. */
function typeOf(said: NoticeType, parts: readonly NoticePart[]): NoticeType {
	if (said === "withdrawal" || said === "reinstatement") return said;
	const has = (disposition: Disposition) => parts.some((part) => part.disposition === disposition);
	if (has("discontinued")) return "discontinuance";
	if (said === "discontinuance" && parts.length > 0 && has("nrnd")) return "nrnd";
	return said;
}

/** Dates that stand on every line alike are the notice's own; lines keep only what differs. */
function liftCommonDates(lines: readonly PartLine[], facts: NoticeFacts, evidence: Evidence[]): void {
	const counted = lines.filter((line) => line.disposition !== "not_affected" && line.noLastOrder === null);
	for (const field of ["lastOrderDate", "lastShipDate", "effectiveDate"] as const) {
		if (facts[field] !== null || facts.type === "withdrawal" || facts.type === "reinstatement") continue;
		const values = new Set(counted.map((line) => line[field]?.value ?? null));
		const first = counted[0]?.[field];
		if (values.size !== 1 || !first) continue;
		facts[field] = first.value;
		evidence.push(proof(field, first));
	}
}

function addPartEvidence(
	lines: readonly PartLine[],
	parts: readonly NoticePart[],
	facts: NoticeFacts,
	evidence: Evidence[],
): void {
	for (const [index, line] of lines.entries()) {
		const part = parts[index];
		if (!part) continue;
		const add = (field: PartField, quoted: Quoted | null) => {
			if (quoted) evidence.push(proof(`parts.${index}.${field}`, quoted));
		};
		evidence.push(proof(`parts.${index}.mpn`, { ...line, value: line.mpn }));
		add("replacement", line.replacement);
		add("replacementNote", line.replacementNote);
		add("customerPartNumber", line.customerPartNumber);
		if (line.dispositionQuote && line.disposition === part.disposition)
			add("disposition", line.dispositionQuote);
		if (part.noLastOrder) add("noLastOrder", line.noLastOrder);
		for (const field of ["lastOrderDate", "lastShipDate"] as const) {
			const own = line[field];
			if (!own || own.value === facts[field] || part.disposition === "reinstated") continue;
			part[field] = own.value;
			add(field, own);
		}
	}
}
