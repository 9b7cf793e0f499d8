import { mayBePartInColumn, splitPartNumbers } from "@/lib/domain/part-number";
import type { Source } from "@/lib/reading/document/document";
import { meaningOfCaption } from "@/lib/reading/rules/columns";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import { emptyLine, type PartLine } from "@/lib/reading/rules/part-line";
import { type PartToken, partTokens } from "@/lib/reading/rules/parts-prose";
import { readable } from "@/lib/reading/text";

const DESCRIBES_FAMILY =
	/\b(series|famil(y|ies)|product lines?|serien|baureihen?|familien?|gammes?|séries?|series|familias?|serie|famiglie?)\b|シリーズ|系列/iu;

/** Words behind which the successor stands; "replacement for X" tells it of X. */
const SUCCEEDED_BY =
	/(?<!\p{L})(?:replac(?:ed|ements?)|substitut(?:ed?s?|ions?)|successors?|superseded|alternatives?|ersetzt|ersatz(?:typ|produkt|artikel)?|nachfolge(?:r|typ|produkt|artikel)?|remplacée?s?|remplacement|rempla[cç]ant|équivalent|sustituid[oa]s?|sustitut[oa]s?|reemplazad[oa]s?|reemplazo|sostituit[oaie]|sostitut[oi]v?[oi]?)(?!\p{L})(?!\s+(?:for|of|für|von|pour|para|di|per)(?!\p{L}))|代替|後継|替代|替换|取代|→|⇒|[-=]>/giu;

type Named = { mpn: string; successor: string | null };

/** "Affected part: A, replacement B": what stands behind the words of succession comes, it does not go. */
function namedIn(text: string, tokens: readonly PartToken[]): Named[] {
	const starts = [...text.matchAll(SUCCEEDED_BY)].map((match) => match.index);
	const named: Named[] = [];
	for (const [index, { mpn, start }] of tokens.entries()) {
		const from = tokens[index - 1]?.end ?? 0;
		const last = named.at(-1);
		if (last && starts.some((at) => at >= from && at < start)) last.successor ??= mpn;
		// With one such word for all of them, all that stand behind it come.
		else if (starts.length !== 1 || start < (starts[0] ?? 0) || !last) named.push({ mpn, successor: null });
	}
	return named;
}

/** "MODELS AFFECTED: RBP-255G+, and all models shown on the next page". */
export function readPartsOfLabels(
	source: Source,
	values: readonly LabelledValue[],
	families: ReadonlySet<string>,
): PartLine[] {
	return values.flatMap((value) => {
		if (value.meaning !== "parts" || value.furniture || meaningOfCaption(value.label).notAffected) return [];
		// "NANO2 451/453 series fuses" describes; it names no number that can be ordered.
		if (DESCRIBES_FAMILY.test(value.value)) return [];
		const plain = readable(value.value);
		const tokens = partTokens(plain, families).filter((token) => !token.isFamily);
		const named = tokens.length > 0 ? namedIn(plain, tokens) : plainNumbers(value.value);
		const at = { source: source.name, place: value.place, method: `label: ${value.label.trim()}` };
		return named.map(({ mpn, successor }) => {
			const line = emptyLine({ mpn, quote: value.value.includes(mpn) ? mpn : value.quote, ...at });
			if (successor) line.replacement = { value: successor, quote: value.quote, ...at };
			return line;
		});
	});
}

/** Article numbers of digits ("288-310, 288-820"): under such a label, where nothing else stands. */
function plainNumbers(value: string): Named[] {
	const pieces = splitPartNumbers(value);
	const fit = pieces.every((piece) => /^\d[\d./-]*\d$/.test(piece) && mayBePartInColumn(piece));
	return fit ? pieces.map((mpn) => ({ mpn, successor: null })) : [];
}
