/** Sentences by which a letter says that nothing ends, and what else writes about orders and deliveries. */

const PARTS = "(?:products?|parts?|items?|devices?|articles?|components?|models?|types?|them|these)";

/** "Product is not EOL", "nessuno di questi articoli va fuori produzione", "生産終了ではありません". */
export const NOTHING_ENDS = new RegExp(
	[
		`${PARTS} (?:is|are|will) (?:not|no) (?:be |go )?(?:an? )?(?:eol|end[\\s-]of[\\s-]life|discontinu\\w{0,14}|obsolet\\w{0,14})`,
		`\\b(?:no|none of (?:the|these|our)) ${PARTS} (?:\\w+ )?(?:is|are|will be|goes|go|becomes?) (?:being )?(?:eol|end[\\s-]of[\\s-]life|discontinued|obsolete)`,
		"\\bnothing (?:\\w+ ){0,2}(?:is|will be|gets|goes) (?:being )?(?:eol|end[\\s-]of[\\s-]life|discontinued|obsolete|withdrawn)|(?:this|the) (?:change|notice|notification|pcn|letter) (?:is|does|has) (?:not|no) (?:an? |mean |involve |lead to |announce )?(?:end[\\s-]of[\\s-]life|eol|discontinu\\w{0,14}|obsolescence)|\\bwithout (?:any )?(?:discontinu\\w{0,14}|obsolescence)",
		"\\bnichts (?:\\p{L}{1,30} ){0,3}(?:abgekündigt|eingestellt)|\\brien n['’ e]{1,2}\\s?est (?:arrêté|supprimé|abandonné)|\\bnada (?:\\p{L}{1,30} ){0,2}(?:se descataloga|discontinúa)|\\bnulla (?:\\p{L}{1,30} ){0,3}(?:dismess|fuori produzione)",
		"(?:this|it) is (?:not|no) (?:an? )?(?:eol|discontinuance|discontinuation|obsolescence|end[\\s-]of[\\s-]life)",
		"(?:nessun[oa]?|non)(?: \\p{L}{1,30}){0,6} (?:fuori produzione|dismess\\w{0,14}|dismission\\w{0,14}|obsolet\\w{0,14}|cessat\\w{0,14})",
		"(?:ningun[oa]?|ningún|no)(?: \\p{L}{1,30}){0,6} (?:se descataloga\\w{0,14}|descatalogad\\w{0,14}|obsolet\\w{0,14}|discontinuad\\w{0,14}|deja de fabricarse)",
		"(?:aucun\\w{0,14}|pas|ni)(?: [\\p{L}'’]{1,30}){0,6} (?:arrêté\\w{0,14}|obsolète\\w{0,14}|abandonné\\w{0,14}|supprimé\\w{0,14}|fin de vie)",
		"(?:kein\\w{0,14}|nicht)(?: \\p{L}{1,30}){0,6} (?:abgekündigt|eingestellt|auslauf\\w{0,14})",
		"(?:生産|製造|販売)?(?:終了|中止|廃止|廃番)(?:する)?(?:の)?(?:予定)?(?:では|は)(?:なく|ありません|ございません|ない)",
		"(?:并非|並非|不是|不属于|不屬於|没有|沒有|不涉及|无意|不会)(?:任何)?(?:产品|產品|型号|型號|料号|料號)?(?:的)?(?:停产|停產|停止生产|停止生產|淘汰)",
	].join("|"),
	"iu",
);

/** Letters about prices, allocation and the like, in the languages beside English and German. */
export const OTHER_LETTERS = [
	"price adjustment|price revision|new prices|allocation|supply situation|lead[\\s-]?times?",
	"listino|aument\\w{0,14} (?:de[il] )?prezz\\w{0,14}|adeguamento|contingent\\w{0,14}|sovrapprezzo|offerta|fattura|conferma d'ordine|sciopero|chiusura (?:estiva|aziendale)",
	"(?:hausse|augmentation|révision) (?:des |de )?(?:prix|tarifs?)|tarifs?|contingentement|devis|facture|salon\\b|fermeture (?:annuelle|estivale)",
	"(?:subida|revisión|actualización|aumento) de (?:precios|tarifas?)|tarifas?|lista de precios|factura|oferta|feria|cierre (?:por vacaciones|estival)",
	"kontingent\\w{0,14}|preisanpassung|preisliste|lieferzeit\\w{0,14}|messe|betriebsferien|inventur",
	"価格改定|値上げ|価格表|見積|請求書|展示会|セミナー|夏季休業|休業日|割当|納期(?:遅延|状況)",
	"涨价|漲價|调价|調價|价格调整|價格調整|报价|報價|配额|配額|展会|展覽|放假|假期|交期(?:延长|延長|情况)",
].join("|");

/** What a reseller says of a maker's part, or what nobody has confirmed. */
export const HEARSAY =
	/\bdistributors?\s+(?:has|have|had|also|already|currently)?\s*(?:listed|lists?|marked|marks?|shows?|showed|reports?|reported|stated?|states|claims?|claimed)\b|not (?:been )?confirmed|did not confirm|unconfirmed|rumou?r|non confermat|sin confirmar|no confirmad|non confirmé|unbestätigt|未確認|未经证实|未經證實/iu;

