import { findDates, type NumericOrder } from "@/lib/domain/dates";
import type { Disposition } from "@/lib/domain/notice";
import {
	cleanPartNumber,
	isSentinel,
	looksLikePart,
	mayBePartInColumn,
	splitPartNumbers,
} from "@/lib/domain/part-number";
import type { Cell, Source } from "@/lib/reading/document/document";
import { rolesOfDates } from "@/lib/reading/rules/date-roles";
import { type ReadingContext, WEIGHT } from "@/lib/reading/rules/finding";
import { easternState, isEasternClosed } from "@/lib/reading/rules/languages/eastern";
import { isWesternClosed, westernState } from "@/lib/reading/rules/languages/western";
import type { PartLine, PartsFound, Quoted } from "@/lib/reading/rules/part-line";
import { readable, simplified } from "@/lib/reading/text";

/** What the cells of a row say beside the number: replacement, dates, status. */

/** Footnote marks and remarks in brackets behind a number. */
export function withoutNotes(text: string): string {
	return text.replace(/\s*\((?:note\s*)?\d\)|\s+\([^)]*\)|\s*[†‡¹²³]+/gi, "");
}

export function quoteOf(cell: string, mpn: string): string {
	return cell.includes(mpn) ? mpn : cell;
}

export function replacementOf(text: string, at: (value: string) => Quoted): Quoted | null {
	if (isSentinel(text) || /\b(famil(y|ies)|series|range|serie|gamme|シリーズ|系列)\b/i.test(text))
		return null;
	const [first] = splitPartNumbers(withoutNotes(text)).filter(
		(piece) => mayBePartInColumn(piece) && !isSentinel(piece),
	);
	if (first) return { ...at(first), quote: quoteOf(text, first) };
	const word = text.split(/[\s,]+/).find((piece) => looksLikePart(piece));
	return word ? { ...at(cleanPartNumber(word)), quote: word } : null;
}

export function readDate(
	line: PartLine,
	found: PartsFound,
	role: "lastOrderDate" | "lastShipDate" | "effectiveDate",
	cell: Cell,
	at: (value: string) => Quoted,
	context: ReadingContext,
	source: Source,
): void {
	const [date] = findDates(readable(cell.text), { order: context.numericOrder(source), compact: true });
	const vague = (reason: "ambiguous_date" | "imprecise_date") => {
		const { quote, place, method } = at("");
		found.vague.push({
			field: role,
			reason,
			quote,
			source: source.name,
			place,
			method,
			weight: WEIGHT.column,
		});
	};
	if (date?.kind === "day") line[role] = at(date.day);
	else if (date?.kind === "ambiguous") vague("ambiguous_date");
	else if (date?.kind === "period") vague("imprecise_date");
	else if (role === "lastOrderDate" && isClosed(cell.text)) line.noLastOrder = at("true");
}

const NO_ORDER_CELL =
	/^(no ltb|no last.*|not (possible|available|offered|accepted)|closed|none possible|expired|passed|sold out|no longer.*|nicht (mehr )?(möglich|bestellbar|lieferbar)|(bereits )?(abgelaufen|ausverkauft)|entfällt|non (disponible|possible)|impossible|clos|épuisé|plus (disponible|possible)|no (disponible|posible)|cerrado|agotado|non (possibile|disponibile)|chiuso|esaurito|不可|終了|受付終了|締切済み?|在庫なし|已截止|已停止|无法订购|售罄)$/iu;
const CLOSED =
	/non[\s-]?manufacturable|no (further|more|new) orders?|\b(ltb|last (time )?(buy|order)( date| period)?|order period)\s*(date |period )?(has |is |was )?(already )?(passed|expired|closed|over|ended)|stock (is )?exhausted|no ltb|no last[\s-](time[\s-])?(buy|order)|no life[\s-]?time[\s-]buy|(ltb|last (time )?(buy|order)) (is )?(not|no longer) (possible|available|offered)|no longer (available|orderable|manufactured|produced)|not (available|orderable)|cannot be (ordered|built|manufactured)|sold out|out of stock, no|stock exhausted|nicht mehr (lieferbar|bestellbar|verfügbar)|keine bestellung(en)? mehr|plus (disponible|commandable|fabriqué)|ne peut plus être command|(ya )?no (admite|acepta) (más )?pedidos|ya no (está )?disponible|agotad[oa]|non (è )?più (ordinabile|disponibile)|esaurit[oa]|受注(停止|終了済)|受付終了|在庫なし|已停止接单|不可订购|不再接受订单|无法订购/iu;

