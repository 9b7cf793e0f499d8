import type { NoticeReading } from "@/lib/domain/notice";
import type { Case } from "@/lib/reading/testing/cases";
import { type Score, score, type TruePart } from "@/lib/reading/testing/compare";

/** Counts of one field over all cases: read and right, read, and there to be read. */
export type Tally = { right: number; read: number; there: number };
export type Report = {
	cases: { name: string; score: Score; milliseconds: number; parts: { read: number; there: number } }[];
	fields: Record<string, Tally>;
	/** Strings that must not be read as an affected part, and were: `case: string`. */
	forbidden: string[];
	/** Cases flagged without cause, and cases whose reasons are not the right ones. */
	review: { flaggedWithoutCause: string[]; wrongReasons: string[] };
	/** By the way a value was found: values, and those that are right. */
	byMethod: Record<string, { values: number; right: number }>;
};

const FACTS = [
	"manufacturer",
	"number",
	"revision",
	"type",
	"issueDate",
	"lastOrderDate",
	"lastShipDate",
	"effectiveDate",
	"responseDueDate",
] as const;
const LINE_FIELDS = ["disposition", "replacement", "lastOrderDate", "lastShipDate", "noLastOrder"] as const;

/** Reads every case and holds each value against the truth; nothing is written anywhere. */
export async function evaluate(
	cases: readonly Case[],
	read: (one: Case) => Promise<NoticeReading>,
): Promise<Report> {
	const report: Report = {
		cases: [],
		fields: {},
		forbidden: [],
		review: { flaggedWithoutCause: [], wrongReasons: [] },
		byMethod: {},
	};
	for (const one of cases) {
		const started = performance.now();
		const reading = await read(one);
		const milliseconds = performance.now() - started;
		const result = score(reading, one.truth);
		const parts = { read: reading.parts.length, there: one.truth.parts.length };
		report.cases.push({ name: one.name, score: result, milliseconds, parts });
		tallyFacts(report, reading, one, result);
		tallyParts(report, reading, one, result);
		tallyReview(report, reading, one, result);
	}
	return report;
}

function tally(report: Report, field: string, value: unknown, isThere: boolean, isRight: boolean): void {
	const counts = report.fields[field] ?? { right: 0, read: 0, there: 0 };
	report.fields[field] = counts;
	const isRead = value !== null && value !== undefined && value !== false;
	if (isRead) counts.read++;
	if (isThere) counts.there++;
	// Of an empty field there is nothing to be right about, except where an answer was owed.
	if (isRead && isRight) counts.right++;
}

function isRightIn(result: Score, path: string): boolean {
	return !result.differences.some((difference) => difference.startsWith(`${path}:`));
}

function tallyFacts(report: Report, reading: NoticeReading, { truth }: Case, result: Score): void {
	for (const field of FACTS) {
		const isRight = isRightIn(result, `notice.${field}`);
		const accepted = isRight && reading[field] !== null;
		tally(report, field, reading[field], truth.notice[field] !== null || accepted, isRight);
		const method = reading.evidence.find((one) => one.field === field && one.isChosen !== false)?.method;
		if (method && reading[field] !== null) count(report, method, isRight);
	}
}

function count(report: Report, method: string, isRight: boolean): void {
	const way = method.replace(/:.*/, "");
	const counts = report.byMethod[way] ?? { values: 0, right: 0 };
	report.byMethod[way] = counts;
	counts.values++;
	if (isRight) counts.right++;
}

function tallyParts(report: Report, reading: NoticeReading, { name, truth }: Case, result: Score): void {
	const affected = reading.parts.filter(
		(part) => part.disposition !== "not_affected" || truth.parts.some((one) => one.mpn === part.mpn),
	);
	const isPicture = truth.reviewReasons.includes("scanned_pdf") && affected.length === 0;
	const there = isPicture ? [] : truth.parts;
	for (const part of affected) {
		const isRight = truth.parts.some((one) => one.mpn === part.mpn);
		tally(report, "mpn", part.mpn, isRight, isRight);
		const method = reading.evidence.find((one) => one.field === `parts.${reading.parts.indexOf(part)}.mpn`);
		if (method) count(report, method.method, isRight);
		if (truth.mustNotAppear.includes(part.mpn) && part.disposition !== "not_affected")
			report.forbidden.push(`${name}: ${part.mpn}`);
	}
	for (const right of there) {
		const part = reading.parts.find((one) => one.mpn === right.mpn);
		if (part) tallyLine(report, part, right, result);
		else tally(report, "mpn", null, true, false);
	}
}

function tallyLine(
	report: Report,
	part: NoticeReading["parts"][number],
	right: TruePart,
	result: Score,
): void {
	for (const field of LINE_FIELDS) {
		if (right.disposition !== "discontinued" && /Date$|Order$/.test(field)) continue;
		const isRight = isRightIn(result, `parts.${right.mpn}.${field}`);
		const isThere = right[field] !== null && right[field] !== undefined && right[field] !== false;
		tally(report, `line.${field}`, part[field], isThere || (isRight && Boolean(part[field])), isRight);
	}
}

function tallyReview(report: Report, reading: NoticeReading, { name, truth }: Case, result: Score): void {
	if (reading.needsReview && !truth.needsReview && !result.reasons)
		report.review.flaggedWithoutCause.push(name);
	if (!result.reasons) report.review.wrongReasons.push(name);
}

export function precision({ right, read }: Tally): number {
	return read === 0 ? 1 : right / read;
}

export function recall({ right, there }: Tally): number {
	return there === 0 ? 1 : right / there;
}

/** A table for people, in Markdown. */
export function reportTable(report: Report): string {
	const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
	const rows = Object.entries(report.fields).map(
		([field, one]) =>
			`| ${field} | ${one.there} | ${one.read} | ${percent(precision(one))} | ${percent(recall(one))} |`,
	);
	const whole = report.cases.filter(({ score: one }) => one.differences.length === 0).length;
	const ways = Object.entries(report.byMethod).map(
		([way, { values, right }]) => `| ${way} | ${values} | ${percent(right / values)} |`,
	);
	return [
		"| field | there | read | precision | recall |",
		"|---|---|---|---|---|",
		...rows,
		"",
		`exact: ${whole} of ${report.cases.length} cases; flagged without cause: ${report.review.flaggedWithoutCause.length}; wrong reasons: ${report.review.wrongReasons.length}; forbidden strings read: ${report.forbidden.length}`,
		"",
		"| found by | values | right |",
		"|---|---|---|",
		...ways,
	].join("\n");
}
