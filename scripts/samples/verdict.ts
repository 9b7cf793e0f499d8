import { z } from "zod";

/** What of a notice the verdict looks at, as the read API answers it. */
export const NoticeAnswer = z.object({
	manufacturer: z.string().nullable(),
	number: z.string().nullable(),
	type: z.string(),
	lastOrderDate: z.string().nullable(),
	parts: z.array(z.object({ mpn: z.string() })),
	reviewReasons: z.array(z.string()),
});

const Truth = z.object({
	notice: z.object({ number: z.string().nullable(), type: z.string() }),
	parts: z.array(z.object({ mpn: z.string() })),
	reviewReasons: z.array(z.string()),
	acceptAlso: z.record(z.string(), z.array(z.string().nullable())).default({}),
});

/** Compares number, type and part list with a case's truth (fixtures/notices/README.md). */
export function verdictOf(
	notice: z.infer<typeof NoticeAnswer>,
	given: unknown,
): { right: boolean; text: string } {
	const truth = Truth.parse(given);
	const numbers = [truth.notice.number, ...(truth.acceptAlso["notice.number"] ?? [])];
	// Nobody reads a scanned list without OCR: reporting none of its parts is right.
	const scanned = truth.reviewReasons.includes("scanned_pdf");
	const wrong = [
		!numbers.includes(notice.number) && `number is ${truth.notice.number}`,
		notice.type !== truth.notice.type && `type is ${truth.notice.type}`,
		!sameParts(notice.parts, scanned ? [] : truth.parts) && "parts differ",
	].filter((fault) => fault !== false);
	const facts = [
		notice.manufacturer ?? "unknown maker",
		notice.number ?? "no number",
		notice.type,
		`${notice.parts.length} parts`,
		`last order ${notice.lastOrderDate ?? "none"}`,
		...notice.reviewReasons,
	];
	const isRight = wrong.length === 0;
	return {
		right: isRight,
		text: `${isRight ? "right" : `WRONG (${wrong.join(", ")})`}  ${facts.join(" | ")}`,
	};
}

function sameParts(found: { mpn: string }[], expected: { mpn: string }[]): boolean {
	const list = (parts: { mpn: string }[]) => [...new Set(parts.map((part) => part.mpn))].sort().join("\n");
	return list(found) === list(expected);
}
