/** Makers of components: canonical names and the other names they print. */

import { BUILT_IN_MANUFACTURERS } from "@/lib/domain/manufacturer-names";

export type KnownManufacturer = { name: string; aliases: string[] };
export type ManufacturerMention = { name: string; printed: string; start: number; end: number };

const LEGAL_FORM =
	/[\s,]+(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|l\.l\.c|gmbh|ag|kg|kgaa|se|plc|n\.?v|b\.?v|s\.?a\.?s?|s\.?p\.?a|s\.?r\.?l|oy|ab|a\/s|pte|pty|k\.k|international|holdings?|group|(株)|株式会社|有限公司)\.?(?=[\s,]|$)/gi;

/** Lower case, without punctuation and legal form: "Bourns, Inc." and "bourns" are one name. */
export function bareName(name: string): string {
	const bare = name.normalize("NFKC").replace(LEGAL_FORM, " ").replace(/&/g, " and ");
	const key = bare.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
	return key || name.toLowerCase().trim();
}

/** The company's own list first, then the built-in one; null when neither knows the name. */
export function normaliseManufacturer(name: string, known: readonly KnownManufacturer[]): string | null {
	const key = bareName(name);
	return key === "" ? null : (indexOf(known).byKey.get(key) ?? null);
}

/** A short all-caps alias ("TI", "AMP") is also an ordinary word; it counts only where a name stands alone. */
const SHORTEST_NAME_IN_TEXT = 4;

/** Every known maker named in running text, in order. Case must fit except in all-capital text. */
export function findManufacturers(text: string, known: readonly KnownManufacturer[]): ManufacturerMention[] {
	const { byFirstWord, unspaced } = indexOf(known);
	const found: ManufacturerMention[] = [];
	let end = 0;
	for (const word of text.matchAll(WORD)) {
		if (word.index < end) continue;
		const names = byFirstWord.get(word[0].toLowerCase());
		const mention = names ? longestAt(text, word.index, names) : null;
		if (!mention) continue;
		found.push(mention);
		end = mention.end;
	}
	for (const { name, alias } of unspaced) {
		for (let at = text.indexOf(alias); at >= 0; at = text.indexOf(alias, at + alias.length))
			found.push({ name, printed: alias, start: at, end: at + alias.length });
	}
	return found.sort((a, b) => a.start - b.start);
}

/** A word of a name; one that goes on behind a dot, stroke or hyphen starts no name of its own. */
const WORD = /(?<![\p{L}\p{N}@./-])[\p{L}\p{N}]+/gu;

function longestAt(text: string, at: number, names: readonly NamePattern[]): ManufacturerMention | null {
	for (const { name, pattern } of names) {
		pattern.lastIndex = at;
		const [printed] = pattern.exec(text) ?? [];
		// "diodes" and "microchip" in lower case are words, not makers.
		if (printed === undefined || (/^\p{Ll}+$/u.test(printed) && printed !== name)) continue;
		return { name, printed, start: at, end: at + printed.length };
	}
	return null;
}

type NamePattern = { name: string; alias: string; pattern: RegExp };
type Index = {
	byKey: ReadonlyMap<string, string>;
	/** Names by their first word in small letters, the longest first. */
	byFirstWord: ReadonlyMap<string, NamePattern[]>;
	/** Names in scripts without spaces, which stand beside other letters. */
	unspaced: readonly { name: string; alias: string }[];
};
/** Lists of which an index is kept; a reading thread gets the same list again and again, each time a copy. */
const MOST_INDEXES = 4;
const INDEXES = new Map<string, Index>();
const INDEX_OF_LIST = new WeakMap<readonly KnownManufacturer[], Index>();

function indexOf(known: readonly KnownManufacturer[]): Index {
	const cached = INDEX_OF_LIST.get(known);
	if (cached) return cached;
	const key = JSON.stringify(known);
	const index = INDEXES.get(key) ?? buildIndex(known);
	if (INDEXES.size >= MOST_INDEXES) INDEXES.clear();
	INDEXES.set(key, index);
	INDEX_OF_LIST.set(known, index);
	return index;
}

function buildIndex(known: readonly KnownManufacturer[]): Index {
	const byKey = new Map<string, string>();
	const byFirstWord = new Map<string, NamePattern[]>();
	const unspaced: Index["unspaced"][number][] = [];
	const namesOf = (maker: KnownManufacturer) => [maker.name, ...maker.aliases];
	for (const maker of known) for (const alias of namesOf(maker)) addNew(byKey, bareName(alias), maker.name);
	for (const [maker, isOwn] of [
		...known.map((one) => [one, true] as const),
		...BUILT_IN_MANUFACTURERS.map((one) => [one, false] as const),
	]) {
		// A built-in maker goes by the company's name for it when the company lists one of its names.
		const name = isOwn ? maker.name : (byKey.get(bareName(maker.name)) ?? maker.name);
		for (const alias of namesOf(maker)) {
			addNew(byKey, bareName(alias), name);
			if (IDEOGRAPHS.test(alias)) unspaced.push({ name, alias });
			else if (alias.length >= SHORTEST_NAME_IN_TEXT) addPattern(byFirstWord, name, alias);
		}
	}
	for (const names of byFirstWord.values()) names.sort((a, b) => b.alias.length - a.alias.length);
	return { byKey, byFirstWord, unspaced };
}

function addNew(names: Map<string, string>, key: string, name: string): void {
	if (!names.has(key)) names.set(key, name);
}

function addPattern(byFirstWord: Map<string, NamePattern[]>, name: string, alias: string): void {
	const [first = ""] = alias.toLowerCase().match(/[\p{L}\p{N}]+/u) ?? [];
	byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { name, alias, pattern: wholeName(alias) }]);
}

const IDEOGRAPHS = /[\u3040-\u9FFF]/;

function wholeName(alias: string): RegExp {
	const escaped = alias.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
	return new RegExp(`${escaped}(?![\\p{L}\\p{N}])(?!\\.\\w)`, "iuy");
}
