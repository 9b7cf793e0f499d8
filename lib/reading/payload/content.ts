import { findDates } from "@/lib/domain/dates";
import type { ReviewReason } from "@/lib/domain/notice";
import { isSentinel, mayBePartInColumn, splitPartNumbers } from "@/lib/domain/part-number";
import type { Block, Cell, Document, FieldBlock, Place, TableBlock } from "@/lib/reading/document/document";
import { statusWords } from "@/lib/reading/payload/lifecycle";
import { cleanText, readable } from "@/lib/reading/text";

/** What a platform's own payload gives. */
export type PayloadContent = {
	blocks: Block[];
	/** Numbers that are no maker's part numbers. */
	notParts: string[];
	/** What the payload itself shows to be in doubt. */
	reasons: ReviewReason[];
};

export function payloadDocument(
	{ blocks, reasons }: Pick<PayloadContent, "blocks" | "reasons">,
	format: "json" | "sheet" | "xml" = "json",
): Document {
	return {
		sources: [{ name: "payload", role: "notice", format, blocks }],
		subject: null,
		sender: null,
		reasons: new Set(reasons),
		automaticReply: false,
		attachments: 0,
	};
}

/** One value under its label, or nothing for an empty one. */
export function labelled(label: string, value: string): FieldBlock[] {
	return value === "" ? [] : [{ kind: "field", label, value, place: null }];
}

/** What the platform calls the change or state, with the meaning that this word has there. */
export function kindField(status: string, meaning = statusWords(status)): FieldBlock {
	const words = meaning === "no change" ? "advisory" : meaning;
	return { kind: "field", label: "Type of notice", value: status, place: null, meaning: words };
}

/** A text that ought to be a date and holds none: nothing is guessed, a person looks. */
export function dateDoubts(texts: readonly string[]): ReviewReason[] {
	const isDate = (text: string) => findDates(readable(text), { compact: true }).length > 0;
	return texts.some((text) => !isSentinel(text) && !isDate(text)) ? ["imprecise_date"] : [];
}

/** One affected part in the platform's own words; `place` where the format has places. */
export type PartRow = {
	mpn: string;
	status: string;
	/** What the status means, where it is not the usual meaning of its words. */
	meaning?: string;
	replacement?: string;
	lastOrderDate?: string;
	lastShipDate?: string;
	/** Words that say whether it can still be ordered. */
	availability?: { text: string; meaning: string };
	place?: Place;
};

const COLUMNS: readonly { head: string; cell: (row: PartRow) => Omit<Cell, "place"> }[] = [
	{ head: "Part number", cell: (row) => ({ text: cleanText(row.mpn) }) },
	{
		head: "Status",
		cell: (row) => ({ text: row.status, meaning: row.meaning ?? statusWords(row.status) }),
	},
	{ head: "Replacement part", cell: (row) => ({ text: cleanText(row.replacement ?? "") }) },
	{ head: "Last order date", cell: (row) => ({ text: row.lastOrderDate ?? "" }) },
	{ head: "Last ship date", cell: (row) => ({ text: row.lastShipDate ?? "" }) },
	{ head: "Availability", cell: (row) => row.availability ?? { text: "" } },
];

/** Parts as the rules know them from any document. */
export function partTable(rows: readonly PartRow[]): TableBlock {
	const columns = COLUMNS.filter(
		({ cell }, index) => index === 0 || rows.some((row) => cell(row).text !== ""),
	);
	const heads = columns.map(({ head }) => ({ text: head, place: null }));
	const cells = rows.map((row) => columns.map(({ cell }) => ({ ...cell(row), place: row.place ?? null })));
	return { kind: "table", rows: [heads, ...cells], headRows: 1, caption: null, startsPage: false };
}

/** Rows whose number no rule will take for a part number: none of them may be lost in silence. */
export function rowDoubts(rows: readonly PartRow[]): ReviewReason[] {
	const isRead = (mpn: string) => isSentinel(mpn) || splitPartNumbers(mpn).some(mayBePartInColumn);
	const dates = rows.flatMap((row) => [row.lastOrderDate ?? "", row.lastShipDate ?? ""]);
	return [...(rows.every((row) => isRead(row.mpn)) ? [] : ["rows_not_read" as const]), ...dateDoubts(dates)];
}
