import type { Disposition } from "@/lib/domain/notice";
import { repairLigatures } from "@/lib/reading/ligatures";
import { dateName } from "@/lib/reading/rules/date-names";
import { LAST_ORDER_LABEL, LAST_SHIP_LABEL } from "@/lib/reading/rules/labels";
import {
	easternColumn,
	easternKey,
	isEastern,
	isEasternCustomersOwn,
} from "@/lib/reading/rules/languages/eastern";
import { westernColumn } from "@/lib/reading/rules/languages/western";
import { closesOrders, dispositionIn } from "@/lib/reading/rules/row-values";
import { readable, sentences, simplified } from "@/lib/reading/text";

export type ColumnRole =
	| "part"
	| "replacement"
	| "customer"
	| "lastOrderDate"
	| "lastShipDate"
	| "effectiveDate"
	| "status"
	| "availability"
	| "note"
	| "family"
	| "other";

/** Rank of a part column: with several, the orderable number is what a buyer has in the list. */
export type Column = { role: ColumnRole; rank: number; head: string };

const CUSTOMER =
	/customer|\bcust\b|\byours?\b|\bihre?\b|\bvotre\b|\bvostr[oa]\b|\bsu (referencia|código|ref)|alias|internal|in-?house|\bcpn\b|kunden|client|cliente|お客様|貴社|客户|客戶|distributor|order no|sku\b|brightwater|stock code/iu;
