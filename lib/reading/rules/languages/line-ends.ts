const atEnd = (...sources: string[]) => new RegExp(`(?<![\\p{L}\\d-])(?:${sources.join("|")})$`, "iu");

/** Words behind which no line ends by itself: what they announce stands below. A single letter may be a revision. */
export const OPEN_END = atEnd(
	"last|final|latest|is|are|will be|be|on|by|until|till|up to|before|than|of|the|and|or|to|from|for|until and including|dated|day|our|this|these|an|not later|time|are accepted",
	"letzte[rsnm]?|letztmalig\\p{L}{0,2}|ist|sind|am|vom|zum|ab|bis|bis zum|bis spätestens|spätestens|der|die|das|den|dem|des|und|oder|für|von|nur|unser\\p{L}{0,2}|wird|werden",
	"derni(?:er|ère)s?|est|sont|le|la|les|au|aux|du|de|des|et|ou|jusqu['’]au|jusqu['’]à|avant le|au plus tard|pour|par|nos|notre|ce|cette|fixée?|date",
	"últim[oa]s?|es|son|el|los|las|del|al|hasta|antes|antes del|para|por|en|será|serán|más tardar|fecha|límite|nuestr[oa]s?|est[ea]",
	"ultim[oaie]|il|lo|gli|i|della?|dei|degli|ed|entro|entro il|fino|fino al|al|sino|per|sarà|saranno|più tardi|termine|nostr[aeio]|dal|data",
);

/** Names of papers: a title in a line of its own is no beginning of the label below it. */
export const TITLE_WORD =
	/notice|notification|advisory|announcement|letter|bulletin|information|mitteilung|abkündigung|schreiben|avis|lettre|aviso|carta|comunicato|comunicazione|lettera|通知|案内|お知らせ|公告/iu;

/** All that a label may be that names a day without saying of what. */
export const BARE_DATE = /^(?:dates?|day|datum|termin|tag|jour|fecha|día|data|giorno|日|日付|日期)$/iu;
