import {
	cleanPartNumber,
	looksLikePart,
	mayBePartInColumn,
	splitPartNumbers,
} from "@/lib/domain/part-number";
import type { Source } from "@/lib/reading/document/document";
import { meaningOfCaption } from "@/lib/reading/rules/columns";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import { emptyLine, type PartLine } from "@/lib/reading/rules/part-line";
import type { Unit } from "@/lib/reading/rules/units";
import { NOT_RECOMMENDED, namesDiscontinuance, REINSTATED } from "@/lib/reading/rules/vocabulary";
import { readable } from "@/lib/reading/text";

export type PartToken = { mpn: string; start: number; end: number; isFamily: boolean };

const FAMILY_AFTER =
	/^[\s-]*(series|famil(y|ies)|range|product lines?|serien?|familie|gamme|série|serie|famiglia|シリーズ|系列)/iu;
const FAMILY_BEFORE = /\b(series|famil(y|ies)|range|serie|gamme)\s*$/iu;
/** What stands before a token that looks like a part but is some other number. */
const OTHER_NUMBER =
	/(\b(your|our|customer|cust\.?|account|invoice|order (code|no\.?|number)|p\.?o\.?|quote|ticket|case( style)?|drawing|form|doc(ument)?|sheet|standard|std|application note|note|an|package|tel|fax|phone|ref(erence)?|page|table|rev(ision)?|sku|stock code|pcn|pdn|eol|notice|notification|customer part number|your (part|item|ref)[\w ]*|building|room|street|suite|date code|lot|since|per|under|iso|iec|en|din|ul|mil|j-std)[\s:#.]*(no\.?|number|nr\.?|#)?\s*[:(]?\s*)$/iu;

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
		if (OTHER_NUMBER.test(before)) return [];
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
	/replac\w*|substitut\w*|successor|alternative|instead|recommend\w*|suggest\w*|equivalent|(may|can|could) (be used|serve|take over)|migrat\w*|newer|\buse\b|ersetzt|ersatz|nachfolge\w*|verwendet werden|alternativ|remplac\w*|sustitu\w*|reemplaz\w*|sostitu\w*|代替|後継|替代|替换/iu;
const NOT_AFFECTED =
	/not affected|unaffected|remain\w* (active|available|in production)|stay\w* (active|available|in production)|continue\w* (to be|in production)|nicht betroffen|weiterhin (lieferbar|verfügbar|produziert|gefertigt)|bleib\w* (lieferbar|verfügbar|im programm)|non (concern|affect|impact)é|restent? (disponible|actif|au catalogue)|ne sont pas concern|no (est[aá]n?|se ven?) afectad|siguen? (disponible|en producción|activ)|non sono (interessat|coinvolt)|(restano|rimangono) (disponibil|in produzione)|対象外|影響(は)?(ありません|なし)|継続(生産|販売|供給)|不受影响|不受影響|继续(供应|供货|生产)|繼續(供應|供貨|生產)/iu;
const ALSO =
	/\b(also|as well|likewise|too|same way|same fate|in addition|additionally|furthermore|not in the (table|list)|together with|joined by|including|includes?|affected|concern(s|ed))\b|ebenfalls|auch|ebenso|betroffen\w*|également|aussi|concern(é|e)\w*|también|asimismo|afecta\w*|anche|inoltre|interessat\w*|も(同様|対象|生産終了)|同様に|も対象|也(将|將|一并|同时)|同样|同樣/iu;

const NO_SHAPES: ReadonlySet<string> = new Set();

/** Article numbers of digits in groups ("5120.0017.0"); a price has two digits behind its only point. */
function dottedShapes(plain: string): Set<string> {
	const numbers = plain.matchAll(/(?<![\w.])\d{3,6}(?:\.\d{3,6}|(?:\.\d{1,5}){2,3})(?![\w.]*\d)/g);
	return new Set([...numbers].filter(([text]) => text.length >= 8).map(([text]) => shapeOf(text)));
}

/** Parts that only a sentence names. With a list at hand only those that a sentence adds to it. */
export function readPartsInProse(
	source: Source,
	units: readonly Unit[],
	families: ReadonlySet<string>,
	hasList: boolean,
): PartLine[] {
	return units.flatMap((unit) => {
		if (unit.furniture || unit.isVoid || REPLACING.test(unit.plain.replace(NOT_RECOMMENDED, ""))) return [];
		const shapes = namesDiscontinuance(unit.plain) ? dottedShapes(unit.plain) : NO_SHAPES;
		const tokens = partTokens(unit.plain, families, shapes).filter((token) => !token.isFamily);
		if (tokens.length === 0) return [];
		const notAffected = NOT_AFFECTED.test(unit.plain);
		const affected =
			ALSO.test(unit.plain) ||
			(!hasList &&
				(namesDiscontinuance(unit.plain) || NOT_RECOMMENDED.test(unit.plain) || REINSTATED.test(unit.plain)));
		if (!notAffected && !affected) return [];
		return tokens.map((token) => {
			const line = emptyLine({
				mpn: token.mpn,
				quote: unit.text.trim(),
				source: source.name,
				place: unit.place,
				method: "sentence",
			});
			if (notAffected) line.disposition = "not_affected";
			return line;
		});
	});
}

/** "MODELS AFFECTED: RBP-255G+, and all models shown on the next page". */
export function readPartsOfLabels(
	source: Source,
	values: readonly LabelledValue[],
	families: ReadonlySet<string>,
): PartLine[] {
	return values.flatMap((value) => {
		if (value.meaning !== "parts" || value.furniture || meaningOfCaption(value.label).notAffected) return [];
		const tokens = partTokens(readable(value.value), families).filter((token) => !token.isFamily);
		return (tokens.length > 0 ? tokens : plainNumbers(value.value)).map((token) => {
			const quote = value.value.includes(token.mpn) ? token.mpn : value.quote;
			return emptyLine({
				mpn: token.mpn,
				quote,
				source: source.name,
				place: value.place,
				method: `label: ${value.label.trim()}`,
			});
		});
	});
}

/** Article numbers of digits ("288-310, 288-820"): under such a label, where nothing else stands. */
function plainNumbers(value: string): { mpn: string }[] {
	const pieces = splitPartNumbers(value);
	const fit = pieces.every((piece) => /^\d[\d./-]*\d$/.test(piece) && mayBePartInColumn(piece));
	return fit ? pieces.map((mpn) => ({ mpn })) : [];
}
