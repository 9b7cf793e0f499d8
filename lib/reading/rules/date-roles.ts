import type { DateMention } from "@/lib/domain/dates";
import { LAST_ORDER_LABEL, LAST_SHIP_LABEL, meaningOfLabel } from "@/lib/reading/rules/labels";

/** What a date in running text is the date of. `old` was true once; `other` is none of the notice's dates. */
export type DateRole =
	| "lastOrderDate"
	| "lastShipDate"
	| "issueDate"
	| "effectiveDate"
	| "responseDueDate"
	| "old"
	| "other"
	| "unknown";

const ORDER =
	/(last|final|lifetime|life-time|life time)[\s-]*(time[\s-]*)?(buys?|orders?|purchas\w*)|\b(purchase\s+)?orders?\b|\bordering\b|\bltb\b|\bbuys?\b|\bpurchas\w*|bestell\w*|auftr[aä]g\w*|command\w*|achats?|pedidos?|compras?|[oó]rdenes|ordin[ei]?\b|acquist\w*|注文|受注|発注|購入|订购|訂購|下单|下單|采购|採購|订单|訂單|接单|接單|订货|訂貨|购买|購買|投单|投單/giu;
const SHIP =
	/\bship(s|ped|ping|ments?)?\b|\bdespatch\w*|\bdeliver\w*|\bdispatch\w*|le(ft|ave) our|\blts\b|\bltd\b|(aus)?liefer\w*|versand\w*|versend\w*|livr\w+|livraisons?|expédi\w*|env[ií]\w*|entreg\w*|embarque\w*|consegn\w*|spedi\w+|出荷|納入|納品|供給|发货|出货|交货|發貨|出貨|交貨|交付|供货|供貨/giu;
const RESPONSE =
	/\brespon[ds]\w*|\brepl(y|ies)\b|acknowledg\w*|feedback|comments?\b|objections?|answer\w*|let us (know|have your)|rückmeld\w*|antwort\w*|répon\w*|respuesta|risposta|回答|返答|回复/giu;
const EFFECTIVE =
	/\beffective\b|implement\w*|take[s]? effect|in force|introduc\w*|change[ -]?over|switch(ed|ing)( ?over)?\b|switch-?over|converted|first (shipments?|deliver\w*) of|\b(can|may|will|could) (be )?(ship|deliver)\w* (from|as of|starting|beginning|on or after)|(shipments?|deliver\w*) (starts?|begins?|from|as of|starting|beginning)|start(s|ing)? (of )?(deliver|ship)\w*|new (versions?|product|material|parts?)|changed (product|material|parts?|devices?)|gültig|wirksam|umgestellt|umstellung|entrée en vigueur|à compter du|en vigor|decorrenza|実施|適用|生效|实施/giu;
const ISSUE =
	/\b(issued|dated|published|released|announced|announcement|notified|notification|notice)\b|veröffentlicht|vom\b|publié|émis|emessa|fecha de|\b(avis|aviso|notificaci[oó]n|comunicazione|notifica|mitteilung|abkündigung)\b|発行|通知|发布/giu;
const OTHER =
	/\b(be |may be |can be )?(cancell?ed|rescheduled|returned|stornier\w*|annulé\w*)\b|\bsamples?\b|qualif\w*|reliability|certificat\w*|founded|since|\bprices?\b|seminar|exhibition|holiday|datasheet|revision \w+ of|rev\.? ?\w+ of|replac\w*|supersed\w*|sustituy\w*|anul[aoe]\w*|sostitui\w*|annull\w*|remplac\w*|annul(e|é)\w*|ersetz\w*|取代|差し替え|\brev\w*\.? \w{1,3} (del?|du|vom|dal)\b|next update|last (updated|modified|revised)|muster\b|échantillon\w*/giu;

/** Orders that only say which shipments are meant: "every shipment against such orders". */
const MEANT_ORDERS =
	/\b(against|for|of|on|from|under|covering|fulfil\w*|all|such|these|those)\s+((such|these|those|all|any|your|the|accepted|open|last[\s-]time[\s-]buy|ltb|final|confirmed|placed|previously)\s+)*((purchase\s+)?orders?|(ltb|last[\s-]time[\s-]buys?)(\s+(quantit\w*|purchases?|parts?|products?|units?|material))?)\b/giu;
const LIMIT =
	/\b(until|till|by|before|(no |not )?later than|beyond|latest|up to|through|on or before|within|deadline|accept\w*|reach\w*|received?|placed?|last|final|end(s|ed|ing)?|cease\w*|stop\w*|finish\w*|complet\w*|close[sd]?|after|have left|left|no (more|further))\b|\bbis\b|spätestens|letzt\w*|ende[nt]?\b|jusqu|avant|derni|au plus tard|hasta|antes|como máximo|más tardar|più tardi|höchstens|längstens|plus tard|últim|ultim|entro|fino|まで|迄|最終|之前|截止|至|前|最后|最後|止/iu;
