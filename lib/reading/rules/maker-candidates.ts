import { DISTRIBUTORS } from "@/lib/domain/manufacturer-names";
import { normaliseManufacturer } from "@/lib/domain/manufacturers";
import type { Evidence } from "@/lib/domain/notice";
import { blockText } from "@/lib/reading/document/document";
import type { ReadingContext } from "@/lib/reading/rules/finding";
import type { PartLine } from "@/lib/reading/rules/part-line";
import { makersOfNumber } from "@/lib/reading/rules/part-prefixes";

/** Numbers that are looked at; a list is of one maker. */
const MOST_NUMBERS = 50;
/** Makers that are shown to the person who decides. */
const MOST_CANDIDATES = 3;

/**
 * Who the maker may be where no page prints a name: the house that the mail comes from, and makers whose numbers begin
 * like those of the list. They are shown beside the empty field and never taken for it.
 */
export function makerCandidates(context: ReadingContext, lines: readonly PartLine[]): Evidence[] {
	const found = [...fromDomain(context), ...fromNumbers(context, lines)];
	const names = [...new Set(found.map((one) => one.value))].slice(0, MOST_CANDIDATES);
	return names.flatMap((name) => found.find((one) => one.value === name) ?? []);
}

function candidate(value: string, at: Pick<Evidence, "quote" | "source" | "page">, reason: string): Evidence {
	const method = "candidate";
	return { field: "manufacturer", value, ...at, method, confidence: null, isChosen: false, reason };
}

function fromDomain({ document, manufacturers }: ReadingContext): Evidence[] {
	const address = document.sender?.address ?? "";
	if (address === "" || DISTRIBUTORS.test(address)) return [];
	const [, domain = ""] = address.split("@");
	const labels = domain.split(".").slice(0, -1);
	const known = labels
		.map(
			(label) =>
				normaliseManufacturer(label.replace(/-/g, " "), manufacturers) ??
				normaliseManufacturer(label, manufacturers),
		)
		.find((name) => name !== null);
	const source = readableSourceWithWords(document.sources);
	if (!known || !source) return [];
	return [candidate(known, source, `not printed; the mail comes from ${domain}`)];
}

function readableSourceWithWords(
	sources: ReadingContext["document"]["sources"],
): Pick<Evidence, "quote" | "source" | "page"> | null {
	for (const { name, blocks } of sources) {
		for (const block of blocks) {
			const [line] = blockText(block)
				.split("\n")
				.filter((text) => text.trim() !== "");
			if (line)
				return { quote: line.trim(), source: name, page: block.kind === "table" ? null : block.place };
		}
	}
	return null;
}

function fromNumbers({ manufacturers }: ReadingContext, lines: readonly PartLine[]): Evidence[] {
	const counts = new Map<string, { count: number; line: PartLine }>();
	for (const line of lines.slice(0, MOST_NUMBERS)) {
		const makers = makersOfNumber(line.mpn);
		const [only] = makers;
		if (!only || makers.length > 1) continue;
		const name = normaliseManufacturer(only, manufacturers) ?? only;
		const before = counts.get(name);
		counts.set(name, { line: before?.line ?? line, count: (before?.count ?? 0) + 1 });
	}
	return [...counts]
		.sort(([, a], [, b]) => b.count - a.count)
		.map(([name, { count, line }]) => {
			const { quote, source, place } = line;
			return candidate(
				name,
				{ quote, source, page: place },
				`not printed; ${count} of the numbers begin like its own`,
			);
		});
}
