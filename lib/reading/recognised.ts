import type { NoticeReading } from "@/lib/domain/notice";
import { RECOGNISED } from "@/lib/reading/confidence";
import type { Document } from "@/lib/reading/document/document";

const MONEY_DATE = /(^|\.)last(Order|Ship)Date$/;

/** Values whose words were recognised in pictures are never sure, and a date that decides over money is asked about. */
export function doubtRecognised(reading: NoticeReading, document: Document): NoticeReading {
	const names = new Set(document.sources.filter((one) => one.isRecognised).map((one) => one.name));
	if (names.size === 0) return reading;
	const evidence = reading.evidence.map((one) =>
		names.has(one.source) && typeof one.confidence === "number"
			? { ...one, confidence: Math.min(one.confidence, RECOGNISED) }
			: one,
	);
	const asks = evidence.some((one) => one.isChosen && names.has(one.source) && MONEY_DATE.test(one.field));
	const reasons = new Set(reading.reviewReasons);
	if (asks) reasons.add("low_confidence");
	return { ...reading, evidence, needsReview: reasons.size > 0, reviewReasons: [...reasons] };
}