const WAS =
	/\b(was|were|previously|formerly|originally|instead of|rather than|not|statt|anstatt|ursprünglich|bisher|war|au lieu du?|était|en lugar del?|invece del?|anziché|antes)\s*:?\s*(on\s+|the\s+|am\s+|vom\s+|le\s+)*$/iu;
const MOVED =
	/\b(moved?s?|postpone[sd]?|extend(s|ed)?|change[sd]?|shift(s|ed)?|revised|delayed|rescheduled|brought forward|now|new|verschoben|verlängert|neu|reporté|prolongé|pospuest|prorogat|posticipat|rinviat)\w*\b/iu;

/** "Existing orders can be changed until …": no new ones are meant. */
const EXISTING_ORDERS =
	/(?<!\p{L})(?:existing|open|current|pending|already placed|bestehende\p{L}{0,2}|laufende\p{L}{0,2}|offene\p{L}{0,2}|en cours|existant\p{L}{0,2}|déjà passées|existentes|en curso|pendientes|in corso|esistenti|aperti) (?:\p{L}{1,20} ){0,2}\p{L}{0,12}(?:orders?|pos?|contracts?|(?:auf|ver)tr[aä]g\p{L}{0,3}|bestellung\p{L}{0,2}|abruf\p{L}{0,2})(?!\p{L})|(?:commandes?|pedidos?|ordini) (?:en cours|existant\p{L}{0,2}|déjà passées|existentes|en curso|pendientes|in corso|esistenti)|(?:既存|現行|現有|现有|既有|未交)(?:の)?(?:注文|発注|受注|订单|訂單)/iu;

type Found = { mention: DateMention; role: DateRole };

/** The role of every date of one sentence, by the words nearest before it. */
export function rolesOfDates(
	plain: string,
	mentions: readonly DateMention[],
	struck: readonly [number, number][],
): Found[] {
	const found: Found[] = [];
	for (const [index, mention] of mentions.entries()) {
		const from = mentions[index - 1]?.end ?? 0;
		const before = plain.slice(from, mention.start);
		const after = plain.slice(mention.end, mentions[index + 1]?.start ?? plain.length);
		const isStruck = struck.some(([start, end]) => mention.start >= start - 1 && mention.end <= end + 1);
		if (
			isStruck ||
			WAS.test(before) ||
			/^\s*(\(?old\)?|\(void\))/i.test(after) ||
			isMovedFrom(before, after)
		) {
			found.push({ mention, role: "old" });
			continue;
		}
		found.push({ mention, role: roleOf(before, after, plain.slice(0, from), found) });
	}
	return inNamedOrder(plain, found);
}

function roleOf(before: string, after: string, earlier: string, found: readonly Found[]): DateRole {
	// "X is the last day for orders and Y for shipments": here the words follow their dates.
	const follows = found.length > 0 && /^\s*$/.test(earlier.slice(0, found[0]?.mention.start));
	const last = follows ? roleAfter(after) : null;
	if (EASTERN_ANSWER.test(after)) return "responseDueDate";
	// "ご注文は5月28日まで": the word that makes it the last day stands behind it.
	const said = last ?? roleBefore(EASTERN_LIMIT.test(after) ? `${before} until` : before);
	const named = said === null || said === "other" ? roleOfName(before) : null;
	return named ?? said ?? inherited(before, earlier, found) ?? roleAfter(after) ?? "unknown";
}

const EASTERN_LIMIT = /^\s*(?:[（(].{1,3}[）)])?\s*(?:まで|迄|をもって|止|为止|為止|之?前|以前|截止)/u;

/** What links a name to its day: "is", "ist der", "は", a colon or dash. */
const LINK =
	/(?:[\s:=→-]|(?<=[\s:=→-]|^)(?:is|are|on|was|ist|sind|der|den|am|est|le|es|el|è|il|:)(?=[\s:=→-]|$)|[はがを为為是]+$)+$/iu;