/** The buyer's own number, not the maker's alias and not a distributor's order code. */
const CUSTOMERS_OWN =
	/customer('?s)? (part|item|material|product|p\/?n|no|number|ref|code)|\bcust\b|\byour (part|item|material|p\/?n|no|number|ref|code|article)|\bcpn\b|kunden\w*(nummer|nr|nummern)|kundenartikel|\bihre?\b.*(nr|nummer)|(référence|code|n°) client|votre (référence|code)|(referencia|código) (de(l)? )?cliente|su referencia|codice cliente|vostro codice|お客様|貴社|客户(料号|编号|型号)|客戶/iu;
const REPLACEMENT_NOTE =
	/(pin|footprint|form|fit).*compatib|compatib\w*|(replac|substitut|alternat|ersatz|nachfolge|remplac|sustitu|sostitu)\w*.*(comment|note|remark|hinweis|bemerkung|observa)|代替品?備考|端子互換/iu;

export function isCustomersOwn(head: string): boolean {
	if (isEasternCustomersOwn(head) || westernColumn(head)?.role === "customer") return true;
	return CUSTOMERS_OWN.test(head) && !/alias|drawing/i.test(head);
}

export function isReplacementNote(head: string): boolean {
	return REPLACEMENT_NOTE.test(head);
}

const REPLACEMENT =
	/drop[\s-]?in|replac\w*|substitut\w*|alternat\w*|successor|suggest\w*|recommend\w*|equivalent|\bcross\b|migrat\w*|upgrade|look at|new (part|product|device|type|model|p\/n|pn|mpn|ordering|order|version|number|opn)|^new$|^to( part.*)?$|^after( change)?$|ersatz|nachfolge\w*|alternativ|rempla[cç]\w*|sustitu\w*|reemplazo|sostitut\w*|代替|後継|推奨|新品番|替代|替换|替換|推荐/iu;
const NOT_REPLACEMENT_PART =
	/footprint|pinout|pin[\s-]?out|remark|bemerkung|hinweis|price|preis|\bmoq\b|supplier|vendor|manufacturer|maker|alias|date|family|available|availability|type of|lead|comment|note|compatib|status|package|description|sample|datasheet|有无/iu;
/** A head that names a successor beside something else, as two heads in one cell do. */
export function namesReplacement(head: string): boolean {
	return (
		(REPLACEMENT.test(head) || westernColumn(head)?.role === "replacement") &&
		!CUSTOMER.test(head) &&
		!/date|datum|fecha|price|preis|supplier|vendor|manufacturer|hersteller|fabricant|availab/iu.test(head)
	);
}

const OTHER =
	/drawing|qualification|vehicle|package|pins?\b|description|supplier|vendor|manufacturer|date code|quantity|\bqty\b|\bmoq\b|price|reason|function|screening|weight|rohs|plant|\bsite\b|line\b|contact|pin to pin|compatib|beschreibung|gehäuse|désignation|descripci|descrizione|説明|封装|描述|parametric|voltage|case|hts|eccn|usage|annual|item$|^#$|^no\.?$|^pos\.?$|^nr\.?$|^line$|spq|replaced by.*date/iu;
const FAMILY =
	/famil|series|group|category|product line|base|root|generic|parent|technology|reihe|gamme|série|シリーズ|系列/iu;

const PART_RANKS: readonly (readonly [number, RegExp])[] = [
	[
		6,
		/orderable|ordering|order(able)? (code|number|part)|\bopn\b|\bmpn\b|(manufacturer|maker|mfr|mfg)('?s)?\.? (part|type|p\/n|product|item)|commercial (product|part)|bestell[\s-]?(nummer|nr|code|bezeichnung)|référence de commande|codice d'ordine|订货|注文(品番|型番)/iu,
	],
	[
		5,
		/(affected|discontinued|obsolete|eol|impacted|withdrawn|old|current|existing|original|from|concerned)\s+(\w+\s+)?(part|product|device|type|model|item|p\/n|pn|mpn|material|article|article|code)|(part|product|device|type|model|item|material|article)s?\s+(number\s+)?(affected|discontinued|concerned|impacted|to be discontinued)|part\s*(number|no\b|#|num|nr)|\bp\/n\b|\bpn\b|part\(s\)|betroffene\w*|teile[\s-]?(nummer|nr)|artikel[\s-]?(nummer|nr|bezeichnung)|material[\s-]?(nummer|nr|number)|références? (concernée|article|produit|fabricant)|numero (di )?(parte|articolo)|número de (parte|pieza)|codice (articolo|prodotto)|対象|品番|型番|料号|零件号|产品型号|物料(编号|号)/iu,
	],
	[
		4,
		/\beol\b.*(device|part)|item (number|no\b|code)|sales (name|type|code)|article (number|no\b)|catalog(ue)? (number|no\b|part)|model (number|no\b|name)|type (number|no\b|designation|code)|product (number|code|no\b|name)|device (number|name|code|type)|material\b|形名|製品名|商品名|机种|型号|référence|referencia|codice|typ(en)?bezeichnung/iu,
	],
	[
		3,
		/^(parts?|models?|devices?|products?|types?|articles?|items?|mpns?|typ|artikel|produkt|articolo|articolo?i|produit|article|producto|artículo|prodotto|製品|产品|產品|型式)$/iu,
	],
	[2, /\b(part|product|device|model|type|version|component)s?\b/iu],
];
const NOT_A_PART_COLUMN =
	/discontinu\w* (per|date|type|status|reason)|\bdate\b|type of|\bstatus\b|lifecycle|change\b|^(type|version) (of|description)|typ(e)? description|product (family|line|group|category|description|type|manager)|device (description|family)|part (description|status|type)|number of/iu;

const CODE_OR_NAME =
	/number|code|\bno\b|\bnr\b|name|bezeichn|désign|denominac|denominaz|番号|コード|编号|編號|代码/iu;

/** Heads of columns that hold something else than parts and what a line says of them: drawing, package, price … */
export function isKnownForOther(head: string): boolean {
	return [CODE_OR_NAME, OTHER, NOT_A_PART_COLUMN, NOT_REPLACEMENT_PART, FAMILY].some((words) =>
		words.test(head),
	);
}

/** Longest text that can still be the head of a column. */
const LONGEST_HEAD = 70;

/** Heads whose column is kept: every cell of a table may be asked whether it is one. */
const MOST_KNOWN = 5000;
const KNOWN = new Map<string, Column>();

export function columnOf(printed: string): Column {
	if (printed.length > LONGEST_HEAD * 2) return { role: "other", rank: 0, head: "" };
	const known = KNOWN.get(printed);
	if (known) return { ...known };
	if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
	const column = columnIn(printed);
	KNOWN.set(printed, column);
	return { ...column };
}

function columnIn(printed: string): Column {
	const column = columnAsPrinted(printed);
	if (column.role !== "other") return column;
	const simple = simplified(printed);
	return simple === printed ? column : { ...columnAsPrinted(simple), head: column.head };
}

function columnAsPrinted(printed: string): Column {
	if (printed.length > LONGEST_HEAD * 2) return { role: "other", rank: 0, head: "" };
	const head = repairLigatures(readable(printed).replace(/ +/g, " ").trim());
	const column = (role: ColumnRole, rank = 0): Column => ({ role, rank, head });
	if (head === "" || head.length > LONGEST_HEAD) return column("other");
	const key = head
		.replace(/[*†‡]|\(\d\)/g, "")
		.replace(/\s*\/\s*12\s?NC.*$/i, "")
		.trim();
	const eastern = easternColumn(key);
	if (eastern?.role === "other" && eastern.isStrong) return column("other");
	const dated = isEastern(key) ? easternKey(key) : key;
	if (LAST_ORDER_LABEL.test(dated) && !LAST_SHIP_LABEL.test(dated)) return column("lastOrderDate");
	if (LAST_SHIP_LABEL.test(dated) && !LAST_ORDER_LABEL.test(dated)) return column("lastShipDate");
	if (eastern) return column(eastern.role, eastern.rank);
	const named = dateName(key);
	if (named && named !== "issueDate") return column(named);
	const western = westernColumn(key);
	if (western?.role === "customer") return column("customer");
	const replacement = REPLACEMENT.test(key) || western?.role === "replacement";
	if (CUSTOMER.test(key)) return column("customer");
	if (replacement) return column(NOT_REPLACEMENT_PART.test(key) ? "other" : "replacement");
	if (/availab|verfügbar|disponib|供货/iu.test(key)) return column("availability");
	if (/effective|implementation|gültig ab|wirksam/iu.test(key)) return column("effectiveDate");
	if (
		/status|disposition|lifecycle|life cycle|type of change|(discontinuation|withdrawal|change|notice) type|\baction\b|zustand|état|estado|stato|状态|状態/iu.test(
			key,
		)
	) {
		return column(/previous|old|before|prior/i.test(key) ? "other" : "status");
	}
	if (
		/comment|remark|note|bemerkung|anmerkung|hinweis|commentaire|nota|observa|osserva|備考|备注|说明/iu.test(
			key,
		)
	)
		return column("note");
	if (FAMILY.test(key)) return column("family");
	const rank = NOT_A_PART_COLUMN.test(key)
		? undefined
		: PART_RANKS.find(([, pattern]) => pattern.test(key))?.[0];
	if (OTHER.test(key) && (rank ?? 0) < 5) return column("other");
	if (rank) return column("part", rank);
	return western ? column(western.role, western.rank) : column("other");
}

/** Letters at the end of the text above a table that are taken for its caption. */
const LONGEST_CAPTION = 300;

export type CaptionMeaning = {
	notAffected: boolean;
	replacements: boolean;
	noLastOrder: boolean;
	notParts: boolean;
	announcesParts: boolean;
	/** What it says becomes of all of them, where it says so. */
	disposition: Disposition | null;
};

const NOT_AFFECTED =
	/\b(not|un-?|non)[\s-]?(be )?(affected|impacted|concerned|included|discontinued|part of (this|the) notice)|remain(s|ing)? (active|available|in production|unchanged|on sale)|nicht betroffen|weiterhin (lieferbar|verfügbar)|non concern|non affect|no afectad|non (interessat|coinvolt)|対象外|継続|不受影响/iu;
const OTHERS = /\b(other|remaining|unlisted|rest)\b|not (listed|shown|named)|übrigen|andere/iu;
const ONLY_REPLACEMENTS =
	/^(the )?(list of )?(recommended |suggested |possible |proposed |available |direct )*(replacement|alternative|substitute|successor|equivalent|new)s?( (part|product|device|model|type)s?)?( numbers?| list)?\s*:?$/iu;
const ONLY_REPLACEMENTS_ELSEWHERE = /^(ersatz|nachfolge)\w*\s*:?$/iu;
const NO_LAST_ORDER =
	/(without|no|not|kein\w*|sans|sin|senza)\s+(\w+\s+){0,2}(life[\s-]?time[\s-]buy|last[\s-](time[\s-])?(buy|order)|ltb)|(ltb|last[\s-](time[\s-])?(buy|order)s?|life[\s-]?time[\s-]buy)\s+(is\s+|are\s+)?(not|no longer)\s+(\w+\s+)?(possible|available|offered|accepted)|no longer orderable|cannot be ordered|no (further|more) orders|built out already|nicht mehr bestellbar/iu;
const NOT_PARTS =
	/qualification (vehicle|device)|test (vehicle|results?)|reliability|contacts?$|attachments?$|terminology|glossary|abbreviation|document(s| history)|schedule|revision history|price/iu;
const PARTS =
	/part|product|device|model|type|item|article|affected|discontinu|obsolete|order|list|teile|artikel|typ|réf\b|référence|produit|producto|referencia|código|modelo|codic|modell|modèle|composant|component|descatalog|prodott|articol|artículo|製品|品番|型番|产品|型号/iu;
/** A longer sentence above a table says something about the notice, not about the table. */
const LONGEST_TITLE = 100;

/** What the words above a table or list say about all its rows. */
export function meaningOfCaption(caption: string | null): CaptionMeaning {
	const end = (caption ?? "").slice(-LONGEST_CAPTION);
	const text = repairLigatures(readable(end).replace(/ +/g, " ")).trim();
	const last = repairLigatures(readable(sentences(end).at(-1)?.text ?? "").replace(/ +/g, " ")).trim();
	const isTitle = last.endsWith(":") || (last.length <= LONGEST_TITLE && !last.endsWith("."));
	const title = readable(end.trimEnd().split("\n").at(-1) ?? "").trim();
	const disposition = isTitle && title.length <= LONGEST_TITLE ? dispositionOfTitle(title) : null;
	return {
		disposition,
		notAffected: isTitle && NOT_AFFECTED.test(last) && !OTHERS.test(last),
		replacements: ONLY_REPLACEMENTS.test(last) || ONLY_REPLACEMENTS_ELSEWHERE.test(last),
		noLastOrder: isTitle && (NO_LAST_ORDER.test(last) || closesOrders(title)),
		notParts: isTitle && NOT_PARTS.test(last),
		announcesParts: PARTS.test(text) || disposition !== null,
	};
}

const ONLY_CHANGED =
	/\bonly\b|\bnur\b|\bsolo\b|\bsólo\b|soltanto|solamente|únicamente|seulement|uniquement|のみ|だけ|[仅僅只]/iu;

/** "Product change notification: parts" names the notice; only "only the reel changes" says what becomes of parts. */
function dispositionOfTitle(title: string): Disposition | null {
	if (OTHERS.test(title)) return null;
	const state = dispositionIn(title);
	return state === "changed" && !ONLY_CHANGED.test(title) ? null : state;
}
