import type { Source } from "@/lib/reading/document/document";
import type { PartLine, Quoted } from "@/lib/reading/rules/part-line";
import { NONE_NAMED, partTokens, REPLACING, shapeOf } from "@/lib/reading/rules/parts-prose";
import type { Unit } from "@/lib/reading/rules/units";

/** Replacements that sentences name: "A is replaced by B", "use B instead of A", "für A kann B verwendet werden". */
export function readReplacements(
	source: Source,
	units: readonly Unit[],
	families: ReadonlySet<string>,
	lines: readonly PartLine[],
	notParts: ReadonlySet<string>,
): void {
	const known = new Map(lines.map((line) => [line.mpn.toUpperCase(), line]));
	const shapes = new Set(lines.map((line) => shapeOf(line.mpn)));
	let lastOlds: PartLine[] = [];
	for (const unit of units) {
		const named = partTokens(unit.plain, families, shapes).flatMap(
			(token) => known.get(token.mpn.toUpperCase()) ?? [],
		);
		const before = lastOlds;
		if (named.length > 0) lastOlds = named;
		if (unit.furniture || !REPLACING.test(`${unit.heading ?? ""} ${unit.plain.replace(NONE_NAMED, "")}`))
			continue;
		const tokens = partTokens(unit.plain, families, shapes);
		const olds = tokens.flatMap((token) => known.get(token.mpn.toUpperCase()) ?? []);
		const fresh = tokens.filter(
			(token) => !known.has(token.mpn.toUpperCase()) && !token.isFamily && !notParts.has(token.mpn),
		);
		const [only] = fresh;
		if (!only || fresh.length > 1) continue;
		// "A (replaced by B), C (no replacement)": which of them has it, the sentence alone does not tell.
		if (olds.length > 1 && NONE_NAMED.test(unit.plain)) continue;
		const at: Quoted = {
			value: only.mpn,
			quote: unit.text.trim(),
			source: source.name,
			place: unit.place,
			method: "sentence",
		};
		const behind = linesMeant(unit.plain.slice(only.end), lines);
		const meant =
			olds.length > 0 ? olds : behind.length > 0 || !IN_THEIR_PLACE.test(unit.plain) ? behind : before;
		const single = lines.length === 1 && NAMED_REPLACEMENT.test(unit.plain) ? lines : [];
		for (const line of meant.length > 0 ? meant : single) line.replacement ??= at;
	}
}

/** "… can be used in their place": in that of the parts named last. */
const IN_THEIR_PLACE =
	/(?<!\p{L})(à|en) (leur|sa|son) place\b|\bin (its|their) place\b|\binstead\b|an (seiner|ihrer|deren) stelle|stattdessen|en su lugar|al (suo|loro) posto/iu;

/** "Replacement: X" in a notice of one part. */
const NAMED_REPLACEMENT =
	/\bfor new (designs?|projects?|developments?)\b.*(recommend|suggest|propose|use\b)|(recommend|suggest|propose)\w*.*\bfor new (designs?|projects?|developments?)|新規(設計|開発).*推奨|新设计.*(推荐|建议)|^\s*(the )?(recommended |suggested |direct |proposed )?(replacement|substitute|successor)( part| device| type| product| number)?\s*(is|:|=|-)/i;

/** "… for the 16 MHz type": the one line whose number carries that value. */
function linesMeant(after: string, lines: readonly PartLine[]): PartLine[] {
	const value = after.match(/^\s*for the (\d+(?:[.,]\d+)?)\s?([A-Za-z]{1,4})\b/);
	if (!value) return [];
	const amount = Number((value[1] ?? "").replace(",", "."));
	const meant = lines.filter((line) =>
		[...line.mpn.matchAll(/(\d+(?:\.\d+)?)([A-Z]{1,4})/gi)].some(
			([, number, unit]) =>
				Number(number) === amount && (unit ?? "").toUpperCase().startsWith((value[2] ?? "").toUpperCase()),
		),
	);
	return meant.length === 1 ? meant : [];
}
