import { isListInDoubt, isListUnread } from "../notice";
import type { Writing } from "./input";

/** What the brief is about in one line; plain text. */
export function headline({ input, words, format }: Writing): string {
	const { notice, partsHit, assessment } = input;
	const { headline: said, plural } = words;
	const source = [notice.manufacturer ?? words.unknownMaker, notice.number].filter(Boolean).join(" ");
	const severity = words.severity[assessment.severity];
	const possible = assessment.possible?.internalParts.length;
	if (isListUnread(notice)) return said.unread(source);
	if (partsHit === 0 && possible) return said.possible(source, plural.part(format.whole(possible)));
	if (partsHit === 0 && isListInDoubt(notice)) return said.inDoubt(source);
	if (partsHit === 0) return said.none(severity, source);
	const parts = plural.part(format.whole(partsHit));
	const isExposed = assessment.parts.some(({ coverage }) => coverage !== "covered");
	if (!isExposed) return said.notExposed(severity, source, parts);
	const products = plural.product(format.whole(assessment.products.length));
	const risk = format.money(assessment.marginAtRisk, assessment.reportingCurrency);
	return said.hit(severity, source, parts, products, risk);
}
