import { isCertain } from "../company";
import { groupBy } from "../group";
import { datesOf, type LineDates } from "./governing-line";
import type { ExposureInputs, NoticeLineInput, SourceInput } from "./inputs";
import type { AffectedSource } from "./types";

/** A discontinued line that met an approved or conditional source. */
export type Hit = { source: SourceInput; dates: LineDates; affected: AffectedSource };

/** Hits by internal part: those that count, and those that would if a person confirmed every possible match. */
export type Hits = { sure: Map<string, Hit[]>; withPossible: Map<string, Hit[]>; possibleParts: string[] };

/** Step 5: only an exact or confirmed match counts; the others are possible, unless their source is hit for sure too. */
export function hitsOf(inputs: ExposureInputs): Hits {
	const all = [...everyHit(inputs)];
	const sure = all.filter(isSure);
	const sureSources = new Set(sure.map(({ source }) => source.id));
	const possible = all.filter((hit) => !isSure(hit) && !sureSources.has(hit.source.id));
	return {
		sure: byPart(sure),
		withPossible: byPart([...sure, ...possible]),
		possibleParts: [...byPart(possible).keys()].sort(),
	};
}

function* everyHit(inputs: ExposureInputs): Generator<Hit> {
	const sources = new Map(inputs.sources.map((source) => [source.id, source]));
	for (const line of inputs.lines) {
		if (line.disposition !== "discontinued") continue;
		const dates = datesOf(line, inputs.notice);
		for (const { sourceId, kind } of line.matches) {
			const source = sources.get(sourceId);
			if (!source) throw new Error(`line ${line.mpn} matches source ${sourceId}, which is not in the inputs`);
			if (source.status === "rejected") continue;
			yield { source, dates, affected: affectedSource(source, line, dates, kind) };
		}
	}
}

function affectedSource(
	source: SourceInput,
	line: NoticeLineInput,
	dates: LineDates,
	matchKind: AffectedSource["matchKind"],
): AffectedSource {
	const { mpn: noticeMpn, ...rest } = dates;
	const { manufacturer, mpn, status } = source;
	return { manufacturer, mpn, status, noticeMpn, matchKind, disposition: line.disposition, ...rest };
}

function isSure(hit: Hit): boolean {
	return isCertain(hit.affected.matchKind);
}

function byPart(hits: Hit[]): Map<string, Hit[]> {
	return groupBy(hits, ({ source }) => source.internalPart);
}
