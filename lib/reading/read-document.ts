import { type NumericOrder, provenNumericOrder } from "@/lib/domain/dates";
import type { KnownManufacturer } from "@/lib/domain/manufacturers";
import type { NoticeReading, ReviewReason } from "@/lib/domain/notice";
import { decide } from "@/lib/reading/arbiter";
import { type Document, type Source, sourceText } from "@/lib/reading/document/document";
import { located } from "@/lib/reading/locate";
import { doubtRecognised } from "@/lib/reading/recognised";
import { type DateFindings, datesOfLabels, datesOfProse } from "@/lib/reading/rules/dates";
import { readDetails } from "@/lib/reading/rules/details";
import { doubtsOf } from "@/lib/reading/rules/doubts";
import {
	type Finding,
	type ReadingContext,
	readableSources,
	WEIGHT,
	weightIn,
} from "@/lib/reading/rules/finding";
import { addressesProgram } from "@/lib/reading/rules/injection";
import { chooseKind, kindOfDates, readKind } from "@/lib/reading/rules/kind";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import { readMaker } from "@/lib/reading/rules/maker";
import { makerCandidates } from "@/lib/reading/rules/maker-candidates";
import { pointsElsewhere, statedCount } from "@/lib/reading/rules/missing";
import { isSureNumber, namesOnlyOthers, readNumber } from "@/lib/reading/rules/number";
import { readParts } from "@/lib/reading/rules/parts";
import { recordsOf } from "@/lib/reading/rules/records";
import { firstNotice, labelledOf } from "@/lib/reading/rules/several";
import { upright } from "@/lib/reading/rules/transposed";
import { unitsOf } from "@/lib/reading/rules/units";
import { unreadLastDates } from "@/lib/reading/rules/unread-labels";
import { unwrapped } from "@/lib/reading/rules/unwrapped";
import { whyNone } from "@/lib/reading/rules/why-none";
import { readable } from "@/lib/reading/text";

/** Applies all rules to one document. */
export function readDocument(
	whole: Document,
	manufacturers: readonly KnownManufacturer[],
	today: string,
): NoticeReading {
	const { document, others } = firstNotice(upright(unwrapped(whole)));
	const sources = readableSources(document);
	const context: ReadingContext = { document, manufacturers, numericOrder: numericOrders(sources) };
	const units = new Map(sources.map((source) => [source, unitsOf(source)] as const));
	const records = new Map(
		sources.map((source) => [source, recordsOf(source, labelledOf(source), context)] as const),
	);
	const labelled = new Map(sources.map((source) => [source, records.get(source)?.rest ?? []] as const));
	const reasons = new Set<ReviewReason>(document.reasons);
	if (document.sources.some((source) => addressesProgram(sourceText(source))))
		reasons.add("prompt_injection");
	if (others.length > 0) reasons.add("several_notices");

	const { numbers, revisions, referred, references } = readNumber(context, labelled);
	const chosen = numbers.reduce<Finding | null>(
		(best, one) => (one.weight > (best?.weight ?? 0) ? one : best),
		null,
	);
	const isOfOther = (sentence: string) => namesOnlyOthers(sentence, chosen, numbers);
	const dates: DateFindings = { days: [], vague: [], relative: [] };
	for (const source of sources) {
		for (const read of [
			datesOfLabels(source, labelled.get(source) ?? [], context),
			datesOfProse(source, units.get(source) ?? [], labelledOf(source), context, isOfOther),
		]) {
			dates.days.push(...read.days);
			dates.vague.push(...read.vague);
			dates.relative.push(...read.relative);
		}
	}
	const sure = numbers.filter((one) => isSureNumber(one) || one.value === chosen?.value);
	const notParts = new Set([...sure.map((one) => one.value), ...referred]);
	const parts = readParts(
		context,
		units,
		labelled,
		records,
		notParts,
		new Set(numbers.map((one) => one.value)),
	);
	const hasNoticeDates =
		dates.days.some((one) => /^last(Order|Ship)Date$/.test(one.field) && one.weight >= WEIGHT.prose - 1) ||
		parts.lines.some((line) => line.lastOrderDate !== null);
	const allText = sources.map(sourceText).join("\n");
	const isNumbered = numbers.some((one) => one.method.startsWith("label"));
	const kinds = readKind(context, units, labelled);
	if (kinds.kinds.length === 0) kinds.kinds.push(...kindOfDates(dates.days, parts.lines));
	const kind = chooseKind(
		kinds,
		numbers.length > 0,
		isNumbered,
		hasNoticeDates,
		allText,
		document.automaticReply,
	);
	const maker = readMaker(context, labelled);
	const reading = decide(
		{
			kind,
			whyNone: kind ? null : whyNone(document, units, kinds),
			maker,
			makerCandidates: maker ? [] : makerCandidates(context, parts.lines),
			numbers,
			revisions,
			titles: titlesOf(sources, labelled),
			dates: { ...dates, vague: [...dates.vague, ...parts.vague] },
			lines: parts.lines,
			unreadRows: parts.unreadRows,
			doubts: doubtsOf(document, units, parts.lines, notParts, new Set(dates.days.map((one) => one.value))),
			unreadLastDates: unreadLastDates(
				document,
				units,
				{ ...dates, vague: [...dates.vague, ...parts.vague] },
				parts.lines,
			),
			referred,
			reasons,
			listElsewhere: pointsElsewhere(units, labelled),
			statedCount: statedCount(document, units),
			attachments: document.attachments,
			details: readDetails(sources, units, labelled, references),
			others,
		},
		today,
	);
	return doubtRecognised({ ...reading, evidence: located(reading.evidence, whole) }, whole);
}

/** Languages that write the day first; English does either. */
const DAY_FIRST_WORDS =
	/\b(sehr geehrte|mit freundlichen|bestell\w*|abkündigung|madame|monsieur|veuillez|commande|estimad\w+|pedido|gentile|spettabile|ordin[ei]|cordial\w+|consegna)\b/iu;

function numericOrders(sources: readonly Source[]): (source: Source) => NumericOrder | null {
	const whole = sources.map((source) => readable(sourceText(source)));
	const own = new Map(
		sources.map((source, index) => [source, provenNumericOrder(whole[index] ?? "")] as const),
	);
	const together = provenNumericOrder(whole.join("\n"));
	const byLanguage: NumericOrder | null = whole.some((text) => DAY_FIRST_WORDS.test(text))
		? "day-first"
		: null;
	return (source) => own.get(source) ?? together ?? byLanguage;
}

function titlesOf(sources: readonly Source[], labelled: ReadonlyMap<Source, LabelledValue[]>): Finding[] {
	return sources.flatMap((source) => {
		const labels = (labelled.get(source) ?? [])
			.filter((value) => value.meaning === "title" && value.value.length < 300)
			.map(
				({ value, quote, place, label }): Finding => ({
					field: "title",
					value,
					quote,
					source: source.name,
					place,
					method: `label: ${label.trim()}`,
					weight: weightIn(source, WEIGHT.label),
				}),
			);
		const [first] = source.name === "subject" ? source.blocks : [];
		if (first?.kind !== "text") return labels;
		const subject: Finding = {
			field: "title",
			value: first.text,
			quote: first.text,
			source: source.name,
			place: null,
			method: "subject line",
			weight: WEIGHT.guess,
		};
		return [...labels, subject];
	});
}
