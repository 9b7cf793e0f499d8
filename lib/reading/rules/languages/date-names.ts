/** Words that names of dates are put together from: "last" + "order", "livraisons" + "jusqu'au", "Ende der" + "Belieferung". */

const words = (...sources: string[]) => new RegExp(`(?<![\\p{L}\\d])(?:${sources.join("|")})`, "iu");

/** What is done last: ordering. */
export const ORDERING = words(
	"orders?(?![\\p{L}])|ordering|(?:p\\.?o\\.?|po)s?(?![\\p{L}])|purchas\\w{0,6}|buys?(?![\\p{L}])|bookings?|ltb(?![\\p{L}])",
	"\\p{L}{0,12}(?:bestell|auftrag|aufträg|einkauf|kauf|bevorrat|eindeck)\\p{L}{0,12}",
	"command\\p{L}{0,5}|achats?(?![\\p{L}])|acheter",
	"pedidos?|pedir|compras?(?![\\p{L}])|comprar|adquisici[oó]n(?:es)?|órdenes|orden(?![\\p{L}])",
	"(?:l'|d'|dell')?(?:ordin[ei](?![\\p{L}])|ordinare|ordinabil\\p{L}{1,3}|ordinazion\\p{L}|ordinativ\\p{L}|acquist[oi](?![\\p{L}]))",
);
/** Ending sales ends ordering; "last sale" alone says nothing. */
export const SELLING = words(
	"sales?(?![\\p{L}])|selling|marketing|verkauf\\p{L}{0,3}|vertrieb\\p{L}{0,2}",
	"commercialisation|ventes?(?![\\p{L}])|ventas?(?![\\p{L}])|comercialización|vendit[ae](?![\\p{L}])|commercializzazione",
);
export const SHIPPING = words(
	"ship(?:s|ping|ments?|ped)?(?![\\p{L}])|deliver(?:y|ies|ed|able)?(?![\\p{L}])|despatch\\w{0,3}|dispatch\\w{0,3}|supply|supplies|goods issue|customer request date|crd(?![\\p{L}])|requested date",
	"\\p{L}{0,14}(?:liefer|versand|versend|abruf|abnahme|fakturier)\\p{L}{0,12}",
	"livr\\p{L}{1,8}|(?:l'|d')?expédi\\p{L}{1,6}|(?:l'|d')?envois?(?![\\p{L}])|fournitures?|départs?(?![\\p{L}])|approvisionnements?",
	"entregas?(?![\\p{L}])|env[ií]os?(?![\\p{L}])|embarques?|despachos?|suministros?|expedici[oó]n(?:es)?|salidas?(?![\\p{L}])",
	"consegn[ae](?![\\p{L}])|spedizion[ei]|fornitur[ae](?![\\p{L}])|invi[oi](?![\\p{L}])|evasion[ei]",
);
/** That it is the last. */
export const LAST = words(
	"last|final|latest|deadlines?|due|until|till|by(?![\\p{L}])|before|no later|not later|cut-?\\s?off|closing|close[sd]?(?![\\p{L}])|ends?(?![\\p{L}])|ending|stop\\w{0,4}|discontinu\\w{0,6}|cease\\w{0,2}|cessation|terminat\\w{1,4}",
	"letzt\\p{L}{0,30}|letzmal\\p{L}{0,4}|späteste\\p{L}{0,2}|bis(?![\\p{L}])|ende(?![\\p{L}])|end(?:e|es)?(?![\\p{L}])|endbevorrat\\p{L}{0,4}|frist\\p{L}{0,2}|stopp|einstellung|abschluss\\p{L}{0,20}|schluss\\p{L}{0,20}|\\p{L}{2,16}(?:schluss|ende|frist|stopp)(?![\\p{L}])",
	"(?:dernier|dernière)s?|limites?|butoir|ultimes?|fin(?![\\p{L}])|(?:l'|d')?arrêts?|clôture|jusqu|avant|au plus tard|cessation",
	"(?:ú|u)ltim[oa]s?|l[ií]mite|tope|máxim[oa]|hasta|cierre|cese|fin(?:al)?(?![\\p{L}])|plazo|antes",
	"(?:l'|d'|dell')?ultim[oaie](?![\\p{L}])|massim[oa]|entro|fino|sino|termine|scadenz[ae]|chiusura|fine(?![\\p{L}])|cessazione",
);
/** That it is the first: what begins is the changed product. */
export const FIRST = words(
	"first|1st|starts?(?![\\p{L}])|starting|begin\\w{0,4}|earliest|initial",
	"erst(?:e|er|es|en|mals|malig\\p{L}{0,2})(?![\\p{L}])|start(?![\\p{L}])|\\p{L}{0,12}(?:beginn|anlauf)(?![\\p{L}])|früheste\\p{L}{0,2}",
	"premi(?:er|ère)s?|début|prim[eo]r[oa]?s?(?![\\p{L}])|inicio|prim[oaie](?![\\p{L}])|inizio|avvio",
);
/** Names that hold such words and are none of dates. */
export const NO_DATE = words(
	"numbers?(?![\\p{L}])|(?:nos?|nr)\\.?(?![\\p{L}]| later)|codes?(?![\\p{L}])|qty|quantit\\w{1,3}|address\\w{0,2}|terms?(?![\\p{L}])|conditions?|values?|amounts?|minimum|moq|prices?|lead[\\s-]?times?|customers?(?! request)|contacts?|options?|history|confirm\\w{0,6}|acknowledg\\w{0,6}|status|channels?|point|orderable|parts?(?![\\p{L}])|products?|devices?|items?",
	"\\p{L}{0,12}(?:nummern?|adressen?|mengen?|preise?n?|bezeichnung|bedingung\\p{L}{0,2}|bestätigung|zeit)(?![\\p{L}])|kunde\\p{L}{0,2}|typ(?![\\p{L}])|artikel",
	"quantités?|prix|conditions?|clients?|délais? de livraison|cantidad(?:es)?|precios?|condiciones|plazo de entrega|quantità|prezz[oi]|condizioni|tempi|cliente",
);

