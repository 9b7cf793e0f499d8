import { EXCEPTS, EXCEPTS_BEHIND, SETS_AGAINST } from "@/lib/reading/rules/languages/clauses";
import { easternState } from "@/lib/reading/rules/languages/eastern";
import { westernState } from "@/lib/reading/rules/languages/western";

export const NOT_AFFECTED =
	/not affected|(was|were) never part of|(is|are) keep supply|(is|are) (kept|still) (in )?(supply|supplied|produced|production)|不在此限|不在此列|仍正常|お?対象では(ない|ありません)|今後も(生産|供給|販売)|unaffected|remain\w* (active|available|in production)|stay\w* (active|available|in production)|continue\w* (to be|in production)|nicht betroffen|weiterhin (lieferbar|verfügbar|produziert|gefertigt)|bleib\w* (lieferbar|verfügbar|im programm)|non (concern|affect|impact)é|n(e |['’])(est|sont|sera|seront) pas (concern|affect|impact|touch)|rest\w* au (catalogue|programme)|restent? (disponible|actif|au catalogue)|ne sont pas concern|no (est[aá]n?|se ven?) afectad|siguen? (disponible|en producción|activ)|non sono (interessat|coinvolt)|(restano|rimangono) (disponibil|in produzione)|対象外|影響(は)?(ありません|なし)|継続(生産|販売|供給)|不受影响|不受影響|继续(供应|供货|生产)|繼續(供應|供貨|生產)/iu;
/** Of its own parts, in any language that the states are known in. */
function saysNotAffected(plain: string): boolean {
	return (
		NOT_AFFECTED.test(plain) ||
		[easternState(plain), westernState(plain)].some((state) => state === "not_affected")
	);
}

type Range = readonly [start: number, end: number];

/** Where a sentence speaks of parts that stay: clauses that say so, and what it excepts. */
export function clausesThatStay(plain: string): Range[] {
	const clauses = rangesBetween(plain, SETS_AGAINST);
	const stay = clauses.filter(([start, end]) => saysNotAffected(plain.slice(start, end)));
	const excepted = clauses.flatMap(([start, end]): Range[] => {
		const clause = plain.slice(start, end);
		const [first] = clause.matchAll(EXCEPTS);
		if (first) return [[start + first.index, end]];
		const behind = clause.search(EXCEPTS_BEHIND);
		return behind >= 0 ? [[start + beginOfPhrase(clause.slice(0, behind)), start + behind]] : [];
	});
	return [...stay, ...excepted];
}

/** "下記製品のうちA、Bを除く": what is excepted begins behind the last mark that is no part of a list. */
function beginOfPhrase(before: string): number {
	return Math.max(0, ...["。", "（", "(", "うち", "は"].map((mark) => before.lastIndexOf(mark) + 1));
}

function rangesBetween(plain: string, pattern: RegExp): Range[] {
	const cuts = [...plain.matchAll(pattern)].map(({ index }) => index);
	return [0, ...cuts].map((start, at) => [start, cuts[at] ?? plain.length] as const);
}
