import { Decimal } from "../decimal";
import type { AffectedSource, PartExposure } from "../exposure/types";
import type { Writing } from "./input";
import { bullet, dated, literal, section, some, table } from "./markdown";
import { optionsOf } from "./options";
import { recommendationWords } from "./recommendation";
import { alternatesOf, replacementOf } from "./substitutes";
import { mostUrgentFirst } from "./urgency";

/** So many parts are told in full, the most urgent first; the others take one row each. */
const TOLD = 10;
/** Products or assemblies that are named. */
const NAMED = 8;
const MONTHS_OF_A_YEAR = 12;

export function partSections(writing: Writing): string[] {
	const parts = mostUrgentFirst(writing.input.assessment.parts);
	const told = parts.slice(0, TOLD).map((part) => partSection(writing, part));
	const rest = parts.slice(TOLD);
	return rest.length === 0 ? told : [...told, restTable(writing, rest)];
}

function partSection(writing: Writing, part: PartExposure): string {
	const { words, format, input, language } = writing;
	const { asOf, reportingCurrency: currency } = input.assessment;
	const { part: said } = words;
	const uses = part.usedIn.map(({ sku, usage }) => `${sku} × ${format.usage(usage)}`);
	const assemblies = input.assemblies.get(part.internalPart) ?? [];
	const advised = recommendationWords(part, { asOf, currency }, language);
	const yearly = said.pieces(format.pieces(yearlyNeed(part)));
	const lines = [
		bullet(said.affected, part.affectedSources.map((source) => affectedOf(writing, source)).join("; ")),
		bullet(said.position, positionOf(writing, part)),
		...(assemblies.length > 0 ? [bullet(said.assemblies, literal(some(assemblies, NAMED)))] : []),
		...(uses.length > 0 ? [bullet(said.usedIn, literal(some(uses, NAMED)))] : []),
		bullet(said.stock, stockOf(writing, part)),
		bullet(said.yearly, yearly),
		bullet(said.need, needOf(writing, part)),
		bullet(said.runOut, dated(writing, part.runOutDate, words.summary.lasts)),
		bullet(
			said.orderBy,
			`${dated(writing, part.orderBy, words.summary.noOrder)}, ${said.leadTime(format.whole(part.leadTimeDays))}`,
		),
		bullet(said.lastOrder, lastOrderOf(writing, part)),
		bullet(said.rules, said.rulesOf(format.pieces(part.moq), format.pieces(part.orderMultiple))),
		bullet(said.replacement, replacementOf(writing, part)),
		bullet(said.alternates, alternatesOf(writing, part)),
		bullet(said.recommended, literal(advised ?? said.nothingFeasible)),
	];
	const title = `${literal(part.internalPart)}, ${literal(part.description)}`;
	return section(title, lines.join("\n"), ...optionsOf(writing, part));
}

function affectedOf({ words: { part: said, match }, input }: Writing, source: AffectedSource): string {
	const { manufacturer, mpn, noticeMpn, matchKind } = source;
	const own = input.notice.parts.find((line) => line.mpn === noticeMpn)?.customerPartNumber;
	const notes = [said.asPrinted(noticeMpn, match[matchKind]), ...(own ? [said.ownNumber(own)] : [])];
	return literal(`${manufacturer} ${mpn} (${notes.join(", ")})`);
}

function positionOf({ words }: Writing, { coverage, coveredBy }: PartExposure): string {
	return words.coverage[coverage] + (coveredBy ? ` (${literal(coveredBy)})` : "");
}

function stockOf({ words, format: { pieces } }: Writing, { stock }: PartExposure): string {
	const { onHand, onOrder, allocated, net, safetyStock } = stock;
	return words.part.stockOf(
		pieces(onHand),
		pieces(onOrder),
		pieces(allocated),
		pieces(net),
		pieces(safetyStock),
	);
}

/** The months that follow the one of the as-of date: the first of the list is cut. */
function yearlyNeed({ demandByMonth }: PartExposure): string {
	const months = demandByMonth.slice(1, 1 + MONTHS_OF_A_YEAR);
	return Decimal.sum(0, ...months.map(({ quantity }) => quantity)).toFixed();
}

function needOf({ words, format }: Writing, part: PartExposure): string {
	if (part.endOfNeed === null) return words.part.noNeed;
	const { demandToEndOfNeed, endOfNeed, gap } = part;
	return words.part.needOf(format.pieces(demandToEndOfNeed), format.day(endOfNeed), format.pieces(gap));
}

function lastOrderOf(writing: Writing, part: PartExposure): string {
	const { part: said } = writing.words;
	const lastOrder = part.noLastOrder ? said.noMore : dated(writing, part.lastOrderDate, said.unknown);
	const lastShip = part.lastShipDate ? writing.format.day(part.lastShipDate) : said.unknown;
	return `${lastOrder}; ${said.lastShip} ${lastShip}`;
}

function restTable(writing: Writing, rest: PartExposure[]): string {
	const { words, format } = writing;
	const { part: said } = words;
	const day = (text: string | null) => (text === null ? said.last : format.day(text));
	const rows = rest.map((part) => [
		literal(part.internalPart),
		words.coverage[part.coverage],
		day(part.runOutDate),
		part.orderBy === null ? "–" : format.day(part.orderBy),
		format.pieces(part.gap),
		part.recommended ? words.option[part.recommended] : said.nothingFeasible,
	]);
	return section(said.more(format.whole(rest.length)), table(said.table, said.table.length, rows));
}