const BEFORE_NAME = /^(?:[\s•*·▪-]|(?:the|our|der|die|das|la|le|el|il|l'|a|and|und|et|y|e)\s)+/iu;

/** Letters before a day that its name is looked for in. */
const LONGEST_NAME = 120;

/** "The last PO date is …", "- Letzter Abruftermin - …": the name of a date right before it. */
function roleOfName(before: string): DateRole | null {
	const clause =
		before
			.slice(-LONGEST_NAME)
			.replace(LINK, "")
			.split(/[.;,()[\]。、；，（）]/u)
			.at(-1) ?? "";
	const meaning = meaningOfLabel(clause.replace(BEFORE_NAME, ""));
	if (meaning === "otherDate") return "other";
	return meaning === "lastOrderDate" ||
		meaning === "lastShipDate" ||
		meaning === "effectiveDate" ||
		meaning === "issueDate"
		? meaning
		: null;
}

/** "10月16日までにご連絡ください", "請於11月30日前函復": what is asked for stands behind its day. */
const EASTERN_ANSWER =
	/^\s*(?:[（(].{1,3}[）)])?\s*(?:まで|迄|前|之前|以前)(?:(?!注文|発注|受注|下单|下單|订购|訂購|采购|採購)[^。；\n\d]){0,30}?(?:連絡|回答|返答|返信|申し出|函復|函复|回復|回覆|回复|答復|答复|反馈|反饋|提出|告知|通知我)/u;

const ORDER_AND_SHIP =
	/(order|buy|purchase)s?(\s+dates?)?\s*(and|\/|&|or|,|resp\w*\.?)\s*(last|final)?[\s-]*(time[\s-]*)?(ship|deliver)\w*/iu;
const SHIP_AND_ORDER =
	/(ship|deliver)\w*(\s+dates?)?\s*(and|\/|&|or|,|resp\w*\.?)\s*(last|final)?[\s-]*(time[\s-]*)?(order|buy|purchase)s?\b/iu;

/** "Last order and ship dates are X and Y": the dates come in the order of the words, or nobody can tell. */
function inNamedOrder(plain: string, found: readonly Found[]): Found[] {
	const head = plain.slice(0, found[0]?.mention.start ?? 0);
	const orderFirst = ORDER_AND_SHIP.test(head);
	if (!orderFirst && !SHIP_AND_ORDER.test(head)) return [...found];
	const [first, second] = found;
	const between = first && second ? plain.slice(first.mention.end, second.mention.start) : "";
	if (!first || !second || !/^\s*(and|\/|,|&|resp\w*\.?)\s*$/iu.test(between)) {
		return found.map((one, index) => (index === 0 ? { ...one, role: "unknown" } : one));
	}
	const roles = orderFirst
		? (["lastOrderDate", "lastShipDate"] as const)
		: (["lastShipDate", "lastOrderDate"] as const);
	return found.map((one, index) => ({ ...one, role: roles[index] ?? one.role }));
}

/** "from 30 Nov 2026 to 28 May 2027": the first day is the old one. */
function isMovedFrom(before: string, after: string): boolean {
	return (
		/\b(from|von|vom|du|de|dal|del)\s*$/iu.test(before) &&
		/^\s*(to|until|auf|zum|au|a|al|hasta)\s*$/iu.test(after) &&
		MOVED.test(before)
	);
}

/** "The last order date was X and has been moved to Y": Y is what X was. */
function inherited(before: string, earlier: string, found: readonly Found[]): DateRole | null {
	const last = found.at(-1);
	if (!last) return null;
	return last.role === "old" || MOVED.test(before) ? roleBefore(earlier.slice(0, last.mention.start)) : null;
}

function lastMatch(pattern: RegExp, text: string): { start: number; end: number } {
	let last = { start: -1, end: -1 };
	pattern.lastIndex = 0;
	for (let match = pattern.exec(text); match !== null; match = pattern.exec(text))
		last = { start: match.index, end: pattern.lastIndex };
	return last;
}

export function roleBefore(text: string): DateRole | null {
	const hasShip = SHIP.test(text);
	SHIP.lastIndex = 0;
	const plain = hasShip ? text.replace(MEANT_ORDERS, (words) => "~".repeat(words.length)) : text;
	const cues: { role: DateRole; start: number; end: number }[] = [
		{ role: "lastOrderDate", ...lastMatch(ORDER, plain) },
		{ role: "lastShipDate", ...lastMatch(SHIP, plain) },
		{ role: "responseDueDate", ...lastMatch(RESPONSE, plain) },
		{ role: "effectiveDate", ...lastMatch(EFFECTIVE, plain) },
		{ role: "issueDate", ...lastMatch(ISSUE, plain) },
		{ role: "other", ...lastMatch(OTHER, plain) },
	];
	const nearest = cues.filter((cue) => cue.start >= 0).sort((a, b) => b.end - a.end || a.start - b.start)[0];
	if (!nearest) return null;
	if (nearest.role !== "lastOrderDate" && nearest.role !== "lastShipDate") return nearest.role;
	if (EXISTING_ORDERS.test(plain)) return "other";
	const order = LAST_ORDER_LABEL.test(plain);
	const ship = LAST_SHIP_LABEL.test(plain);
	return order || ship || LIMIT.test(plain) ? nearest.role : "other";
}

/** "31 March 2027 is the last day for orders". */
function roleAfter(after: string): DateRole | null {
	const clause = after.split(/[.;]/)[0] ?? "";
	const order = clause.search(ORDER);
	const ship = clause.search(SHIP);
	if (!LIMIT.test(clause) || (order < 0 && ship < 0)) return null;
	if (order >= 0 && (ship < 0 || order < ship)) return "lastOrderDate";
	return "lastShipDate";
}