/** When a change takes effect. */
export const TAKES_EFFECT = words(
	"(?:fecha efectiva|data effettiva)|(?:in effect|valid|applicable|applies|effective) (?:from|as of|since)|date of (?:change|changeover|implementation|introduction|cut-?in)$|(?:change|changeover|implementation|introduction|cut-?in) date$|earliest (?:date|shipment|delivery)",
	"(?:gültig|wirksam|anwendbar) ab|in ?kraft\\p{L}{0,8}|\\p{L}{0,12}(?:umstellung|einführung|umsetzung|änderung|einsatz|anwendung)s?(?:termin|datum|beginn| ab|zeitpunkt)|(?:datum|termin|zeitpunkt|tag) der (?:umstellung|einführung|umsetzung|änderung)|geplante (?:umstellung|umsetzung|einführung)|(?:serien)?einsatz ab",
	"(?:l'|d')?entrée en (?:vigueur|application)|mise en (?:œuvre|oeuvre|application)|date d(?:e |'|u )(?:effet|application|changement|basculement|implémentation|bascule|introduction)|effecti[fv]e? (?:au|le|à)|(?:applicable|à (?:partir|compter)) (?:au|du|à|le)?",
	"entrada en vigor|en vigor desde|(?:efectiv|vigente|válid|aplicable)\\p{L}{0,2} (?:desde|a partir)|fecha de(?:l)? (?:cambio|introducción|efecto|implementaci\\p{L}{1,3}|implantaci\\p{L}{1,3}|aplicaci\\p{L}{1,3}|entrada)",
	"entrata in vigore|in vigore da\\p{L}{0,2}|(?:valido|efficace|applicazione|applicabile) da\\p{L}{0,2}|(?:data )?(?:di |della )?decorrenza|data (?:di |della )?(?:introduzione|modifica|efficacia|implementazione|applicazione|entrata)",
);
/** When the notice was made or sent. */
export const ISSUING = words(
	"(?:distribution|posting|mailing|sending|circulation|customer notification|notice|approval) date$|posted(?: on)?$|sent(?: on)?$|date (?:sent|posted|mailed|distributed|prepared)$",
	"(?:ausgestellt|herausgegeben|erstellt|veröffentlicht|versandt|bekannt ?gegeben|freigegeben)(?: am)?$|(?:mitteilungs|abkündigungs|ausgabe|erstellungs|ausstellungs|brief|melde|bekanntgabe|freigabe)datum$|bekanntgabe(?: am)?$|datum d(?:es|er) (?:schreibens|mitteilung|abkündigung|meldung|ausgabe|dokument\\p{L}{0,3}|information|bekanntgabe)$|(?:mitteilung|schreiben|abkündigung) vom$",
	"(?:établi|émis|publié|diffusé|rédigé|créé)e? le$|date d(?:e |'|u |e la |e l')(?:création|annonce|rédaction|établissement|notification|document|courrier|lettre|avis|diffusion|parution|envoi)$",
	"(?:emitido|publicado|redactado|enviado|comunicado)(?: el)?$|fecha de(?:l| la)? (?:notificación|comunicaci[oó]n|comunicado|anuncio|documento|carta|aviso|escrito|redacción|envío|expedición)$",
	"(?:emess|pubblicat|redatt|inviat|comunicat)[oa](?: il)?$|data (?:di |della |del |dell')?(?:comunicazione|avviso|notifica|annuncio|documento|lettera|redazione|invio|comunicato|circolare)$",
);
export const EASTERN_ORDERING =
	/受注|注文|発注|オーダー|下[单單]|[订訂][购購货貨单單]|[采採][购購]|接[单單]/u;
export const EASTERN_SHIPPING = /出荷|納入|納品|納期|供給|[发發出交供][货貨]|交付|交期/u;
