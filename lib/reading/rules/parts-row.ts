import { findDates } from "@/lib/domain/dates";
import type { Disposition } from "@/lib/domain/notice";
import {
	cleanPartNumber,
	isSentinel,
	looksLikePart,
	mayBePartInColumn,
	splitPartNumbers,
} from "@/lib/domain/part-number";
import type { Cell, Source } from "@/lib/reading/document/document";
import {
	type CaptionMeaning,
	columnOf,
	isCustomersOwn,
	isReplacementNote,
	meaningOfCaption,
} from "@/lib/reading/rules/columns";
import { type ReadingContext, WEIGHT } from "@/lib/reading/rules/finding";
import { addressesProgram } from "@/lib/reading/rules/injection";
import { emptyLine, type PartLine, type PartsFound, type Quoted } from "@/lib/reading/rules/part-line";
import type { PartsTable } from "@/lib/reading/rules/parts-table";
import { readable, simplified } from "@/lib/reading/text";

/** Every row of a parts table as one or more parts, with what its other cells say. */
export function readPartsTable(parts: PartsTable, source: Source, context: ReadingContext): PartsFound {
	const found: PartsFound = { lines: [], unreadRows: [], vague: [] };
	const caption = meaningOfCaption(parts.caption);
	if (caption.replacements || caption.notParts) return found;
	for (const row of parts.table.rows.slice(parts.firstRow)) {
		if (row.some((cell) => addressesProgram(cell.text))) continue;
		for (const group of parts.groups) readRow(found, parts, row, group, caption, source, context);
	}
	return found;
}

function readRow(
	found: PartsFound,
	parts: PartsTable,
	row: readonly Cell[],
	group: readonly number[],
	caption: CaptionMeaning,
	source: Source,
	context: ReadingContext,
): void {
	const partColumn = group.find((x) => parts.columns[x]?.role === "part") ?? 0;
	const cell = row[partColumn];
	if (!cell || (columnOf(cell.text).role === "part" && !/\d/.test(cell.text))) return;
	if (/^\W*(see|siehe|voir|vedi|véase)\b/i.test(cell.text)) found.unreadRows.push(cell.text);
	if (isSentinel(cell.text)) return;
	const numbers = splitPartNumbers(withoutNotes(cell.text)).filter(mayBePartInColumn);
	const filled = group.filter((x) => (row[x]?.text ?? "") !== "").length;
	if (numbers.length === 0) {
		if (/\d/.test(cell.text) && (filled > 1 || group.length === 1) && cell.text.length < 60)
			found.unreadRows.push(cell.text);
		return;
	}
	const method = parts.columns[partColumn]?.head ? `column: ${parts.columns[partColumn]?.head}` : "list";
	for (const mpn of numbers) {
		const line = emptyLine({
			mpn,
			quote: quoteOf(cell.text, mpn),
			source: source.name,
			place: cell.place,
			method,
		});
		fillLine(line, found, parts, row, group, source, context);
		if (caption.notAffected) line.disposition = "not_affected";
		if (caption.noLastOrder && parts.caption)
			line.noLastOrder = {
				value: "true",
				quote: parts.caption,
				source: source.name,
				place: cell.place,
				method: "caption",
			};
		found.lines.push(line);
	}
}

/** Footnote marks and remarks in brackets behind a number. */
function withoutNotes(text: string): string {
	return text.replace(/\s*\((?:note\s*)?\d\)|\s+\([^)]*\)|\s*[†‡¹²³]+/gi, "");
}

function quoteOf(cell: string, mpn: string): string {
	return cell.includes(mpn) ? mpn : cell;
}

