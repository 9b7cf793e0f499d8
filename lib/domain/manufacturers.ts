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
	if (key === "") return null;
	for (const list of [known, BUILT_IN_MANUFACTURERS]) {
		const entry = list.find((maker) =>
			[maker.name, ...maker.aliases].some((alias) => bareName(alias) === key),
		);
		if (entry) return canonicalName(entry, known);
	}
	return null;
}

/** A built-in maker goes by the company's name for it when the company lists one of its names. */
function canonicalName(entry: KnownManufacturer, known: readonly KnownManufacturer[]): string {
	const key = bareName(entry.name);
	const own = known.find((maker) => [maker.name, ...maker.aliases].some((alias) => bareName(alias) === key));
	return own?.name ?? entry.name;
}

/** A short all-caps alias ("TI", "AMP") is also an ordinary word; it counts only where a name stands alone. */
const SHORTEST_NAME_IN_TEXT = 4;

/** Every known maker named in running text, in order. Case must fit except in all-capital text. */
export function findManufacturers(text: string, known: readonly KnownManufacturer[]): ManufacturerMention[] {
	const found: ManufacturerMention[] = [];
	for (const { pattern, name } of patternsOf(known)) {
		for (const match of text.matchAll(pattern)) {
			const start = match.index;
			const end = start + match[0].length;
			const printed = match[0];
			// "diodes" and "microchip" in lower case are words, not makers.
			if (/^\p{Ll}+$/u.test(printed) && printed !== name) continue;
			const longer = found.findIndex((other) => start < other.end && other.start < end);
			const other = found[longer];
			if (other && other.end - other.start >= end - start) continue;
			if (other) found.splice(longer, 1);
			found.push({ name, printed, start, end });
		}
	}
	return found.sort((a, b) => a.start - b.start);
}

type NamePattern = { name: string; pattern: RegExp };
const PATTERNS = new WeakMap<readonly KnownManufacturer[], NamePattern[]>();

function patternsOf(known: readonly KnownManufacturer[]): NamePattern[] {
	const cached = PATTERNS.get(known);
	if (cached) return cached;
	const patterns = [...known, ...BUILT_IN_MANUFACTURERS].flatMap((maker) =>
		[maker.name, ...maker.aliases]
			.filter((alias) => alias.length >= SHORTEST_NAME_IN_TEXT)
			.map((alias) => ({ name: canonicalName(maker, known), pattern: wholeName(alias) })),
	);
	PATTERNS.set(known, patterns);
	return patterns;
}

function wholeName(alias: string): RegExp {
	const escaped = alias.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
	// Names in scripts without spaces stand beside other letters.
	if (/[\u3040-\u9FFF]/.test(alias)) return new RegExp(escaped, "gu");
	return new RegExp(`(?<![\\p{L}\\p{N}@./-])${escaped}(?![\\p{L}\\p{N}])(?!\\.\\w)`, "giu");
}