function isClosed(text: string): boolean {
	return NO_ORDER_CELL.test(text) || closesOrders(text);
}

/** Words that say of a part that nobody can order it any more. */
export function closesOrders(text: string): boolean {
	return CLOSED.test(text) || CLOSED.test(simplified(text)) || isEasternClosed(text) || isWesternClosed(text);
}

/** "LTB abweichend: 30.06.2027" in the remarks of a line. */
export function readNotedDates(
	line: PartLine,
	text: string,
	at: (value: string) => Quoted,
	order: NumericOrder | null,
): void {
	const plain = readable(text);
	for (const { mention, role } of rolesOfDates(plain, findDates(plain, { order }), [])) {
		if (mention.kind === "day" && (role === "lastOrderDate" || role === "lastShipDate"))
			line[role] ??= at(mention.day);
	}
}

const STATUS: readonly (readonly [Disposition, RegExp])[] = [
	[
		"not_affected",
		/not affected|unaffected|unchanged|no change|not (a )?part of|not included|excluded|^removed\b|removed from (the|this) (list|notice|discontinu\w*|eol)|(taken|comes?|came) off the|stays? (in production|active|available)|continues\b|remains? (active|in production|available)|^active$|nicht betroffen|unverändert|bleibt|weiterhin|non (concern|affect|impact)|inchang|reste (actif|disponible)|no afectad|sin cambios?|sigue (activ|disponible)|non (interessat|coinvolt)|invariat|resta (attiv|disponibil)|対象外|影響なし|継続|変更なし|不受影响|不受影響|无变化|無變化|继续|繼續|正常供(货|貨|应|應)/iu,
	],
	[
		"reinstated",
		/reinstat|re-?activat|back in production|withdrawal of discontinuance|wieder (lieferbar|aufgenommen)|réactiv|reactivad|riattivat|再開|恢复|恢復/iu,
	],
	[
		"nrnd",
		/not recommended|\bnrnd\b|\bnrfnd\b|not for new|nicht (mehr )?(für|empfohlen) .*(neu|design)|déconseillé|no recomendad|non (raccomandat|consigliat)|新規.*非推奨|新規.*推奨しない|不推荐|不推薦|不建议|不建議/iu,
	],
	[
		"discontinued",
		/discontinu|obsolete|\beol\b|end of life|last time buy|\bltb\b|withdrawn|phase[d]? out|full\b|version withdrawal|abgekündigt|abkündigung|auslauf|eingestellt|entfällt|arrêt|obsol[eè]t|fin de vie|supprim|des?continuad|fin de (vida|fabric)|fuori produzione|dismess|cessat|fine (vita|produzione)|廃止|廃番|生産(終了|中止)|製造(終了|中止)|販売終了|停产|停產|停止生产|停止生產|淘汰/iu,
	],
	[
		"changed",
		/\bchang|modified|geändert|transfer|revis|updat|correct|relocat|relabel|aktualisier|änder|modifi|cambi|変更|变更|變更/iu,
	],
];

const NOT_FOR_NEW = /not recommended|\bnrn?f?d\b|not for new|no new designs?/iu;
const BACK =
	/return(s|ed|ing)? to (normal |full |regular |active )?(production|catalog|sale)|resum(es|ed|ption)/iu;
const LEFT_OUT =
	/^(except(ed|ion)?|exempt(ed)?|out of scope|not in (the )?scope|keep supply|ausgenommen|excepté|exclu\w*|excepto|escluso)\b/iu;

/** What words say becomes of a part. "Still produced, not for new designs" is the latter. */
export function dispositionIn(text: string): Disposition | null {
	if (NOT_FOR_NEW.test(text)) return "nrnd";
	if (BACK.test(text)) return "reinstated";
	if (LEFT_OUT.test(text.trim())) return "not_affected";
	const state = westernState(text);
	return (
		easternState(text) ??
		(state === "nrnd" ? state : null) ??
		STATUS.find(([, pattern]) => pattern.test(text))?.[0] ??
		state
	);
}

export function readStatus(
	line: PartLine,
	role: "status" | "note" | "availability",
	text: string,
	at: (value: string) => Quoted,
): void {
	if (role === "availability" ? isClosed(text) : closesOrders(text)) line.noLastOrder = at("true");
	if (role === "availability") return;
	const status = dispositionIn(text);
	if (!status || (role === "note" && status !== "not_affected" && status !== "nrnd")) return;
	line.disposition = status;
	line.dispositionQuote = at(status);
}
