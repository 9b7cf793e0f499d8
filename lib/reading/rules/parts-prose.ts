import { findDates } from "@/lib/domain/dates";
import { cleanPartNumber, hasWildcard, looksLikePart } from "@/lib/domain/part-number";
import type { Source } from "@/lib/reading/document/document";
import { clausesThatStay } from "@/lib/reading/rules/clauses";
import { ABOUT_PARTS, GIVES_WAY } from "@/lib/reading/rules/languages/clauses";
import { emptyLine, type PartLine } from "@/lib/reading/rules/part-line";
import type { Unit } from "@/lib/reading/rules/units";
import { NOT_RECOMMENDED, namesDiscontinuance, REINSTATED } from "@/lib/reading/rules/vocabulary";

export type PartToken = { mpn: string; start: number; end: number; isFamily: boolean };

const FAMILY_AFTER =
	/^[\s-]*(?:\d[\d/.,\s-]*)?(series|famil(y|ies)|range|product lines?|serien?|familie|gamme|série|serie|famiglia|シリーズ|系列)/iu;
const FAMILY_BEFORE = /\b(series|famil(y|ies)|range|serie|gamme)\s*$/iu;
/** What stands before a token that looks like a part but is some other number. */
const OTHER_NUMBER =
	/((?<!order |ordering |part |product |article )\b(code|contrat(-cadre)?|contract|agreement|vertrag|contratto|contrato|tariff|customs|zolltarif\w*|nomenclature|vat|siret|registr\w*)[\s:#.]*(n[o°º]\.?\s*)?|\b(your|our|customer|cust\.?|account|invoice|order (code|no\.?|number)|p\.?o\.?|quote|ticket|case( style)?|drawing|form|doc(ument)?|sheet|standard|std|application note|note|an|package|tel|fax|phone|ref(erence)?|page|table|rev(ision)?|sku|stock code|pcn|pdn|eol|notice|notification|customer part number|your (part|item|ref)[\w ]*|building|room|street|suite|date code|lot|since|per|under|iso|iec|en|din|ul|mil|j-std)[\s:#.]*(no\.?|number|nr\.?|#)?\s*[:(]?\s*)$|(?:貴社|贵司|貴司|贵公司|客户|客戶|お客様|証書|证书|證書|図面|图号|圖號|样式|様式)[\u3040-\u9FFF]{0,6}\s*[:：]?\s*$/iu;

/** Letters around a token that tell what it is. */
const NEAR = 80;

/** Digits as 9 and letters as A: numbers of digits only are told by the shape of the known ones. */
export function shapeOf(mpn: string): string {
	return mpn.replace(/\d/g, "9").replace(/[A-Za-z]/g, "A");
}

/** Tokens of a sentence that look like part numbers, document and customer numbers left out. */
export function partTokens(
	plain: string,
	families: ReadonlySet<string>,
	shapes: ReadonlySet<string> = new Set(),
): PartToken[] {
	return [...plain.matchAll(/[^\s,;()"'“”|:=\u3000-\u9FFF]+(?:,\d{3}(?!\d))?/g)].flatMap((match) => {
		const raw = match[0].replace(/[.:!?]+$/, "");
		const mpn = cleanPartNumber(raw);
		const isKnownShape = /\d/.test(mpn) && shapes.has(shapeOf(mpn));
		if ((!looksLikePart(mpn) && !isKnownShape) || mpn.length < 5 || /https?:|@|\//.test(mpn.slice(0, 2)))
			return [];
		const before = plain.slice(Math.max(0, match.index - NEAR), match.index);
		const after = plain.slice(match.index + raw.length, match.index + raw.length + NEAR);
		if (OTHER_NUMBER.test(before) || ABOUT_PARTS.test(before)) return [];
		const isFamily = families.has(mpn) || FAMILY_AFTER.test(after) || FAMILY_BEFORE.test(before);
		return [{ mpn, start: match.index, end: match.index + raw.length, isFamily }];
	});
}

/** Names that the text somewhere calls a series or family. */
export function familiesOf(units: readonly Unit[]): Set<string> {
	const none = new Set<string>();
	return new Set(
		units.flatMap((unit) =>
			partTokens(unit.plain, none)
				.filter((token) => token.isFamily)
				.map((token) => token.mpn),
		),
	);
}

export const REPLACING =
	/replac\w*|substitut\w*|successor|alternative|(à|en) (leur|sa|son) place|peu(t|vent) être (employé|utilisé)|in (its|their) place|an (seiner|ihrer|deren) stelle|en su lugar|al (suo|loro) posto|pu(ò|ossono) essere usat|instead|recommend\w*|suggest\w*|equivalent|(may|can|could) (be used|serve|take over)|migrat\w*|newer|\buse\b|ersetzt|ersatz|nachfolge\w*|verwendet werden|alternativ|rempla[cç]\w*|sustitu\w*|reemplaz\w*|sostitu\w*|代替|後継|替代|替换/iu;
const ALSO =
	/\b(also|as well|likewise|too|same way|same fate|in addition|additionally|furthermore|not in the (table|list)|together with|joined by|including|includes?|affected|concern(s|ed)|falls? under|falling under|covered by (this|the)|subject to this)\b|il en va de même|de même (pour|du|de la|des)|gilt auch|lo mismo|lo stesso vale|ebenfalls|auch|ebenso|entf[aä]ll\w*|betroffen\w*|également|aussi|concern(é|e)\w*|también|asimismo|afecta\w*|anche|inoltre|interessat\w*|も(同様|対象|生産終了)|同様に|も対象|也(将|將|一并|同时)|同样|同樣/iu;

/** With words of an end in the same sentence these add to a list; alone they may go on to anything. */
const FURTHER =
	/(?<!\p{L})(additional(ly)?|moreover|besides|zusätzlich|außerdem|ferner|darüber hinaus|en outre|de plus|además|altresì)(?!\p{L})|さらに|此外|另外/iu;

/** "No replacement", in the languages of notices. */
export const NONE_NAMED =
	/\b(no|not|without|aucun\w*|sans|pas d['’e]|kein\w*|ohne|ningún|ninguna?|sin|nessun\w*|senza)\s?(\p{L}+\s+){0,2}(replac\w*|substitut\w*|successor|alternativ\w*|[ée]quivalent\w*|ersatz\w*|nachfolge\w*|rempla[cç]\w*|sustitu\w*|reemplazo|sostitu\w*)/iu;
/** "A and B are replaced by C and D": what stands before these words goes, what stands behind them comes. */
const REPLACED_BY =
	/\b(replaced|superseded|substituted)\s+(respectively\s+)?(by|with)\b|\bremplacé\w*\s+(respectivement\s+)?par\b|\bdurch\b(?=[^.;]*\bersetzt)|\b(sustituid|reemplazad)\w*\s+(respectivamente\s+)?(por|con)\b|\bsostituit\w*\s+(rispettivamente\s+)?(da\w*|con)\b/iu;
/** Words for what the sentence before was about. */
const MEANS_THOSE =
	/\b(their|its|these|those|they|both|leurs?|ceux-ci|celles-ci|elles|ils|deren|dessen|diese|beide|sus?|estos|estas|ambos|loro|questi|queste|entrambi)\b/iu;

const NO_SHAPES: ReadonlySet<string> = new Set();

/** Article numbers of digits in groups ("5120.0017.0"); a price has two digits behind its only point. */
function dottedShapes(plain: string): Set<string> {
	const numbers = plain.matchAll(/(?<![\w.])\d{3,6}(?:\.\d{3,6}|(?:\.\d{1,5}){2,3})(?![\w.]*\d)/g);
	return new Set([...numbers].filter(([text]) => text.length >= 8).map(([text]) => shapeOf(text)));
}

/** "die Artikel 288-310 und 288-820". */
const ARTICLES =
	/(?<!\p{L})(artikeln?|typen?|produkte?n?|types?|parts?|products?|models?|modèles?|articles?|références?|articol[io]|codic[ei]|prodott[io]|artículos?|modelos?|referencias?)(\s*(,|und|and|et|e|y|sowie|&)?\s+\d[\d./-]{3,}\d)+(?![\w/-])/giu;

/** Article numbers of digits alone, where sentences about an end name several of one length. */
function digitShapes(units: readonly Unit[]): Set<string> {
	const numbers = units
		.filter((unit) => !unit.furniture && (namesDiscontinuance(unit.plain) || REPLACED_BY.test(unit.plain)))
		.flatMap((unit) =>
			[...unit.plain.matchAll(/(?<![\w.,/+-])\d{6,10}(?![\w/-]|[.,]\d)/g)].map(([text]) => text),
		);
	const shapes = [...new Set(numbers)].map(shapeOf);
	const named = units
		.filter((unit) => !unit.furniture && namesDiscontinuance(unit.plain))
		.flatMap((unit) =>
			[...unit.plain.matchAll(ARTICLES)].flatMap(([text]) => text.match(/\d[\d./-]{3,}\d/g) ?? []),
		)
		.filter((number) => findDates(number).length === 0);
	return new Set([
		...shapes.filter((shape, index) => shapes.indexOf(shape) !== index),
		...named.map(shapeOf),
	]);
}

/** Parts that only a sentence names. With a list at hand only those that a sentence adds to it. */
export function readPartsInProse(
	source: Source,
	units: readonly Unit[],
	families: ReadonlySet<string>,
	hasList: boolean,
): PartLine[] {
	const digits = hasList ? NO_SHAPES : digitShapes(units);
	return units.flatMap((unit, index) => {
		if (unit.furniture || unit.isVoid) return [];
		const said = unit.plain.replace(NOT_RECOMMENDED, "").replace(NONE_NAMED, "");
		const by = firstMatch(unit.plain, [REPLACED_BY, GIVES_WAY]);
		if (REPLACING.test(said) && (by === null || hasList)) return [];
		const tokensIn = (one: Unit) => {
			const shapes = namesDiscontinuance(one.plain) ? dottedShapes(one.plain) : NO_SHAPES;
			return partTokens(one.plain, families, new Set([...shapes, ...digits])).filter(
				(token) => !token.isFamily,
			);
		};
		const own = tokensIn(unit);
		const before = units[index - 1];
		const isEnd = namesDiscontinuance(unit.plain);
		const stays = clausesThatStay(unit.plain);
		const affected =
			ALSO.test(unit.plain) ||
			(isEnd && FURTHER.test(unit.plain)) ||
			(!hasList && (isEnd || NOT_RECOMMENDED.test(unit.plain) || REINSTATED.test(unit.plain)));
		if (stays.length === 0 && !affected) return [];
		if (own.length === 0 && isEnd && !hasList && before && MEANS_THOSE.test(unit.plain)) {
			return tokensIn(before).map((token) => lineOf(source, before, token));
		}
		const isStaying = ({ start }: PartToken) => stays.some(([from, to]) => start >= from && start < to);
		const going = affected ? own.filter((token) => !isStaying(token)) : [];
		const left = own.filter(isStaying).map((token) => {
			const line = lineOf(source, unit, token);
			line.disposition = "not_affected";
			return line;
		});
		return [
			...(by === null
				? going.map((token) => lineOf(source, unit, token))
				: replacedLines(source, unit, going, by)),
			...left,
		];
	});
}

function firstMatch(plain: string, patterns: readonly RegExp[]): number | null {
	const found = patterns.flatMap((pattern) => pattern.exec(plain)?.index ?? []);
	return found.length > 0 ? Math.min(...found) : null;
}

/** Letters that numbers of one series share at their beginning. */
const SERIES_LETTERS = 4;

/** Of the series of parts that were read, a sentence says that it ends too, and no list or sentence gave it. */
export function unreadInProse(
	units: readonly Unit[],
	read: readonly string[],
	explained: ReadonlySet<string>,
): string[] {
	const isAkin = (mpn: string) =>
		!explained.has(mpn.toUpperCase()) &&
		!read.some((one) => one.startsWith(mpn)) &&
		read.some((one) => one.startsWith(mpn.slice(0, SERIES_LETTERS)));
	const named = units.flatMap((unit) => {
		if (unit.furniture || unit.isVoid || !namesDiscontinuance(unit.plain)) return [];
		if (REPLACING.test(unit.plain) || clausesThatStay(unit.plain).length > 0) return [];
		return partTokens(unit.plain, NO_SHAPES).filter(({ mpn, isFamily }) => !isFamily && isAkin(mpn));
	});
	const families = named.length > 0 ? familiesOf(units) : NO_SHAPES;
	return named.map(({ mpn }) => mpn).filter((mpn) => !families.has(mpn) && !hasWildcard(mpn));
}

function lineOf(source: Source, unit: Unit, { mpn }: PartToken): PartLine {
	return emptyLine({
		mpn,
		quote: unit.text.trim(),
		source: source.name,
		place: unit.place,
		method: "sentence",
	});
}

/** "…, whose place is taken by X": said of the number right before it. */
const OF_THE_LAST = /^(?:whose|an dessen|dont|cuy[oa]|il cui|al posto del)(?!\p{L})/iu;

/** Those before "replaced by", with those behind it: one for all, or as many in the same order. */
function replacedLines(source: Source, unit: Unit, tokens: readonly PartToken[], at: number): PartLine[] {
	const old = tokens.filter((token) => token.start < at);
	const fresh = tokens.filter((token) => token.start > at);
	const onlyLast = OF_THE_LAST.test(unit.plain.slice(at)) || NONE_NAMED.test(unit.plain.slice(0, at));
	return old.map((token, index) => {
		const line = lineOf(source, unit, token);
		const ofAll = fresh.length === 1 ? fresh[0] : fresh.length === old.length ? fresh[index] : undefined;
		const successor = onlyLast ? (index === old.length - 1 ? fresh[0] : undefined) : ofAll;
		const { quote, place, method } = line;
		if (successor) line.replacement = { value: successor.mpn, quote, source: source.name, place, method };
		return line;
	});
}
