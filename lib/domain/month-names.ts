/** Month names of the languages that notices come in: English, German, French, Spanish, Italian, Portuguese. */

const NAMES: readonly (readonly string[])[] = [
	["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro"],
	["february", "feb", "februar", "février", "fevrier", "févr", "febrero", "febbraio", "fevereiro"],
	["march", "mar", "märz", "maerz", "mär", "mrz", "mars", "marzo", "março"],
	["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
	["may", "mai", "mayo", "maggio", "mag", "maio"],
	["june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho"],
	["july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho"],
	["august", "aug", "août", "aout", "agosto", "ago"],
	["september", "sept", "sep", "septembre", "septiembre", "settembre", "set", "setembro"],
	["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro"],
	["november", "nov", "novembre", "noviembre", "novembro"],
	[
		"december",
		"dec",
		"dezember",
		"dez",
		"décembre",
		"decembre",
		"déc",
		"diciembre",
		"dicembre",
		"dic",
		"dezembro",
	],
];

const NUMBERS = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** All names as one regular expression alternative, longest first. */
export const MONTH_PATTERN = [...NUMBERS.keys()].sort((a, b) => b.length - a.length).join("|");

/** 1 to 12; NaN for a word that is no month name. */
export function monthNumber(name: string): number {
	return NUMBERS.get(name.toLowerCase()) ?? Number.NaN;
}
