/** Labels, heads and states of French, Italian and Spanish notices beyond those that the tables of labels hold. */

import type { Disposition } from "@/lib/domain/notice";
import type { ColumnRole } from "@/lib/reading/rules/columns";
import type { LabelMeaning } from "@/lib/reading/rules/labels";

const ORDERS_IT = "(?:ordin[ei]|ordinativ[oi]|ordinazion[ei]|acquist[oi])";
const ORDERS_ES = "(?:pedidos?|compras?|órdenes|orden)";
const ORDERS_FR = "(?:commandes?|achats?|ordres? d'achat|prises? de commande)";

/** Of any sentence or label. */
export const WESTERN_LAST_ORDER = [
	`ultim[oaie] (?:giorno|data|termine)(?: utile)?(?: (?:per|di|dell'|degli|d'))? ?(?:l'|gli |i )?(?:invio (?:di |degli )?)?${ORDERS_IT}`,
	`(?:accettazione|raccolta|ricezione) (?:degli |di )?ordini (?:fino|entro|sino)`,
	`ordin(?:i|abil[ei]) (?:fino|entro|sino) (?:al|il)`,
	`(?:ú|u)ltim[oa]s? (?:día|dia|fecha|plazo)(?: (?:de|para|del))?(?: (?:los|las|hacer|cursar|realizar|recibir|el|la))? ?(?:últim[oa]s? )?${ORDERS_ES}`,
	`(?:ú|u)ltimas? (?:compras?|adquisici(?:ó|o)n(?:es)?)`,
	`fecha(?: de(?:l)?)? (?:ú|u)ltim[oa]s? ${ORDERS_ES}`,
	`(?:admisión|aceptación|recepción) de pedidos (?:hasta|finaliza)`,
	`dernier(?:e|s|es)? (?:jour|date|délai)?(?: (?:de|pour|des))?(?: (?:la|les|passer))? ?(?:dernières? )?${ORDERS_FR}`,
	`(?:commandables?|commandes acceptées) jusqu`,
	"\\blast (?:date|day) (?:of |for |to )?(?:the |receiv\\w{0,14} |accept\\w{0,14} )?(?:orders?|ordering|p\\.?o\\.?\\b|purchase)|\\blast p\\.?o\\.?\\b|\\bfinal p\\.?o\\.?\\b|\\b(?:order|p\\.?o\\.?) (?:stop|close|closing|final|end)\\b|\\b(?:stop|end|close) (?:of )?(?:order|ordering|accept\\w{0,14} order|receiv\\w{0,14} order)s?\\b|\\blast (?:receive|receiving|accept|accepting) orders?",
].join("|");
export const WESTERN_LAST_SHIP = [
	"ultim[oaie] (?:giorno|data|termine)(?: utile)?(?: (?:per|di|della|delle))? ?(?:la |le )?(?:spedizion|consegn|fornitur|evasion)",
	"ultim[oaie] (?:evasion|invi[oi]\\b|partenz)",
	"(?:ú|u)ltim[oa]s? (?:día|dia|fecha|plazo)(?: (?:de|para|del))?(?: (?:los|las|el|la))? ?(?:últim[oa]s? )?(?:env[ií]o|entrega|embarque|suministro|expedici)",
	"(?:ú|u)ltim[oa]s? (?:expedici(?:ó|o)n|suministros?|salidas?)",
	"\\b(?:stop|end) (?:of )?(?:shipping|shipments?|deliver(?:y|ies)|supply) (?:date|day|time)?|\\b(?:delivery|shipping|shipment|supply) (?:stop|stops|end|final)\\b|\\blast (?:date|day) (?:of |for )?(?:the )?(?:shipping|shipments?|deliver(?:y|ies)|supply)",
	"dernier(?:e|s|es)? (?:envois?|départs?|expéditions?|livraisons?|fournitures?)",
].join("|");

const PRICES = /prezz|listino|tariff|prix|tarif|precio|tarifa|prices?\b|preis/iu;

