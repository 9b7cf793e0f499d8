import type { NoticeType } from "@/lib/domain/notice";
import type { Source } from "@/lib/reading/document/document";
import {
	type Finding,
	type ReadingContext,
	readableSources,
	WEIGHT,
	weightIn,
} from "@/lib/reading/rules/finding";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import {
	asksForState,
	asksToFillIn,
	HEARSAY,
	OTHER_LETTERS,
	takesBackOrders,
} from "@/lib/reading/rules/languages/denials";
import type { PartLine } from "@/lib/reading/rules/part-line";
import type { Unit } from "@/lib/reading/rules/units";
import {
	ADVISORY,
	CHANGED,
	deniesDiscontinuance,
	deniesNotice,
	NOT_RECOMMENDED,
	namesDiscontinuance,
	REINSTATED,
	WITHDRAWN_NOTICE,
} from "@/lib/reading/rules/vocabulary";

/** `declared`: a structured delivery states the kind in a field of its own. */
export type KindFindings = {
	kinds: Finding[];
	denied: Finding | null;
	declared: boolean;
	/** Somebody writes that no notice exists. */
	noneExists: boolean;
	/** The subject calls it a paper of an order: a last time buy is confirmed, none is announced. */
	isOrderPaper: boolean;
	/** A customer asks how it stands with parts: the title says so, and tables are to be filled in. */
	isRequest: boolean;
};

/** A title says what the notice is; a sentence only hints at it. */
const TITLE_BONUS = 15;
/** Units of a source that count as its title: headline, subject line, first sentences. */
const TITLE_UNITS = 6;

/** Rarer words, which are seldom said of anything but the notice. */
const WITHDRAWAL_BONUS = 30;
const REINSTATEMENT_BONUS = 10;

/** Whether the words of a withdrawal or reinstatement stand in a title, not in some sentence further down. */
export function isTitled({ value, weight }: Finding): boolean {
	const bonus = value === "withdrawal" ? WITHDRAWAL_BONUS : REINSTATEMENT_BONUS;
	return weight >= WEIGHT.position + TITLE_BONUS + bonus;
}

/** What every sentence and label says about the kind of notice. */
export function readKind(
	context: ReadingContext,
	units: ReadonlyMap<Source, Unit[]>,
	labelled: ReadonlyMap<Source, LabelledValue[]>,
): KindFindings {
	const found: KindFindings = {
		kinds: [],
		denied: null,
		declared: false,
		noneExists: false,
		isOrderPaper: false,
		isRequest: false,
	};
	let [asksForIt, isToFillIn] = [false, false];
	for (const source of readableSources(context.document)) {
		for (const [index, unit] of (units.get(source) ?? []).entries()) {
			if (unit.furniture || unit.isVoid) continue;
			if (source.name === "subject" && ORDER_PAPER.test(unit.plain)) found.isOrderPaper = true;
			const title = source.name === "subject" || index < TITLE_UNITS ? TITLE_BONUS : 0;
			asksForIt ||= title > 0 && asksForState(unit.plain);
			isToFillIn ||= asksToFillIn(unit.plain);
			readSentence(found, source, unit, weightIn(source, WEIGHT.position) + title);
		}
		for (const { meaning, value, quote, place, label } of labelled.get(source) ?? []) {
			if (meaning !== "kind" && meaning !== "title" && meaning !== "status") continue;
			if (source.format === "json" && meaning === "kind") found.declared = true;
			const unit: Unit = {
				text: quote,
				plain: value,
				place,
				struck: [],
				furniture: false,
				isVoid: false,
				block: 0,
				heading: null,
			};
			readSentence(found, source, unit, weightIn(source, WEIGHT.prose), `label: ${label.trim()}`);
		}
	}
	found.isRequest = asksForIt && isToFillIn;
	return found;
}

function readSentence(
	found: KindFindings,
	source: Source,
	unit: Unit,
	weight: number,
	method = "words",
): void {
	const say = (value: NoticeType, extra = 0) =>
		found.kinds.push({
			field: "type",
			value,
			quote: unit.text.trim(),
			source: source.name,
			place: unit.place,
			method,
			weight: weight + extra,
		});
	const { plain } = unit;
	if (HEARSAY.test(plain)) return;
	if (deniesNotice(plain)) found.noneExists = true;
	if (isWithdrawal(plain)) say("withdrawal", WITHDRAWAL_BONUS);
	if (REINSTATED.test(plain)) say("reinstatement", REINSTATEMENT_BONUS);
	if (namesDiscontinuance(plain)) say("discontinuance");
	if (NOT_RECOMMENDED.test(plain)) say("nrnd", 5);
	if (CHANGED.test(plain)) say("change");
	if (ADVISORY.test(plain)) say("advisory");
	if (deniesDiscontinuance(plain) && !found.denied) {
		found.denied = {
			field: "type",
			value: "change",
			quote: unit.text.trim(),
			source: source.name,
			place: unit.place,
			method: "denial",
			weight,
		};
	}
}

/** A notice is taken back; "orders cannot be cancelled" and "we withdraw these types" are something else. */
function isWithdrawal(plain: string): boolean {
	const [said] = WITHDRAWN_NOTICE.exec(plain) ?? [];
	if (said === undefined || takesBackOrders(plain)) return false;
	return !/\b(cannot|can not|may not|must not|not be|non[\s-]?|nicht)\s*(be\s+)?cancel|will be withdrawn from|version withdrawal|accelerated withdrawal/i.test(
		plain,
	);
}

