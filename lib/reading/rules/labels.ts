import { repairLigatures } from "@/lib/reading/ligatures";
import { dateName } from "@/lib/reading/rules/date-names";
import {
	EASTERN_LAST_ORDER,
	EASTERN_LAST_SHIP,
	easternKey,
	easternLabel,
	isEastern,
} from "@/lib/reading/rules/languages/eastern";
import {
	isAboutPrices,
	WESTERN_LAST_ORDER,
	WESTERN_LAST_SHIP,
	westernLabel,
} from "@/lib/reading/rules/languages/western";
import { readable, simplified } from "@/lib/reading/text";

/** What a label announces. `other…` are known labels whose values must not be taken for a notice's own. */
export type LabelMeaning =
	| "manufacturer"
	| "number"
	| "revision"
	| "title"
	| "issueDate"
	| "lastOrderDate"
	| "lastShipDate"
	| "effectiveDate"
	| "responseDueDate"
	| "kind"
	| "parts"
	| "replacement"
	| "status"
	| "replaces"
	| "otherDate"
	| "other";

const LAST_ORDER =
	/\b(last|final|latest)[\s-]*(time[\s-]*)?(to[\s-]*)?(buy|order|purchase)|\b(last|final)\s+(\w+\s+){1,2}(order|buy|purchase) date|\bltb\b|\blto\b|\blbo?d\b|\blod\b|life[\s-]*time[\s-]*buy|\blast date (to|for|of) (order|buy|purchas|accept)\w*|order(ing)?[\s-]*(deadline|cut[\s-]*off|until|by)|(deadline|cut[\s-]*off)( date)? for (last )?(orders?|purchase)|end of (sale|orders?|order acceptance)|(deadlines?|(last|final|latest) dates?|cut-?offs?|fristen?|termine|délais)\W+(last |final )?(order|buy|purchase|ltb|bestell|command)\w*|last acceptance|date of last order|letzte[rsn]?\s*(bestell|auftrag|kauf)\w*|letztmalige\s*bestell\w*|bestell(schluss|frist|termin|ende|stopp|bar bis|ungen? (möglich )?bis)|letzt(bestell|kauf)\w*|(order|auftrags?)(annahme)?(schluss|ende|stopp)|auftragsannahme bis|einkauf bis|last[\s-]*buy|derni(è|e)re[s]?\s*(commande|date de commande|prise de commande)|date (limite|butoir|de fin|ultime) (de|des|pour (les )?)( prises? de)? ?(derni(è|e)res? )?(commande|achat)\w*|(cl(ô|o)ture|fin) (de (la )?|des )(prises? de )?commandes?|commandes? (jusqu|avant|au plus tard)|dernier (délai|jour) (de|pour)( passer)? (les )?commande\w*|(ú|u)ltim[oa]s?\s*(pedido|compra|orden|fecha de (pedido|compra))\w*|(fecha (l(í|i)mite|tope|final)|l(í|i)mite|plazo|cierre|fin) (para |de |del? )(los |las |realizar |recepción de |cursar )?(últim[oa]s? )?(pedido|compra|orden|órdenes)\w*|ultim[oaie]\s*(ordin|acquist|data (d'|di )?(ordin|acquist))\w*|(termine|scadenza|chiusura|fine|limite)( ultim[oa]| massim[oa])? (per |di |degli |dell'|invio )?(gli |l')?(ordin|acquist)\w*|data (di )?ultim[oi] ordin\w*|最終(ご)?(受注|注文|購入|発注|オーダー)|(受注|注文|発注|オーダー)(受付)?(の)?(最終|締め?切り?|終了|期限|停止|打ち?切り?)|(ご)?注文(受付)?(終了|最終)日?|(最(后|後|终|終|晚|迟|遲)|末次)(的)?(接受|可)?(订购|訂購|订货|訂貨|订单|訂單|下单|下單|采购|採購|购买|購買|接单|接單)|(订单|訂單|下单|下單|接单|接單|订货|訂貨|采购|採購|受订)(的)?(截止|截至|终止|終止|停止|期限)|(停止|截止)(接受)?(接单|接單|订货|訂貨|下单|下單|订单|訂單|受订)/iu;

const LAST_SHIP =
	/\b(last|final|latest)[\s-]*(time[\s-]*)?(ship|deliver|d[ie]spatch)\w*|(deadlines?|(last|final|latest) dates?|cut-?offs?|fristen?|termine|délais)\W+(last |final )?(ship|deliver|d[ie]spatch|liefer|livr|expéd)\w*|\b(last|final)\s+(\w+\s+){1,2}(ship\w*|deliver\w*) date|\blts\b|(?<!\bco\.?,?\s)(?<!,\s)\bltd\b(?!\.)|\blsd\b|\bldd\b|\blast date (to|for|of) (ship|deliver)\w*|(ship\w*|deliver\w*)[\s-]*(deadline|end|ends|until|by)\b|end of (shipments?|deliver\w*|supply)|date of last (ship|deliver)\w*|letzte[rsn]?\s*(aus)?(liefer|versand)\w*|letztmalige\s*(aus)?liefer\w*|(aus)?liefer(ende|schluss|stopp|bar bis|ungen? bis)|letzt(liefer|versand)\w*|derni(è|e)re[s]?\s*(livraison|exp(é|e)dition|date de livraison)|date (limite|butoir|de fin) (de |des )?(derni(è|e)re )?(livraison|expédition)s?|(fin|arrêt) (de |des )(livraison|expédition|fourniture)s?|(ú|u)ltim[oa]s?\s*(env(í|i)o|entrega|embarque|despacho)\w*|ultim[oaie]\s*(data (di )?)?(consegn|spedizion|fornitur)\w*|(termine|fine|data (di )?ultima|cessazione|scadenza)( ultim[oa])? (per |di |delle |della |le )?(consegn|spedizion|fornitur)\w*|(fecha (l(í|i)mite|tope|final)|fin|cese) de(l| los| las)? (últim[oa]s? )?(env(í|i)o|entrega|embarque|suministro)\w*|最終(ご)?(出荷|納入|納品|出庫)|(出荷|納入|納品|供給)(の)?(最終|終了|期限|停止|打ち?切り?)|最終納期|最終供給|(最(后|後|终|終|晚|迟|遲)|末次)(的)?(出货|出貨|发货|發貨|交货|交貨|交付|供货|供貨|装运|裝運)|(出货|出貨|发货|發貨|交货|交貨|供货|供貨)(的)?(截止|终止|終止|停止|期限)|(停止|截止)(出货|出貨|发货|發貨|交货|交貨|供货|供貨)/iu;

export const LAST_ORDER_LABEL = new RegExp(
	[LAST_ORDER.source, EASTERN_LAST_ORDER, WESTERN_LAST_ORDER].join("|"),
	"iu",
);
export const LAST_SHIP_LABEL = new RegExp(
	[LAST_SHIP.source, EASTERN_LAST_SHIP, WESTERN_LAST_SHIP].join("|"),
	"iu",
);

const OTHER_DATE =
	/current date|print|form\b.*date|sample|qualif|test report|data ?sheet|previous|supersed|original\b.*(issue|date|notice)|first (issued|published|released|announced)|initial (issue|release|publication)|erstmals|erstausgabe|erstveröffent|première (édition|émission|publication|diffusion)|primera (edición|emisión|publicación)|prima (edizione|emissione|pubblicazione)|初版|初回(発行|通知)|首次(发布|发行|通知|發布|發行)|old (date|schedule)|expir|date code|review date|effective date of form|rev(ision)? date of form|muster|échantillon|campion/iu;

type Meanings = readonly (readonly [LabelMeaning, RegExp])[];

const RESPONSE_DUE =
	/(respon[sd]\w*|repl(y|ies)|answer|acknowledg\w*|feedback|comments?|objection\w*|approval|confirmation)\s*(wanted|required|requested|needed|expected|due|deadline|is)*\s*(by|due|until|before|date|deadline|to|no later)|(due|deadline|date) (date )?(for|of) (customer )?(respon|repl|answer|acknowledg|feedback|approval)\w*|respond by|rückmelde\w*|rückmeldung|antwort\s*(bis|frist|termin)?|réponse|date de réponse|respuesta|risposta|回答期限|ご?返答期限|回复(截止|期限)|答复/iu;

/** Of a file or a letter that came in. */
const OWN_DATE = /created|received/iu;

const MEANINGS: Meanings = [
	[
		"replaces",
		/^(replaces|supersedes|substitutes for|withdraws|cancels|previous notice|reference notice|related (pcn|notice|document)s?|ersetzt|remplace|annule|sostituisce|sustituye)\b|^(supersed|replac|withdrawn|cancel)\w* (pcn|pdn|notice|notification|document|revision)/iu,
	],
	["responseDueDate", RESPONSE_DUE],
	[
		"effectiveDate",
		/effective|implementation|implemented|(first|1st) ship|\bpfsd\b|start of (delivery|shipment)|intended start|change ?over date|cut[\s-]?in|date of change|introduction date|ship(ment)? date of changed|gültig ab|inkraft|in kraft|wirksam|umstell\w*(termin|datum)|einführung\w*|date d'(effet|application|entrée)|mise en (œuvre|application)|fecha (de )?(efectiv|implement|entrada|vigencia)\w*|data (di )?(decorrenza|efficacia|implement|entrata)\w*|実施(予定)?(日|時期)|変更(実施|予定|時期)\w*|適用(開始)?日|生效|实施(日期|时间)/iu,
	],
	[
		"issueDate",
		/^(date|datum|fecha|data|date d'|日付|日期)$|issue[d]?\b|(notice|notification|pcn|pdn|pcn\/pdn|eol|publication|release|announcement|document|letter|publish\w*|posting|bulletin|advisory)\s*(issue\s*)?date|date\s*(of\s*)?(this\s*)?(issue|notice|notification|publication|release|announcement|letter|pcn|pdn|bulletin)|published( on| at)?$|released( on)?$|announced( on)?$|ausgabe\w*|ausstell\w*|erstell\w*|veröffentlich\w*|datum der (mitteilung|abkündigung)|date d'(émission|edition|édition|envoi)|date de (publication|notification|l'avis|diffusion)|émis|fecha de (emisi|publicaci|notificaci|aviso)\w*|data (di )?(emissione|pubblicazione|comunicazione|notifica)|発行(日|年月日)?|通知日|発信日|作成日|发布|發布|发行日|通知日期|公告日期/iu,
	],
	[
		"revision",
		/^(notice |document |pcn |pdn )?(rev(ision)?|version|issue|ausgabe|indice|révision|revisione|revisión|版数|改訂|版本)\.?\s*(no|nr|number|level|#|index)?\.?$/iu,
	],
	[
		"number",
		/^(numéro|nummer|número|numero|number)$|^(avis|aviso|notificaci(ó|o)n|notification|comunicazione|notifica|mitteilung|abkündigung|änderungsmitteilung)( (de|di|d')\s?\p{L}+)?\s*(n\s?\.?\s?[º°o]?|no|nr|núm|num|nummer|número|numéro|numero)\.?\s*$|^(manufacturer|maker|supplier|vendor|mfr)('s)?\.? (notice|notification|pcn|pdn|reference)( (no|nr|number|id|#))?\.?$|((notice|notification|pcn|pdn|eol|ptn|psn|dn|cn|document|bulletin|advisory|announcement|reference|tracking|publication|letter|change)\s*(\/\s*(pdn|eol|revision|rev\.?))?\s*(no\b|nr\b|number|num\b|#|id\b|reference|ref\b|code))|^(pcn|pdn|eol|pcn\/pdn|notice|notification|your ref|our ref|ref|reference|unser zeichen|notice no)\.?\s*[#:]?$|(abkündigungs?|mitteilungs?|änderungs?|dokument(en)?|pcn-?|pdn-?|schreiben)[\s-]*(nummer|nr\.?)|num(é|e)ro (de |d')?(l')?(avis|notification|pcn|pdn|document)|r(é|e)f(é|e)rence (de |du |d')?(l')?(avis|notification|document|pcn)|n(ú|u)mero de (notificaci|aviso|documento|pcn)\w*|numero (di )?(comunicazione|notifica|documento|pcn)|(通知|文書|管理|発行|pcn|pdn)\s*(番号|no\.?|号)|通知(编号|編號|单号|号码)|文件(编号|編號)|编号$/iu,
	],
	[
		"title",
		/^(title|subject|re|pcn title|pdn title|notice title|headline|betreff|titel|objet|titre|asunto|título|oggetto|titolo|件名|標題|标题|主题|题目)$/iu,
	],
	[
		"kind",
		/type of (change|notice|notification|pcn)|(change|notice|notification|pcn|event) (type|category|classification)|typeofchange|art der (änderung|mitteilung)|type d'avis|type de (changement|notification)|tipo de (cambio|notificaci)|tipo di (modifica|comunicazione)|変更(内容|区分|種別)|变更类型/iu,
	],
	[
		"replacement",
		/^(recommended |suggested |proposed |possible |direct )?(replacements?|substitutes?|alternatives?|alternates?|successors?|equivalents?)( (part|product|device|type|model|item)s?)?( numbers?)?\(?s?\)?$|^(recommended|suggested|proposed|new) (part|product|device|type|model|item)( number)?$|^(ersatz|nachfolge|alternativ)\w*|^(produits? |référence |article )?(de )?(remplacement|substitution)|^(successeur|équivalent)|^(producto |referencia )?(sustitut|alternativ|de sustitución)\w*|^(de )?reemplazo|^(prodotto |codice )?(sostitut|alternativ)\w*|代替|後継|推奨品|置き?換え|(建议|推荐)?替代(品|料|料号|型号|产品)?$/iu,
	],
	[
		"parts",
		/(affected|discontinued|obsolete|eol|impacted|concerned|involved)\s+(part|product|device|model|item|type|order\w*|material|article|mpn|component)\w*|(part|product|device|model|item|type|article|material)s?\s*(number|no\.?|code)?\(?s?\)?\s+(affected|concerned|involved|discontinued|impacted)|^(orderable |manufacturer('s)? |mfr\.? |maker's |ordering |catalog(ue)? )?(part|product|model|item|article|device|type|order(ing)?|material)\s*(number|no\.?|code|name|#)?\s*\(?s?\)?$|^(mpn|p\/n|parts?|devices?|models?)$|betroffene\w*|(artikel|bestell|teile|material|typ)[\s-]*(nummer|nr|bezeichnung)\w*|(référence|produit|article)s?( \(?s?\)?)? concern\w*|^référence[s]?$|(productos?|referencias?|piezas?|artículos?) afectad\w*|(articol|codic|prodott)[io] (interessat|coinvolt)\w*|^codic[ei]( articolo)?$|対象(製品|品番|型番|機種|品目|商品)|^(品番|型番|製品名|形名)$|(受)?影响(的)?(产品|型号|料号|物料)|涉及(产品|型号)|^(产品)?型号$|^料号$|停产型号/iu,
	],
	[
		"status",
		/^(life\s?cycle |part |product )?status$|lifecycle|^(disposition|zustand|état|statut|estado|stato|状态|状態|ステータス)$/iu,
	],
	[
		"manufacturer",
		/^(manufacturer|maker|supplier|vendor|company|brand|mfr|mfg|mfr\.? name|company name|supplier name|manufacturer name|hersteller|lieferant|firma|fabricant|fournisseur|fabricante|proveedor|produttore|fornitore|costruttore|メーカー|製造(元|者)|発行元|制造商|厂商|供应商|原厂)(\s*name)?$/iu,
	],
	[
		"other",
		/customer|contact|e-?mail|phone|tel\b|fax|address|reason|description|comment|category|family|location|marking|quantity|moq|dept|department|attachment|qualification|kunde|grund|ansprechpartner|client|motif|cliente|motivo|理由|問い?合|连络|联系|原因/iu,
	],
];

/** Longest text that can still be a label. */
const LONGEST_LABEL = 64;
/** The same in signs, which are words. */
const LONGEST_EASTERN = 24;

export function labelKey(text: string): string {
	return repairLigatures(readable(text).replace(/ +/g, " ").trim())
		.replace(/[\s:.*]+$/, "")
		.replace(/^[\d.)\s•*-]+(?=\p{L})/u, "")
		.trim();
}

/** Labels whose meaning is kept: the same few are looked at again and again. */
const MOST_KNOWN = 5000;

type OrderAndShip = readonly ("lastOrderDate" | "lastShipDate")[] | null;
const KNOWN_FOR_BOTH = new Map<string, OrderAndShip>();

/** Both order and ship in one label: the values follow in the label's order. */
export function orderAndShip(text: string): OrderAndShip {
	const known = KNOWN_FOR_BOTH.get(text);
	if (known !== undefined) return known;
	if (KNOWN_FOR_BOTH.size >= MOST_KNOWN) KNOWN_FOR_BOTH.clear();
	const fields = bothIn(text);
	if (text.length <= LONGEST_LABEL) KNOWN_FOR_BOTH.set(text, fields);
	return fields;
}

function bothIn(text: string): OrderAndShip {
	const key = labelKey(text);
	const order = key.search(LAST_ORDER_LABEL);
	const ship = key.search(LAST_SHIP_LABEL);
	if (order < 0 || ship < 0) return null;
	return order < ship ? ["lastOrderDate", "lastShipDate"] : ["lastShipDate", "lastOrderDate"];
}

const KNOWN = new Map<string, LabelMeaning | null>();

export function meaningOfLabel(text: string): LabelMeaning | null {
	if (text.length > LONGEST_LABEL * 2) return null;
	const known = KNOWN.get(text);
	if (known !== undefined) return known;
	if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
	const meaning = meaningIn(text);
	KNOWN.set(text, meaning);
	return meaning;
}

function meaningIn(text: string): LabelMeaning | null {
	// "Last orders at present prices": the day ends a price, not the part.
	if (isAboutPrices(text)) return "other";
	const meaning = easternMeaning(text) ?? meaningAsPrinted(text) ?? westernLabel(labelKey(text));
	const simple = meaning === null ? simplified(text) : text;
	return simple === text ? meaning : meaningAsPrinted(simple);
}

function easternMeaning(text: string): LabelMeaning | null {
	if (!isEastern(text)) return null;
	const key = easternKey(text);
	const own = easternLabel(text);
	if (key.length > LONGEST_EASTERN || own === "other" || own === "otherDate") return own;
	const order = LAST_ORDER_LABEL.test(key);
	const ship = LAST_SHIP_LABEL.test(key);
	if (order !== ship) return order ? "lastOrderDate" : "lastShipDate";
	return order ? null : own;
}

function meaningAsPrinted(text: string): LabelMeaning | null {
	if (text.length > LONGEST_LABEL * 2) return null;
	const key = labelKey(text);
	if (key.length < 2 || key.length > LONGEST_LABEL) return null;
	if (OTHER_DATE.test(key)) return "otherDate";
	const order = LAST_ORDER_LABEL.test(key);
	const ship = LAST_SHIP_LABEL.test(key);
	if (order !== ship) return order ? "lastOrderDate" : "lastShipDate";
	if (order && ship) return null;
	const named = dateName(key);
	const isLast = named === "lastOrderDate" || named === "lastShipDate";
	if (isLast && !RESPONSE_DUE.test(key)) return named;
	if (OWN_DATE.test(key)) return "otherDate";
	return firstMeaning(MEANINGS, key) ?? named ?? (/^dated?\b/iu.test(key) ? "issueDate" : null);
}

function firstMeaning(meanings: Meanings, key: string): LabelMeaning | null {
	return meanings.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}