const LABELS: readonly (readonly [LabelMeaning, RegExp])[] = [
	["other", PRICES],
	[
		"number",
		/^(?:avis|aviso|notificaci[oó]n|comunicazione|comunicado|comunicación|circolare|circular|lettera|carta|lettre|protocollo|prot|documento|document|expediente|referencia|riferimento|réf(?:érence)?|rif|ref)\.?(?: (?:n\s?\.?\s?[º°o]?|no|nr|núm|num|número|numero|numéro|interna?))?\.?$|^n(?:ostro|uestra|otre)?\.? ?(?:rif|ref|réf)(?:erimento|erencia|érence)?\.?$|^(?:n\/|ns\.? ?|ntra\.? ?|s\/)(?:rif|ref|réf)\.?$|(?:numero|número|numéro|n[º°.]) (?:di |de |del |du )?(?:protocollo|avviso|circolare|lettera|aviso|documento|comunicado|carta|avis|lettre|dossier)/iu,
	],
	[
		"issueDate",
		/^(?:data|fecha|date) (?:di |del |della |de |du |de la )?(?:emissione|pubblicazione|invio|lettera|documento|avviso|emisión|publicación|envío|carta|aviso|comunicado|émission|publication|envoi|lettre|document|l'avis)$|^(?:emesso|emitido|publicado|émis|publié)(?: il| el| le)?$/iu,
	],
	[
		"responseDueDate",
		/(?:risposta|riscontro|respuesta|contestación|réponse|retour|acuse|conferma|confirmación|confirmation|osservazioni|comentarios)(?: \p{L}{1,30}){0,2} (?:entro|antes|hasta|avant|pour le|límite|limite)|(?:fecha límite|plazo|termine|scadenza|délai) (?:de |para |per |di |la )*(?:respuesta|contestación|risposta|riscontro|réponse)/iu,
	],
	[
		"effectiveDate",
		/(?:data|fecha|date) (?:di |de |d')?(?:entrata in vigore|decorrenza|applicazione|implementazione|entrada en vigor|aplicación|implantación|efecto|application|effet|mise en)|^(?:decorrenza|in vigore dal|vigente desde|applicable (?:au|à partir)|a partire dal|à compter du|a partir del?)/iu,
	],
	[
		"number",
		/^(?:(?:our |the )?(?:letter|circular|memo|memorandum|bulletin|announcement|info(?:rmation)? letter)|schreiben|rundschreiben|kundeninformation)(?: (?:no|nr|ref|number))?\.?$|^(?:doc|docu|notif|ann|bulletin|msg|case|file)\.? (?:no|nr|num|number|code)\.?$|^(?:control|issue|registration|serial) (?:no|number)\.?$/iu,
	],
	[
		"revision",
		/^(?:doc(?:ument)?|notice|pcn)\.? (?:ver|version|rev|revision)\.?$|^ver(?:sion)?\.? ?(?:no|code)?\.?$/iu,
	],
	[
		"title",
		/^(?:doc(?:ument)?|notice|letter) (?:title|name|subject)$|^(?:subject|re) of (?:notice|letter)$|^theme$/iu,
	],
	[
		"effectiveDate",
		/^(?:apply|applied|applying|application|applicable) (?:point|date|from|time|timing|lot|schedule)|^(?:start|change|switch|cut[\s-]?over) (?:point|timing|date|time)|^eff\.? date$|^(?:planned|scheduled) (?:change|start|implementation)/iu,
	],
	[
		"responseDueDate",
		/^(?:customer )?(?:reply|response|answer|confirm|confirmation|feedback|approval)(?: (?:until|till|limit|date|due|deadline|time|before))$|^(?:reply|respond|answer|feedback) (?:us )?(?:until|till|before)$|^stellungnahme bis$/iu,
	],
	[
		"issueDate",
		/^(?:announce|announced|notice|notify|inform|release|made|prepare|prepared|make|write|writing|written) (?:date|on|day)$|^date of (?:announce\w{0,14}|release|notify|notification|letter|issuing|making)$/iu,
	],
	["revision", /^(?:revisione|revisión|révision|edizione|edición|édition|indice|versione|versión)\.?$/iu],
	[
		"replacement",
		/^(?:l[oa] )?(?:sostituit[oaie]|sustituid[oa]s?|reemplazad[oa]s?|remplacée?s?) (?:da|dal|con|por|par)$|^(?:sostitut[oi]v?[oi]?|ricambio|alternativa|alternative|equivalente|équivalent|substitut|reemplazo|sustituto)(?: (?:consigliat|propost|suggerit|proposé|conseillé|propuest|recomendad|sugerid)\w{0,14})?$/iu,
	],
	[
		"parts",
		/^(?:(?:articol|codic|prodott|riferiment|component)[oieu]\w{0,14}|(?:referenci|artícul|product|códig|piez|model)\w{0,14}|(?:référence|produit|article|modèle)s?) (?:interessat|coinvolt|dismess|cessat|fuori|in dismissione|afectad|descatalogad|obsolet|discontinuad|implicad|concern|arrêté|supprimé|obsolèt)\w{0,14}(?: \p{L}{1,30})?$/iu,
	],
];

export function westernLabel(key: string): LabelMeaning | null {
	if (key.length < 2) return null;
	return LABELS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

/** A day that ends a price or an offer, not the part: "orders at present prices". */
export function isAboutPrices(label: string): boolean {
	return PRICES.test(label);
}

const COLUMNS: readonly (readonly [role: ColumnRole, rank: number, pattern: RegExp])[] = [
	[
		"customer",
		0,
		/^(?:vs|vostr[oai]|su|s|vuestr[oa]|votre|v)[./ ]{1,2}(?:codice|cod|rif|riferimento|articolo|referencia|ref|código|référence|réf|code)\b|cliente?\b|client\b/iu,
	],
	[
		"replacement",
		0,
		/sostituit|sostitut|sostituzion|sustituid|sustituye|sustitut|reemplaz|remplac|ricambio|alternativ|equivalent|équivalent|consigliat|conseillé|recomendad|suggerit|sugerid|nuov[oa] (?:codice|articolo|modello)|nuev[oa] (?:código|referencia|modelo)|nouve(?:au|lle) (?:code|référence|modèle)/iu,
	],
	["other", 0, PRICES],
	[
		"replacement",
		0,
		/^(?:sub|subst|alt|repl|succ|new)\.? (?:material|part|item|model|product|type|mpn|p\/n)(?: (?:no|nr|number|code))?\.?$|^(?:instead|substituted?(?: by)?|replaced by|change to|new one|follow[\s-]?up)\b/iu,
	],
	[
		"status",
		0,
		/^(?:stato|esito|situación|situazione|estado|situation|statut|provvedimento|medida|tipo|motivo)$/iu,
	],
	["note", 0, /^(?:note|annotazioni|observaciones|notas|remarques?|osservazioni|commenti|comentarios)$/iu],
	[
		"part",
		5,
		/^(?:codice|cod\.?|articolo|art\.?|rif\.?|riferimento|referencia|ref\.?|réf\.?|référence|código|cód\.?|modello|modelo|modèle|sigla|designazione|denominación|tipo)(?: (?:articolo|prodotto|fabricante|fabricant|costruttore|produttore|materiale|producto|artículo|produit|article|pieza|obsolet[oa]|dismess[oa]|attuale|actual|actuel(?:le)?|ordine|d'ordine|de pedido|de commande))?$/iu,
	],
];

export function westernColumn(head: string): { role: ColumnRole; rank: number } | null {
	const found = COLUMNS.find(([, , pattern]) => pattern.test(head));
	return found ? { role: found[0], rank: found[1] } : null;
}

/** What is said of one line, or above a list of lines. Earlier rows win. */
const STATES: readonly (readonly [Disposition, RegExp])[] = [
	[
		"nrnd",
		/non (?:più )?(?:raccomandat|consigliat|adatt)\w{0,14} (?:per|a) (?:i )?nuov|no (?:la |lo |las |los |se )?recomend\w{0,14}(?: \p{L}{1,30}){0,2} (?:para|en) (?:los )?(?:nuev|diseño)|(?:déconseillé|non recommandé|non préconisé)\w{0,14}(?: \p{L}{1,30}){0,2} nouve/iu,
	],
	[
		"reinstated",
		/torna(?:no)? (?:in|a) produzione|ripristinat|riattivat|riprende la produzione|vuelven? a (?:producción|fabricarse|catálogo)|reactivad|se reanuda|remis(?:e|es)? en (?:production|fabrication)|réactivé|reprise/iu,
	],
	[
		"changed",
		/(?:s[oó]lo|solamente|únicamente|solo|soltanto|seulement|uniquement) (?:se )?(?:cambi|modific|varia|change)|cambia (?:s[oó]lo|solo|soltanto|únicamente)/iu,
	],
	[
		"not_affected",
		/non (?:\p{L}{1,30} ){0,2}(?:interessat|coinvolt)|(?:resta|rimane|restano|rimangono)(?:no)? (?:\p{L}{1,30} )?(?:a catalogo|in produzione|disponibil|invariat|attiv)|no (?:est[aá]n?|se ven?|resultan?) afectad|siguen? (?:\p{L}{1,30} )?(?:en (?:producción|catálogo)|disponibl|activ|fabric)|se suministran? como|sin (?:cambios?|modificaci)|non (?:concern|affect|impact)é|rest(?:e|ent) (?:au catalogue|disponible|actif|en production)|inchangé/iu,
	],
	[
		"discontinued",
		/fuori (?:produzione|catalogo)|dismess|dismission|cessat|cessazione|fine (?:vita|produzione)|esce(?:no)? (?:di|dalla) produzione|descatalog|discontinuad|fin de (?:vida|fabricaci|producci)|obsolet|dejan? de fabricar|se retiran? d|cese de|arrêt(?:é|ée)?s?\b|fin de (?:vie|fabrication|commercialisation)|supprimé|abandonné/iu,
	],
	["changed", /\b(?:cambi[ao]|modific|varia(?:zione|ción|to|n)|changement|modifié|change(?:nt)?)\w{0,14}/iu],
];

export function westernState(text: string): Disposition | null {
	return STATES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const CLOSED =
	/(?:ya )?no (?:se )?(?:admit|acept|tramit)\w{0,14} (?:más |nuevos )?pedidos|ordini (?:chiusi|non più (?:accettat|possibil))|non (?:si )?accett\w{0,14} (?:più )?ordini|ne sont plus (?:acceptées|commandables)|commandes (?:closes|clôturées)|pedidos cerrados/iu;

export function isWesternClosed(text: string): boolean {
	return CLOSED.test(text);
}
