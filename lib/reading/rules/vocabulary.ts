import { NOTHING_ENDS } from "@/lib/reading/rules/languages/denials";
import { ENDINGS } from "@/lib/reading/rules/languages/endings";

/** Words by which notices say what they are, in the languages that they come in. */

const PLAIN_END =
	/descatalog\w*|esc(e|ono|iranno|irà) (dal|di) (nostro )?(programma|catalogo|produzione)|usc(iranno|irà) (dal|di) (nostro )?(programma|catalogo|produzione)|stop(ped|s)? (of |the )?(product\w*|supply)|product to stop|discontinu(?!ous)\w*|end[\s-]of[\s-](life|production|sale|manufactur\w*)|\beol\b|\bobsole(te|scence|ted)\b|\bpdn\b|last[\s-]time[\s-](buy|order)|life[\s-]?time[\s-]buy|\bltb\b|last[\s-](buy|order)s?\b|final (order|purchase)s?\b|phas(e|ed|ing)[\s-]out|(taken|going|goes|go) out of (the|our|production)|cease[sd]?\s+(the\s+)?(production|manufactur\w*)|(stop|stopped|end|ends|ended|terminat\w*)\s+(the\s+)?(production|manufactur\w*)|leave our (programme|program|portfolio|range)|withdraw\w*\s+(these|the following|from (the )?(market|sale|production|catalog\w*))|being withdrawn|abgekündigt|abkündigung|\bkündigen wir\b[^;]{0,120}?\bab\b|wir kündigen\b[^;]{0,120}?\bab\b|nehmen (wir )?[^.;]{0,80}aus (dem|unserem) (liefer)?(programm|sortiment|portfolio)|produktionseinstellung|auslauf\w*|eingestellt|arrêt (de|du) (production|fabrication|commercialisation)|fin de vie|obsolescence|fin de (producción|vida|fabricación)|(des|dis)continua\w*|obsolesc\w*|obsolet[oa]s?\b|dej\w+ de (fabricar|producir)|cess(e|era|eront|ent|ation)\b[^.;]{0,40}(production|fabrication|commercialisation|livraison)|(production|fabrication|commercialisation)\s+(cesse|s'arrête|est arrêtée|prend fin)|mettre fin[^.;]{0,40}(production|fabrication|commercialisation)|retiré\w* (de|du) (notre |la |le )?(catalogue|gamme|vente|marché|programme)|cessata produzione|cessazione|fuori produzione|fine (vita|produzione)|fine della produzione|cessa\w* la produzione|dismission\w*|生産(終了|中止|停止)|製造(終了|中止)|廃止|廃番|販売終了|最終(受注|注文|購入|出荷)|停产|停產|(停止|终止|終止)(接单|接單|供货|供貨|供应|供應|销售|銷售)|下市|退市|ディスコン|終息|产品终止|終止生產|停止生产|最后(订购|采购|下单)/iu;

export const DISCONTINUED = new RegExp(`${PLAIN_END.source}|${ENDINGS}`, "iu");

export const NOT_RECOMMENDED =
	/not\s+recommended\s+for\s+new\s+design\w*|\bnrnd\b|\bnrfnd\b|not for new designs?|nicht\s+(mehr\s+)?(für|empfohlen für)\s+(neue\s+)?(neu)?(designs?|entwicklung\w*)|déconseillée?s? pour (les )?nouve\w+|no recomendad\w+ para nuevos|non (raccomandat|consigliat)\w+ per nuov\w+|新規設計非推奨|不推荐用于新设计/iu;

export const CHANGED =
	/product[\s/]*(\/?\s*process)?\s+change|process change|change (notice|notification)|\b[if]?pcn\b|\bspcn\b|(assembly|test|fab|wafer|production|manufacturing|packing|packaging|package|label\w*|marking|material|mould|mold|lead ?frame|bond\w* wire|data ?sheet|tape|reel|site|design|die|plating|carrier)\s+(\w+\s+){0,2}(change|transfer|relocation|conversion|move|revision|update)|(change|transfer|relocation|move|conversion|addition) (of|to|in|from) (the |an? |additional |alternate )?\w+|will be changed|änderung\w*|umstellung|verlagerung|modification|cambio|modifica|変更|变更|變更/iu;

export const WITHDRAWN_NOTICE =
	/\b(withdraw(s|n|al|ing)?|cancel(s|led|ed|lation)?|rescind\w*|retract\w*|revok\w*|void(s|ed)?|recall(s|ed)?)\b[\s:]+(of\s+)?((is|are|has|have|been|being|hereby|herewith|therefore|completely|entirely|the|this|our|its|an?|earlier|previous(ly)?|issued|product|discontinuance|discontinuation|end[\s-]of[\s-]life|eol|last|change|formal)[\s,-]+){0,7}(notice|notification|pcn|pdn|eol|announcement|discontinuance|letter|[A-Z]{2,20}[-\w]{0,40}\d)|\b(notice|notification|pcn|pdn|eol|announcement|[a-z]{2,6}[-\s]?[\w-]{0,40}\d[\w/-]{0,40})\b[^.;\n]{0,60}?\b(is|are|was|has been|have been|hereby|herewith)\s+(hereby\s+|herewith\s+|now\s+|fully\s+|completely\s+)?(withdrawn|cancell?ed|rescinded|revoked|retracted|void|null and void)|(notice|notification|pcn|pdn)\b[^.\n]{0,40}[-–:(\s](withdrawn|withdrawal|cancell?ed|cancellation|rescinded)\b|withdrawal of (discontinuance|change) notice|(zurück(gezogen|ziehung|genommen)|rücknahme|aufhebung|widerruf\w*|storn\w*)[^.]{0,60}(abkündigung|mitteilung|pcn|pdn)|\b(ziehen|nehmen|heben)\b[^.;]{0,20}\b(abkündigung|mitteilung|pcn|pdn)\b[^.;]{0,60}\b(zurück|auf)\b|(取消|撤回|撤销|撤銷|作废|作廢|废止|廢止)[^。；]{0,16}(通知|公告|pcn|pdn)|(abkündigung|mitteilung|pcn|pdn)[^.]{0,80}(zurückgezogen|widerrufen|hinfällig|ungültig|aufgehoben)|annul(e|ation|é)\w*[^.]{0,40}(avis|notification|pcn|pdn)|(anula\w*|cancela\w*)[^.]{0,40}(notificaci|aviso|pcn|pdn)|(annulla\w*|ritir\w*|revoc\w*)[^.]{0,40}(comunicazione|notifica|avviso|pcn|pdn)|(通知|pcn|pdn)[^。]{0,30}(取り?消|撤回|取消|撤销|作废)/iu;

export const REINSTATED =
	/reinstat\w*|re-?activat\w*|return(s|ed|ing)?\s+to\s+(normal\s+|full\s+|active\s+|regular\s+)?(production|status|active)|back\s+(in|to|into)\s+(normal\s+|regular\s+|full\s+)?production|resum(e|es|ed|ing|ption)\s+(of\s+)?(the\s+)?(production|manufactur\w*|supply)|production (will be |is |has been )?(resumed|continued|restarted)|wieder\s?auf(nahme|genommen)\s+(der\s+)?(produktion|fertigung)?|erneut lieferbar|reprise de (la )?(production|fabrication)|ripresa della produzione|reanuda\w+|生産再開|販売再開|恢复生产|恢復生產/iu;

export const ADVISORY =
	/\badvisory\b|for (your )?information only|information(al)? (notice|notification|note)|no action (is |will be )?(required|needed|necessary)|no customer action|zur (reinen )?information|keine maßnahmen? erforderlich|pour information uniquement|solo a título informativo|solo a titolo informativo|参考情報|仅供参考/iu;

const NOTICE_WORD =
	/\bnotice\b|\bnotification\b|\bpcn\b|\bpdn\b|\beol\b|advisory|announce\w*|abkündigung|mitteilung|\bavis\b|notificaci|comunicazione|aviso|通知|案内|お知らせ|公告/iu;

/** True when a text speaks of parts that end or change the way a notice does. */
export function speaksAsNotice(text: string): boolean {
	const plain = text.replace(/\s+/g, " ");
	const says = [DISCONTINUED, NOT_RECOMMENDED, CHANGED, REINSTATED].some((words) => words.test(plain));
	return says && NOTICE_WORD.test(plain);
}

const NEGATED =
	/(not|no|never|without|nicht|keine|nicht mehr)\s+(being\s+|be\s+|been\s+|an?\s+|yet\s+|any\s+|a\s+formal\s+)?(discontinu\w*|end[\s-]of[\s-]life|obsolet\w*|withdrawn)|(discontinu\w*|end[\s-]of[\s-]life)\s+(is|are)\s+not\s+(planned|intended|foreseen)|\bno (other |further )?(device|part|product|item|model|type)s? (is|are|will be|has been|have been) (being )?(discontinu\w*|obsolet\w*|withdrawn)|without a planned end|no plans? to (discontinue|obsolete|end)|nicht abgekündigt/iu;
const NOTICE_NAMED =
	"(?:pdn|pcn|eol|discontinuance|discontinuation|end[\\s-]of[\\s-]life|obsolescence|last[\\s-]time[\\s-]buy)";
const NO_SUCH_NOTICE = new RegExp(
	`\\b(?:there (?:is|was|are)|we have|they have|has|have|had) (?:currently |still |so far )?(?:no|not an?y?) (?:\\w+ )?${NOTICE_NAMED}\\b|\\bno ${NOTICE_NAMED}(?: notice| notification)? (?:has been|was|is|exists?|on file|planned)|(?:es gibt|es liegt|liegt uns) (?:derzeit |aktuell )?kein\\w* (?:\\w+ )?(?:abkündigung|pdn|pcn)|il n'(?:y a|existe) (?:pas|aucun\\w*) (?:d[e'’] ?)?(?:avis|pdn|pcn)|no (?:hay|existe) (?:ningún |ninguna )?(?:aviso|pdn|pcn)|non (?:c'è|esiste) (?:alcun\\w* |nessun\\w* )?(?:avviso|pdn|pcn)`,
	"iu",
);

/** "I checked: there is no PDN for it." Said by somebody who was asked, never by a notice. */
export function deniesNotice(sentence: string): boolean {
	return NO_SUCH_NOTICE.test(sentence);
}

const ABOUT_OTHERS = /\b(all )?(other|remaining|rest|unlisted|not listed|andere[nr]?|übrigen)\b/iu;

/** "The products themselves are not being discontinued", said of the notice's own parts. */
export function deniesDiscontinuance(sentence: string): boolean {
	return (NEGATED.test(sentence) || NOTHING_ENDS.test(sentence)) && !ABOUT_OTHERS.test(sentence);
}

/** Sentences whose answer is kept: every rule asks about the sentences of one document in turn. */
const MOST_SENTENCES = 200;
const LONGEST_SENTENCE = 1000;
const ENDS = new Map<string, boolean>();

export function namesDiscontinuance(sentence: string): boolean {
	const known = ENDS.get(sentence);
	if (known !== undefined) return known;
	const names = DISCONTINUED.test(sentence) && !NEGATED.test(sentence) && !NOTHING_ENDS.test(sentence);
	if (ENDS.size >= MOST_SENTENCES) ENDS.clear();
	if (sentence.length <= LONGEST_SENTENCE) ENDS.set(sentence, names);
	return names;
}
