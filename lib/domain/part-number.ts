/** Orderable part numbers: what may be one, what only looks like one, and what a packing suffix is. */

const HYPHENS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const QUOTES = /^["'“”„‘’«»\s]+|["'“”„’«»\s]+$/g;

/** Nothing in it that has to be cleaned away. */
const CLEAN = /^[A-Za-z0-9.+/_-]*$/;

/** The number as printed, with typographic hyphens as `-` and without surrounding quotes. */
export function cleanPartNumber(printed: string): string {
	if (CLEAN.test(printed)) return printed;
	return printed
		.replace(HYPHENS, "-")
		.replace(QUOTES, "")
		.replace(/\s+/g, " ")
		.replace(/[,;:]$/, "")
		.trim();
}

const SENTINEL =
	/^[#(\s-]*(none|n\.?\/?a\.?|not (applicable|available|affected|assigned|yet)|tb[dac]\.?|to be (defined|determined|announced|confirmed)|nil|null|unknown|pending|various|same|see .*|no[\s-]*(direct|suitable|recommended|drop-in|known|equivalent)?[\s-]*(replacement|substitute|alternative|successor|equivalent|part)s?.*|(direct )?replacement not.*|contact .*|obsolete|discontinued|keine?r?|kein (direkter )?(ersatz|nachfolger).*|entfällt|offen|aucune?|sans (remplacement|équivalent)|ninguno|sin (reemplazo|sustituto)|nessuno?|non (disponibile|previsto)|なし|無し|未定|無|无|暂无|不适用|待定)[)\s.*-]*$/i;

/** Words that stand for "there is none": NONE, N/A, TBD, #NA, "no direct replacement", a dash. */
export function isSentinel(text: string): boolean {
	const value = cleanPartNumber(text);
	return value === "" || /^[-–—/.*?#\s]+$/.test(value) || SENTINEL.test(value);
}

const CHARACTERS = /^[A-Za-z0-9][A-Za-z0-9+\-/#.,_$*&()=:%?]*$/;
const NOT_A_PART: readonly RegExp[] = [
	/^(j-std|jesd|iso|iec|din|bs|astm|ipc|aec|mil|vdma|iatf|rohs|reach|ansi|ieee|ul|iecq|cecc|ecss)[-\s/]?[a-z]{0,4}[-\s]?\d*/i,
	/^(h?[tlvuws]*q?[fs]o[tpdn]|l?q?fp|[a-z]*qfn|[a-z]*dfn|[a-z]*bga|[a-z]*csp|[a-z]{0,4}soic|[a-z]{0,3}s?sop|[a-z]{0,3}dip|plcc|dpak|d2pak|powerpak|so|to|sod|sot|smd|smb|sma|smc|melf|son|wson)[-.]?\d{0,4}([-/]\d{1,3})?[a-z]?$/i,
	/^(form|page|table|figure|note|annex|appendix|rev|fax|tel|step|phase|class|level|type)\.?[-#]?\d*$/i,
	/^(q[1-4]|h[12]|ww|wk|cw|kw|w)\d{0,4}$/i,
	/^\+?\d[\d\s()./-]*$/,
	/^\d+([.,]\d+)?(%|x|k|m|nm|um|mm|cm|in|v|a|w|hz|khz|mhz|ghz|pf|nf|uf|uh|mh|ohm|mil|°c|c|pcs|pc|days?|weeks?|months?|years?|usd|eur|st|nd|rd|th|d|y)$/i,
	/^(https?:|www\.)|@|\.(com|example|org|net|pdf|xlsx?|zip|html?|eml|csv)\b/i,
	/^(an|ug|ds|tn)-?\d{3,5}$/i,
	/^(ac|dc|ac\/dc|dc\/ac|vac|vdc)\d{1,3}([-/.]\d{1,3})*v?$/i,
	/^\d{1,2}[-/.]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/.]?\d{2,4}$/i,
	/^[a-z]+\d?$/,
	/^((lp|g)?ddr\d[lx]?x?(-\d{3,4})?|usb-?\d(\.\d)?|pcie-?\d(\.\d)?|hdmi-?\d(\.\d)?|rs-?(232|422|485)|bt-?\d(\.\d)?|wi-?fi-?\d[a-z]?|lte-?m?\d|cat-?[5-8][ae]?|ip\d\d[a-z]?|rj-?(11|12|45)|awg-?\d\d|e?mmc-?\d(\.\d)?|ufs-?\d(\.\d)?)$/i,
];

/** Strict: a token that is a part number by its own looks. For prose and lists that nothing labels. */
export function looksLikePart(text: string): boolean {
	const value = cleanPartNumber(text);
	if (value.length < 4 || value.length > 40 || !CHARACTERS.test(value)) return false;
	if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
	const uppercase = value.replace(/[^A-Z]/g, "").length;
	if (uppercase < value.replace(/[^a-z]/g, "").length) return false;
	return !NOT_A_PART.some((pattern) => pattern.test(value));
}

/** Lenient: what a cell under a part-number heading may hold; digits only and inner spaces included. */
export function mayBePartInColumn(text: string): boolean {
	const value = cleanPartNumber(text);
	if (value.length < 3 || value.length > 48 || isSentinel(value)) return false;
	if (
		/^\d{1,2}[-/. ][A-Za-z]{3}[-/. ]\d{2,4}$|^\d{1,4}[/.]\d{1,2}[/.]\d{2,4}$|^20\d\d-\d\d-\d\d$/.test(value)
	)
		return false;
	if (!/\d/.test(value)) return /^[A-Z0-9]+([-/+][A-Z0-9]+)+\+?$/.test(value);
	const words = value.split(" ");
	if (words.length === 1) return CHARACTERS.test(value) && !NOT_A_PART_IN_COLUMN.test(value);
	return (
		words.length <= 5 &&
		words.every((word) => /^[A-Z0-9][A-Z0-9\-/.+#:_=]*$/.test(word)) &&
		!/^[A-Z]+ \d/.test(value)
	);
}

const NOT_A_PART_IN_COLUMN = /^(\d{1,3}|(https?:|www\.).*|.*@.*)$/i;
const TWELVE_NC = /^9[34]\d{10}$/;

/** The part numbers of one cell or list: split at `;`, line breaks and commas that a space follows. */
export function splitPartNumbers(cell: string): string[] {
	const joined = cell.replace(/([-/])\n(?=[A-Z0-9])/g, "$1");
	const pieces = joined
		.split(/[;\n]|,\s+|\s+\|\s+|\s+(?:and|und|et|y|e)\s+|、|；/)
		.flatMap((piece) => splitAtSpaces(piece))
		.map(cleanPartNumber)
		.filter((piece) => piece !== "");
	const others = pieces.filter((piece) => !TWELVE_NC.test(piece));
	return others.length > 0 ? others : pieces;
}

function splitAtSpaces(piece: string): string[] {
	const words = piece.trim().split(/\s+/);
	return words.length > 1 && words.every((word) => word.length >= 5 && looksLikePart(word)) ? words : [piece];
}

const REAL_HASH = /#(PBF|TR|TRM|TRPBF|TRMPBF|W|WTRPBF|3ZZTRPBF|YBF|MPBF)\b/i;

/** True when a character of the number stands for several numbers: `VND5E050Axx`, `STA015$`, `LM78*`. */
export function hasWildcard(part: string): boolean {
	const value = cleanPartNumber(part).replace(REAL_HASH, "");
	if (/[$*?#]|…|\.\.\.?$/.test(value)) return true;
	if (/^\d[\d.\-/ ]{2,}x[\dx.\-/ ]*$/i.test(value)) return true;
	const lettersAround = /[A-Z]/.test(value) && !/[a-wyz]/.test(value);
	return (lettersAround && /x/.test(value)) || /X{2,}$|X{3,}/.test(value);
}
