import { bareName } from "@/lib/domain/manufacturers";
import type { Disposition, NoticeReading, NoticeType, ReviewReason } from "@/lib/domain/notice";

/** `truth.json`, as `fixtures/notices/README.md` defines it. */
export type Truth = {
	notice: {
		manufacturer: string | null;
		number: string | null;
		revision: string | null;
		type: NoticeType;
		issueDate: string | null;
		lastOrderDate: string | null;
		lastShipDate: string | null;
		effectiveDate: string | null;
		responseDueDate: string | null;
	};
	parts: TruePart[];
	mustNotAppear: string[];
	needsReview: boolean;
	reviewReasons: ReviewReason[];
	acceptAlso?: Record<string, (string | null)[]>;
};

export type TruePart = {
	mpn: string;
	disposition: Disposition;
	replacement: string | null;
	lastOrderDate: string | null;
	lastShipDate: string | null;
	noLastOrder?: boolean;
};

export type Score = {
	number: boolean;
	type: boolean;
	manufacturer: boolean;
	/** Exactly the true parts, and no string that must not appear. */
	parts: boolean;
	dispositions: boolean;
	/** Issue, last order, last ship, effective and response date, and every line's own. */
	dates: boolean;
	replacements: boolean;
	reasons: boolean;
	/** What differs, for people. */
	differences: string[];
};

const NOTICE_DATES = [
	"issueDate",
	"lastOrderDate",
	"lastShipDate",
	"effectiveDate",
	"responseDueDate",
] as const;

export function score(reading: NoticeReading, truth: Truth): Score {
	const differences: string[] = [];
	const accepts = (path: string, value: unknown, right: unknown) => {
		const also =
			truth.acceptAlso?.[path] ?? truth.acceptAlso?.[path.replace(/^parts\..*\.(\w+)$/, "parts.*.$1")] ?? [];
		const fits = value === right || also.includes(value as string | null);
		if (!fits) differences.push(`${path}: ${JSON.stringify(value)} is not ${JSON.stringify(right)}`);
		return fits;
	};
	const { notice } = truth;
	return {
		number:
			accepts("notice.number", reading.number, notice.number) &&
			accepts("notice.revision", reading.revision, notice.revision),
		type: accepts("notice.type", reading.type, notice.type),
		manufacturer: sameMaker(reading, truth, differences),
		parts: sameParts(reading, truth, differences),
		...lineScores(reading, truth, accepts),
		dates:
			all(NOTICE_DATES, (field) => accepts(`notice.${field}`, reading[field], notice[field])) &&
			lineDates(reading, truth, accepts),
		reasons: sameReasons(reading, truth, differences),
		differences,
	};
}

type Accepts = (path: string, value: unknown, right: unknown) => boolean;

/** Like `every`, but looks at all of them so that every difference is listed. */
function all<T>(values: readonly T[], fits: (value: T) => boolean): boolean {
	return values.map(fits).every(Boolean);
}

function sameMaker(reading: NoticeReading, truth: Truth, differences: string[]): boolean {
	const right = [truth.notice.manufacturer, ...(truth.acceptAlso?.["notice.manufacturer"] ?? [])];
	const key = (name: string | null) => name && bareName(name);
	const fits = [reading.manufacturer, reading.manufacturerAsPrinted].some((name) =>
		right.some((one) => key(one) === key(name)),
	);
	if (!fits)
		differences.push(`notice.manufacturer: ${reading.manufacturer} is not ${truth.notice.manufacturer}`);
	return fits;
}

/** A picture without a text layer shows parts to people only. */
function isUnreadable(truth: Truth): boolean {
	return truth.reviewReasons.includes("scanned_pdf");
}

