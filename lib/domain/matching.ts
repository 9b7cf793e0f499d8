import type { MatchKind } from "./company";
import { groupBy } from "./group";
import { PACKING_REACH, withoutPacking } from "./packing-rules";
import { hasWildcard } from "./part-number";

/* How an affected part number meets the company's approved sources: by normalised manufacturer and part number. */

export type ManufacturerNames = { name: string; aliases: string[] };
/** An approved source with its stored keys. */
export type MatchCandidate = {
	id: string;
	internalPart: string;
	manufacturerKey: string;
	mpnKey: string;
};
export type PartMatch = { mpn: string; candidate: MatchCandidate; kind: MatchKind };

/** Letters and digits of a manufacturer's name, case folded: `Diodes Inc.` and `DIODES INC` are the same. */
export function normalisedName(name: string): string {
	return name
		.normalize("NFKC")
		.toUpperCase()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, "");
}

export type ManufacturerKeys = (name: string) => string;

/**
 * The key of a name or alias is its manufacturer's; an unknown name is its own key.
 * @throws Error when two manufacturers share a name or alias.
 */
export function manufacturerKeys(manufacturers: readonly ManufacturerNames[]): ManufacturerKeys {
	const keys = new Map<string, string>();
	for (const { name, aliases } of manufacturers) {
		const key = normalisedName(name);
		for (const spelling of [name, ...aliases].map(normalisedName)) {
			const other = keys.get(spelling);
			if (other !== undefined && other !== key) throw new Error(`${name} shares a name with ${other}`);
			keys.set(spelling, key);
		}
	}
	return (name) => keys.get(normalisedName(name)) ?? normalisedName(name);
}

/** The key of one manufacturer's name among the company's manufacturers. */
export function manufacturerKey(name: string, manufacturers: readonly ManufacturerNames[] = []): string {
	return manufacturerKeys(manufacturers)(name);
}