function fillLine(
	line: PartLine,
	found: PartsFound,
	parts: PartsTable,
	row: readonly Cell[],
	group: readonly number[],
	source: Source,
	context: ReadingContext,
): void {
	for (const x of group) {
		const column = parts.columns[x];
		const cell = row[x];
		if (!column || !cell || cell.text.trim() === "") continue;
		const at = (value: string): Quoted => ({
			value,
			quote: cell.text,
			source: source.name,
			place: cell.place,
			method: `column: ${column.head}`,
		});
		if (isCustomersOwn(column.head) && !isSentinel(cell.text))
			line.customerPartNumber ??= at(firstLine(cell.text));
		if (isReplacementNote(column.head) && !isSentinel(cell.text))
			line.replacementNote ??= at(cell.text.trim());
		if (column.role === "replacement") line.replacement ??= replacementOf(cell.text, at);
		else if (
			column.role === "lastOrderDate" ||
			column.role === "lastShipDate" ||
			column.role === "effectiveDate"
		)
			readDate(line, found, column.role, cell, at, context, source);
		else if (column.role === "status" || column.role === "note" || column.role === "availability")
			readStatus(line, column.role, cell.meaning ?? cell.text, at);
	}
}

function firstLine(text: string): string {
	return text.split(/[\n,;]/)[0]?.trim() ?? "";
}

function replacementOf(text: string, at: (value: string) => Quoted): Quoted | null {
	if (isSentinel(text) || /\b(famil(y|ies)|series|range|serie|gamme|シリーズ|系列)\b/i.test(text))
		return null;
	const [first] = splitPartNumbers(withoutNotes(text)).filter(
		(piece) => mayBePartInColumn(piece) && !isSentinel(piece),
	);
	if (first) return { ...at(first), quote: quoteOf(text, first) };
	const word = text.split(/[\s,]+/).find((piece) => looksLikePart(piece));
	return word ? { ...at(cleanPartNumber(word)), quote: word } : null;
}

function readDate(
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
	else if (role === "lastOrderDate" && NO_ORDER_CELL.test(cell.text)) line.noLastOrder = at("true");
}

const NO_ORDER_CELL =
	/^(no ltb|no last.*|not (possible|available|offered|accepted)|closed|none possible|expired|passed|sold out|no longer.*|nicht (mehr )?(möglich|bestellbar|lieferbar)|(bereits )?(abgelaufen|ausverkauft)|entfällt|non (disponible|possible)|impossible|clos|épuisé|plus (disponible|possible)|no (disponible|posible)|cerrado|agotado|non (possibile|disponibile)|chiuso|esaurito|不可|終了|受付終了|締切済み?|在庫なし|已截止|已停止|无法订购|售罄)$/iu;
const CLOSED =
	/non[\s-]?manufacturable|no ltb|no last[\s-](time[\s-])?(buy|order)|no life[\s-]?time[\s-]buy|(ltb|last (time )?(buy|order)) (is )?(not|no longer) (possible|available|offered)|no longer (available|orderable|manufactured|produced)|not (available|orderable)|cannot be (ordered|built|manufactured)|sold out|out of stock, no|stock exhausted|nicht mehr (lieferbar|bestellbar|verfügbar)|keine bestellung(en)? mehr|plus (disponible|commandable|fabriqué)|ne peut plus être command|(ya )?no (admite|acepta) (más )?pedidos|ya no (está )?disponible|agotad[oa]|non (è )?più (ordinabile|disponibile)|esaurit[oa]|受注(停止|終了済)|受付終了|在庫なし|已停止接单|不可订购|不再接受订单|无法订购/iu;

const STATUS: readonly (readonly [Disposition, RegExp])[] = [
	[
		"not_affected",
		/not affected|unaffected|unchanged|no change|remains? (active|in production|available)|^active$|nicht betroffen|unverändert|bleibt|weiterhin|non (concern|affect|impact)|inchang|reste (actif|disponible)|no afectad|sin cambios?|sigue (activ|disponible)|non (interessat|coinvolt)|invariat|resta (attiv|disponibil)|対象外|影響なし|継続|変更なし|不受影响|不受影響|无变化|無變化|继续|繼續|正常供(货|貨|应|應)/iu,
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

function readStatus(
	line: PartLine,
	role: "status" | "note" | "availability",
	text: string,
	at: (value: string) => Quoted,
): void {
	if (CLOSED.test(text) || CLOSED.test(simplified(text))) line.noLastOrder = at("true");
	if (role === "availability") return;
	const status = STATUS.find(([, pattern]) => pattern.test(text))?.[0];
	if (!status || (role === "note" && status !== "not_affected" && status !== "nrnd")) return;
	line.disposition = status;
	line.dispositionQuote = at(status);
}