function sameParts(reading: NoticeReading, truth: Truth, differences: string[]): boolean {
	const affected = reading.parts.filter(
		(part) => part.disposition !== "not_affected" || truth.parts.some((one) => one.mpn === part.mpn),
	);
	const read = new Set(affected.map((part) => part.mpn));
	const right = new Set(isUnreadable(truth) && read.size === 0 ? [] : truth.parts.map((part) => part.mpn));
	const missing = [...right].filter((mpn) => !read.has(mpn));
	const extra = [...read].filter((mpn) => !right.has(mpn));
	const forbidden = truth.mustNotAppear.filter((text) => read.has(text.trim()));
	if (missing.length > 0) differences.push(`parts missing: ${missing.join(" ")}`);
	if (extra.length > 0) differences.push(`parts too many: ${extra.join(" ")}`);
	return missing.length === 0 && extra.length === 0 && forbidden.length === 0;
}

function pairs(reading: NoticeReading, truth: Truth) {
	return truth.parts.flatMap((right) => {
		const part = reading.parts.find((one) => one.mpn === right.mpn);
		return part ? [{ part, right }] : [];
	});
}

function lineScores(
	reading: NoticeReading,
	truth: Truth,
	accepts: Accepts,
): Pick<Score, "dispositions" | "replacements"> {
	const lines = pairs(reading, truth);
	const at = (mpn: string, field: string) => `parts.${mpn}.${field}`;
	return {
		dispositions: all(lines, ({ part, right }) =>
			accepts(at(right.mpn, "disposition"), part.disposition, right.disposition),
		),
		replacements: all(lines, ({ part, right }) =>
			accepts(at(right.mpn, "replacement"), part.replacement, right.replacement),
		),
	};
}

/** Dates of a line count as they take effect: its own, else the notice's. Only discontinued lines have any. */
function lineDates(reading: NoticeReading, truth: Truth, accepts: Accepts): boolean {
	const lines = pairs(reading, truth).filter(({ right }) => right.disposition === "discontinued");
	return all(lines, ({ part, right }) => {
		const order = accepts(`parts.${right.mpn}.lastOrderDate`, part.lastOrderDate, right.lastOrderDate);
		const ship = accepts(`parts.${right.mpn}.lastShipDate`, part.lastShipDate, right.lastShipDate);
		return (
			accepts(`parts.${right.mpn}.noLastOrder`, part.noLastOrder, right.noLastOrder ?? false) && order && ship
		);
	});
}

function sameReasons(reading: NoticeReading, truth: Truth, differences: string[]): boolean {
	const optional = new Set<string | null>(truth.acceptAlso?.reviewReasons ?? []);
	const read = new Set(reading.reviewReasons.filter((reason) => !optional.has(reason)));
	const right = new Set(truth.reviewReasons.filter((reason) => !optional.has(reason)));
	const fits = read.size === right.size && [...right].every((reason) => read.has(reason));
	if (!fits)
		differences.push(
			`reviewReasons: ${[...read].join(" ") || "none"} is not ${[...right].join(" ") || "none"}`,
		);
	return fits;
}

const COLUMNS = [
	"number",
	"type",
	"manufacturer",
	"parts",
	"dispositions",
	"dates",
	"replacements",
	"reasons",
] as const;

/** One line a case; what differs below it. */
export function scoreTable(scores: readonly { name: string; score: Score; milliseconds: number }[]): string {
	const width = Math.max(...scores.map(({ name }) => name.length));
	const rows = scores.flatMap(({ name, score: one, milliseconds }) => [
		`${name.padEnd(width)} ${COLUMNS.map((column) => (one[column] ? "ok" : "--").padEnd(column.length)).join(" ")} ${Math.round(milliseconds)} ms`,
		...one.differences.map((difference) => `    ${difference}`),
	]);
	const sums = COLUMNS.map((column) =>
		String(scores.filter(({ score: one }) => one[column]).length).padEnd(column.length),
	);
	return [
		`${"".padEnd(width)} ${COLUMNS.join(" ")}`,
		...rows,
		`${"right".padEnd(width)} ${sums.join(" ")}`,
	].join("\n");
}
