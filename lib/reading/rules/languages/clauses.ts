/** Words by which a sentence sets some parts against others, in the languages of notices. */

/** "… is discontinued, while B stays": what stands on the two sides is said of different parts. */
export const SETS_AGAINST =
	/[;；]|,?\s(?:while|whereas|whilst|but|however|yet|während|wohingegen|hingegen|aber|jedoch|dagegen|tandis qu(?:e|['’])|alors qu(?:e|['’])|mais|en revanche|par contre|mientras(?: que)?|pero|en cambio|mentre|invece|bensì|però)(?=[\s,])|[、，]?(?:一方で?|但し?|ただし|而|但是|然而)(?=[^\s])/giu;

/** "… with the exception of A and B": those stay, to the end of the clause. */
export const EXCEPTS =
	/(?<!\p{L})(?:with (?:the )?exceptions? of|except(?:ing|ed)?(?: for)?|excluding|exclusive of|other than|apart from|but not|save for|not including|mit ausnahme (?:von|der|des)|ausgenommen(?: sind)?|außer|abgesehen von|nicht jedoch|nicht aber|à l['’]exception (?:de|du|des)|à l['’]exclusion (?:de|du|des)|sauf|hormis|excepté|con (?:la )?excepci[oó]n de(?:l)?|a excepci[oó]n de(?:l)?|excepto|salvo|menos|ad eccezione (?:di|del\p{L}{0,2})|con (?:l['’])?eccezione (?:di|del\p{L}{0,2})|tranne|eccetto|esclus[oaie]|salvo)(?!\p{L})|不(?:包括|含)|除(?!外)/giu;
/** The same behind the numbers: "Aを除く", "除A外". */
export const EXCEPTS_BEHIND = /[をは]?除(?:く|き|いて)|以外|除外/u;

/** "A goes, its place is taken by B": behind these words stands what comes. */
export const GIVES_WAY =
	/\b(?:whose|its|their) places? (?:is|are|will be) taken (?:over )?by\b|\b(?:is|are|will be) (?:succeeded|followed) by\b|\bgives? way to\b|\ban (?:dessen|deren|ihre|seine) stelle (?:tritt|treten)\b|\b(?:gefolgt|abgelöst) (?:von|durch)\b|\bcède(?:nt)? la place à\b|\bdont (?:la place est prise par|le successeur est)\b|\b(?:cuyo|cuya) (?:sucesor|lugar)\b[^.;]{0,20}\b(?:es|por)\b|\bsucedid\p{L}{1,2} por\b|\b(?:il cui posto|al posto del quale)\b|\bseguit\p{L} da(?:l|lla)?\b|(?:後継|后继|后续|代替|替代)(?:品|型号|品番)?(?:は|为|為|是)/iu;

/** Said of kits, software and papers about parts; they are named beside parts and none of them. */
export const ABOUT_PARTS =
	/\b(?:design|evaluation|eval|development|demo|starter|reference|sample|programming)[\s-]?(?:kits?|boards?|designs?|tools?|modules?)(?: no\.?| number)?\s*$|\b(?:kit|board|firmware|software|(?:firmware|software) version|reference design|user guide|manual|brochure|catalogue?|web ?page|programmer)(?: no\.?| number)?\s*$|(?:entwicklungs|evaluierungs|demo|test)[\s-]?(?:kit|board|platine)\s*$|(?:kit|carte) d['’]évaluation\s*$|(?:kit|placa|scheda) de?i? (?:evaluaci[oó]n|valutazione)\s*$|(?:評価|开发|開發|评估|評估)(?:ボード|キット|板|套件)\s*$/iu;