const NO_NOTICE =
	/newsletter|web ?seminar|webinar|unsubscribe from (all )?(our )?(news|marketing)|stock offer|special offer|\boffers?\b|price (increase|adjustment|list|change)|quotation|\bquote\b|order (confirmation|acknowledg\w*)|invoice|shipping confirmation|delivery note|out of (the )?office|meeting invit|survey|trade (fair|show)|preiserhöhung|auftragsbestätigung|rechnung|angebot|job|vacanc/giu;

const OTHER_LETTER = new RegExp(OTHER_LETTERS, "giu");

const ORDER_PAPER =
	/^\s*(?:(?:re|fwd?|aw|wg|tr|rv|i)\s*:\s*)*(?:your |ihre |our )?(?:(?:(?:purchase )?order|ltb order) (?:acknowledge?ment|confirmation)|(?:auftrags|bestell)bestätigung|(?:confirmation|accusé de réception) de (?:votre |la )?commande|confirmación de(?:l| su)? pedido|conferma (?:d['’ ]|dell['’ ]|di )?ordine|(?:pro[\s-]?forma )?invoice|rechnung|facture|factura|fattura|quotation|(?:delivery|despatch|dispatch) note|lieferschein|albarán|documento di trasporto|bon de livraison|preventivo|presupuesto|devis|angebot)\b(?!\s+(?:is |are )?(?:required|requested|needed|due|notice))|^\s*(?:(?:re|fw|fwd|回复|回覆|返信|转发|轉寄)\s*[:：]\s*)*(?:【[^】]*】)?(?:ご?注文(?:確認|請)書?|ご注文確認|受注確認|納品書|請求書|御?見積書|(?:订单|訂單|采购订单|採購訂單)(?:确认|確認)|报价单|報價單|发票|發票|送货单|送貨單|出货单|出貨單)/iu;

const CHANGE_NOTICE = /change (notice|notification)|\b[a-z]?pcn\b/i;

/**
 * Last orders are only named where something ends: a list of parts with such dates is a discontinuance, whatever
 * words it lacks. Without any part it may be the last day of an offer.
 */
export function kindOfDates(days: readonly Finding[], lines: readonly PartLine[]): Finding[] {
	const stated = days.find((one) => one.field === "lastOrderDate" && one.weight >= WEIGHT.label);
	const proof = (lines.length > 0 ? stated : null) ?? lines.flatMap((line) => line.lastOrderDate ?? [])[0];
	if (!proof) return [];
	const { quote, source, place, method } = proof;
	return [{ field: "type", value: "discontinuance", quote, source, place, method, weight: WEIGHT.position }];
}

function wordsOfOtherLetters(text: string): number {
	const words = [...text.matchAll(NO_NOTICE), ...text.matchAll(OTHER_LETTER)];
	return new Set(words.map(([word]) => word.toLowerCase())).size;
}

/** The type by weight of words. Kinds of the lines, where they are known, decide before this. */
export function chooseKind(
	found: KindFindings,
	hasNumber: boolean,
	isNumbered: boolean,
	hasNoticeDates: boolean,
	allText: string,
	automaticReply: boolean,
): Finding | null {
	if (automaticReply || (found.isRequest && !found.declared)) return null;
	if ((found.noneExists || found.isOrderPaper) && !found.declared && !isNumbered) return null;
	// Of a notice with a number or dates the words of other letters decide only where it denies an end.
	const offers = found.denied || !(hasNumber || hasNoticeDates) ? wordsOfOtherLetters(allText) : 0;
	const isTitled = found.kinds.some(
		({ value, source }) => value === "discontinuance" && source === "subject",
	);
	const isOtherLetter = found.denied !== null && offers > 0 && (!hasNoticeDates || (!hasNumber && !isTitled));
	if (isOtherLetter && !found.declared && !found.kinds.some(({ quote }) => CHANGE_NOTICE.test(quote)))
		return null;
	const titled = found.kinds.some((finding) => finding.weight >= WEIGHT.position + TITLE_BONUS);
	const looksReal = found.declared || hasNumber || hasNoticeDates || (titled && offers === 0);
	if (!looksReal || (offers >= 2 && !hasNoticeDates && !hasNumber)) return null;
	const best = (value: NoticeType) =>
		found.kinds.filter((finding) => finding.value === value).sort((a, b) => b.weight - a.weight)[0];
	const withdrawal = best("withdrawal");
	if (withdrawal) return withdrawal;
	const reinstated = best("reinstatement");
	const discontinued = best("discontinuance");
	if (reinstated && (!discontinued || reinstated.weight >= discontinued.weight || !hasNoticeDates))
		return reinstated;
	if (found.denied) return best("nrnd") ?? found.denied;
	const nrnd = best("nrnd");
	if (nrnd && (!discontinued || (nrnd.weight > discontinued.weight && !hasNoticeDates))) return nrnd;
	if (discontinued) return discontinued;
	const advisory = best("advisory");
	const change = best("change");
	const isNamedChange = change !== undefined && CHANGE_NOTICE.test(change.quote);
	if (advisory && (!change || advisory.weight > change.weight - (isNamedChange ? 0 : 1))) return advisory;
	return change ?? null;
}