const CANCELLING =
	"cancel\\w{0,8}|withdr[ae]w\\w{0,3}|revok\\w{1,3}|rescind\\w{0,3}|void\\w{0,3}|return\\w{0,4}|storn\\w{1,8}|widerruf\\w{0,3}|zurück(?:ge\\w{3,8}|nehm\\w{0,2}|ziehung)|annul\\p{L}{1,8}|résili\\p{L}{1,6}|retir\\p{L}{1,6}|anula\\p{L}{0,6}|cancela\\p{L}{0,6}|annulla\\p{L}{0,6}";
const ORDERS_PLACED =
	"(?<!last[\\s-](?:time[\\s-])?)(?:(?:purchase )?orders?|p\\.?o\\.?s?)(?![\\p{L}])|bestellungen|bestellung|aufträge?n?|commandes?|pedidos?|órdenes|ordin[ei]|quantit\\p{L}{1,4}";
/** "Orders can neither be cancelled nor returned", "l'annulation des commandes", "取消订单": no notice is taken back. */
const ORDERS_TAKEN_BACK = new RegExp(
	`(?:${CANCELLING})[\\s:]+(?:(?:of|all|any|your|the|such|these|those|der|von|ihrer?|de|des|du|d'|vos|les|los|las|sus|degli|di|gli|placed|open|accepted|confirmed|last|final|time|buy)\\s*){0,4}(?:${ORDERS_PLACED})|(?<!\\p{L})(?:${ORDERS_PLACED})[^.;]{0,80}?(?<!\\p{L})(?:non[\\s-]?|un)?(?:${CANCELLING})|(?:注文|発注|订单|訂單|下单|下單)[^。；]{0,16}(?:取り?消|キャンセル|取消|撤销|撤回|退)|(?:取り?消し?|キャンセル|取消|撤销)[^。；]{0,6}(?:注文|発注|订单|訂單)`,
	"iu",
);

/** Orders, not a notice, are what is cancelled or cannot be. */
export function takesBackOrders(sentence: string): boolean {
	return ORDERS_TAKEN_BACK.test(sentence);
}

/** "Obsolescence status request", "Abfrage zur Verfügbarkeit": somebody asks about parts. */
const ASKS_FOR_STATE =
	/(?<!\p{L})(?:status|state|life ?cycle|obsolescence|availability|eol|pcn|supply)(?:[ \t/&-]\p{L}{1,20}){0,4}[ \t](?:request|enquiry|inquiry|query|survey|questionnaire|check|review|declaration|form)(?!\p{L})|(?:request|enquiry|inquiry|survey|questionnaire)(?: \p{L}{1,20}){0,4} (?:status|state|life ?cycle|obsolescence|availability|eol)|(?:an|ab|um|nach)frage(?:\p{L}{0,4})(?: \p{L}{1,20}){0,4} (?:status|lebenszyklus|obsoleszenz|verfügbarkeit|abkündigung)\p{L}{0,3}|(?:obsoleszenz|verfügbarkeits|status|lebenszyklus|lieferanten)[- ]?(?:abfrage|anfrage|umfrage|fragebogen)|(?:demande|enquête|questionnaire)(?: [\p{L}'’]{1,20}){0,4} (?:statut|état|obsolescence|cycle de vie|disponibilité)|(?:solicitud|consulta|encuesta|cuestionario)(?: \p{L}{1,20}){0,4} (?:estado|obsolescencia|ciclo de vida|disponibilidad)|(?:richiesta|indagine|questionario)(?: \p{L}{1,20}){0,4} (?:stato|obsolescenza|ciclo di vita|disponibilità)|(?:生産状況|供給状況|廃番|生産終了|ライフサイクル|eol)[^。\n]{0,12}(?:調査|確認|問い?合わ?せ|照会|アンケート)|(?:停产|停產|生命周期|供货|供貨|eol)[^。\n]{0,10}(?:调查|調查|查询|查詢|询问|詢問|确认|問卷|问卷)/iu;
/** "Please fill in the empty columns": what a notice of a maker never asks of a table of parts. */
const ASKS_TO_FILL_IN =
	/(?:please|kindly) (?:\w+ )?(?:fill (?:in|out)|complete|return|update) (?:the |this |our |all |attached |empty )*(?:columns?|tables?|lists?|forms?|sheets?|fields?|questionnaire|survey|template)|(?:bitte|wir bitten)[^.;]{0,60}(?:ausfüllen|auszufüllen|ergänzen|zu ergänzen|vervollständigen)|(?:veuillez|merci de|prière de) (?:\p{L}+ )?(?:remplir|compléter|renseigner)|(?:rog|pedi|solicit|sírvan)\p{L}{0,6}[^.;]{0,30}(?:rellen|complet|cumpliment)\p{L}{0,4}|(?:vi preghiamo di|si prega di|vogliate) (?:compil|complet|riempi)\p{L}{0,4}|ご(?:記入|回答)(?:の上|のうえ|いただき|ください)[^。]{0,20}(?:返信|返送|送付|お願い)|(?:空欄|下表|調査票)[^。]{0,12}ご?記入|(?:请|請)[^。；]{0,8}(?:填写|填寫|填妥|补充)/iu;

/** Whether a subject, title or sentence asks a supplier how it stands with parts. */
export function asksForState(sentence: string): boolean {
	return ASKS_FOR_STATE.test(sentence);
}

export function asksToFillIn(sentence: string): boolean {
	return ASKS_TO_FILL_IN.test(sentence);
}