// U+00AD is among them: PDF fonts use it for the hyphen that they print.
const HYPHENS = /[\u00AD\u02D7\u058A\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/gu;
const WHITE_SPACE = /[\s\u200B\u2060\uFEFF]/gu;

/** NFKC, upper case, no white space, hyphen look-alikes as `-`; nothing else is stripped. */
export function mpnKey(mpn: string): string {
	return mpn.normalize("NFKC").toUpperCase().replace(WHITE_SPACE, "").replace(HYPHENS, "-");
}

/** True for two numbers of one maker that differ, and only in their packing or plating suffix. */
export function differsOnlyInPacking(manufacturer: string, one: string, other: string): boolean {
	const [a, b] = [mpnKey(one), mpnKey(other)];
	return a !== b && withoutPacking(manufacturer, a) === withoutPacking(manufacturer, b);
}

/** Shorter beginnings would meet half a catalogue. */
const SHORTEST_HEAD = 4;
const SHORTEST_BASE = 5;
/** What may stand between a base number and what is appended to it. */
const SEPARATOR = /[-/#,+_:]/;

/** The parts of a key that end before a separator: `A`, `A-B` of `A-B/C`; what could be the base of it. */
function basesOf(key: string): string[] {
	const ends = [...key].flatMap((character, index) => (SEPARATOR.test(character) ? index : []));
	return ends.filter((end) => end >= SHORTEST_BASE).map((end) => key.slice(0, end));
}

/** What to ask the database for: whole keys, and the beginnings that packing, base and wildcard matches share. */
export type MatchKeys = { keys: string[]; heads: string[] };

export function matchKeys(mpns: readonly string[]): MatchKeys {
	const keys = new Set(mpns.map(mpnKey).flatMap((key) => [key, ...basesOf(key)]));
	const heads = [...new Set(mpns.map(headOf))].filter((head) => head.length >= SHORTEST_HEAD).sort();
	const shortest: string[] = [];
	for (const head of heads) {
		const last = shortest.at(-1);
		if (last === undefined || !head.startsWith(last)) shortest.push(head);
	}
	return { keys: [...keys], heads: shortest };
}

function headOf(mpn: string): string {
	if (hasWildcard(mpn)) return mpnKey(mpn.split(PLACEHOLDERS)[0] ?? "");
	const key = mpnKey(mpn);
	const firstRun = /^[\p{L}\p{N}]*/u.exec(key)?.[0].length ?? 0;
	return key.slice(0, Math.max(SHORTEST_HEAD, firstRun - PACKING_REACH));
}

/**
 * Every way in which the affected numbers meet the candidates; the surest kind for each pair of them. Only `exact`
 * is certain. `manufacturer` is the notice's key, null when it names none.
 */
export function matchParts(
	manufacturer: string | null,
	mpns: readonly string[],
	candidates: readonly MatchCandidate[],
): PartMatch[] {
	const own = candidates.filter((candidate) => candidate.manufacturerKey === manufacturer);
	const byKey = groupBy(candidates, (candidate) => candidate.mpnKey);
	const ownByKey = groupBy(own, (candidate) => candidate.mpnKey);
	const ownByStem = groupBy(own, (candidate) => stem(manufacturer, candidate.mpnKey));
	const ownByBase = new Map<string, MatchCandidate[]>();
	for (const candidate of own)
		for (const base of basesOf(candidate.mpnKey))
			ownByBase.set(base, [...(ownByBase.get(base) ?? []), candidate]);

	return [...new Set(mpns)].flatMap((mpn) => {
		const key = mpnKey(mpn);
		const surestFirst: [MatchKind, MatchCandidate[]][] = [
			["exact", ownByKey.get(key) ?? []],
			["packing", ownByStem.get(stem(manufacturer, key)) ?? []],
			["base", [...(ownByBase.get(key) ?? []), ...basesOf(key).flatMap((base) => ownByKey.get(base) ?? [])]],
			["wildcard", wildcardMatches(mpn, own)],
			["manufacturer_unconfirmed", byKey.get(key) ?? []],
		];
		return surest(mpn, surestFirst);
	});
}

function stem(manufacturer: string | null, key: string): string {
	return manufacturer === null ? key : withoutPacking(manufacturer, key);
}

function surest(mpn: string, surestFirst: [MatchKind, MatchCandidate[]][]): PartMatch[] {
	const matches = new Map<string, PartMatch>();
	for (const [kind, candidates] of surestFirst)
		for (const candidate of candidates)
			if (!matches.has(candidate.id)) matches.set(candidate.id, { mpn, candidate, kind });
	return [...matches.values()];
}

const PLACEHOLDERS = /\*|\$|…|\.{2,3}$|[xX]{2,}$|[?#x]|(?<=X)X|X(?=X)/g;
/** No maker prints a longer number; one with placeholders meets nothing. */
const LONGEST_WILDCARD = 200;
const ANY_REST = /^[$*….]|^[xX]{2,}$/;

function wildcardMatches(mpn: string, candidates: MatchCandidate[]): MatchCandidate[] {
	if (mpn.length > LONGEST_WILDCARD || !hasWildcard(mpn) || headOf(mpn).length < SHORTEST_HEAD) return [];
	const pattern = wildcardPattern(mpn);
	return candidates.filter((candidate) => meets(candidate.mpnKey, pattern));
}

const ONE = Symbol("any one character");
const REST = Symbol("any rest");
/** Characters of a key, with what stands for any others; never two `REST` in a row. */
type WildcardPattern = (string | typeof ONE | typeof REST)[];

/** `$`, `*`, `…` and a run of x at the end stand for any rest; any other placeholder for one character. */
function wildcardPattern(mpn: string): WildcardPattern {
	const holes = [...mpn.matchAll(PLACEHOLDERS)].map(([hole]) => (ANY_REST.test(hole) ? REST : ONE));
	const signs = mpn.split(PLACEHOLDERS).flatMap((literal, index): WildcardPattern => {
		const hole = holes[index];
		return hole === undefined ? [...mpnKey(literal)] : [...mpnKey(literal), hole];
	});
	return signs.filter((sign, index) => sign !== REST || signs[index - 1] !== REST);
}

/** Only the latest `REST` ever grows, so the work is at most one pass of the pattern for each character. */
function meets(key: string, pattern: WildcardPattern): boolean {
	const characters = [...key];
	let at = 0;
	let next = 0;
	let rest: { at: number; after: number } | null = null;
	while (at < characters.length) {
		const sign = pattern[next];
		if (sign === REST) {
			next++;
			rest = { at, after: next };
		} else if (sign === ONE || sign === characters[at]) {
			at++;
			next++;
		} else if (rest !== null) {
			rest = { at: rest.at + 1, after: rest.after };
			at = rest.at;
			next = rest.after;
		} else return false;
	}
	return pattern.slice(next).every((sign) => sign === REST);
}
