import { findDates } from "@/lib/domain/dates";
import type { Evidence, NoticeReading } from "@/lib/domain/notice";
import { CHANNEL_READERS } from "@/lib/reading/channels";
import { type Document, sourceText, textOf } from "@/lib/reading/document/document";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import { readable } from "@/lib/reading/text";

/** What is wrong with the proofs of a reading; empty when every value has its words in the source. */
export async function unprovenValues(reading: NoticeReading, delivery: DeliveryToRead): Promise<string[]> {
	const read = CHANNEL_READERS[delivery.channel];
	if (!read) throw new Error(`the channel ${delivery.channel} has no reader`);
	const document = await read(delivery);
	const problems = reading.evidence.flatMap((evidence) => [
		...(isVerbatim(evidence, document)
			? []
			: [`${evidence.field}: "${evidence.quote}" is not in ${evidence.source}`]),
		...(isLocated(evidence, document) ? [] : [`${evidence.field}: offsets do not give "${evidence.quote}"`]),
		...(isDerivable(evidence, reading)
			? []
			: [`${evidence.field}: "${evidence.quote}" does not give ${String(valueBehind(evidence, reading))}`]),
	]);
	return [...problems, ...missingProofs(reading)];
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

function isVerbatim({ quote, source }: Evidence, document: Document): boolean {
	const texts = document.sources.filter((one) => one.name === source).map((one) => flat(sourceText(one)));
	return quote !== "" && texts.some((text) => text.includes(flat(quote)));
}

const DETAIL = /^(supersedes|withdraws|links|contact\.|terms\.)/;

/** Offsets, where there are any, give the quote back. */
function isLocated({ quote, source, start, end }: Evidence, document: Document): boolean {
	if (start === null || start === undefined || end === null || end === undefined) return true;
	return textOf(document, source).slice(start, end) === quote;
}

function valueBehind({ field, value, isChosen }: Evidence, reading: NoticeReading): unknown {
	if (isChosen === false || DETAIL.test(field)) return value;
	const [, index, name] = field.match(/^parts\.(\d+)\.(\w+)$/) ?? [];
	if (index === undefined) return reading[field as "number"];
	return reading.parts[Number(index)]?.[name as "mpn"];
}

function isDerivable(evidence: Evidence, reading: NoticeReading): boolean {
	const value = valueBehind(evidence, reading);
	// A number that a narrow column breaks behind a hyphen is one number.
	// So is a word of signs that the end of a line breaks.
	const quote = flat(
		readable(
			evidence.quote.replace(/([-/])\n\s*|(?<=[\u3040-\u9FFF、，：])\n\s*|\n\s*(?=[\u3040-\u9FFF])/g, "$1"),
		),
	);
	if (value === null || value === undefined || /^terms\.(ncnr|allocation)$/.test(evidence.field)) return true;
	if (/Date$/.test(evidence.field)) {
		const dates = findDates(quote, { compact: true });
		return dates.some((date) => (date.kind === "day" ? date.day === value : date.kind !== "period"));
	}
	if (/\.(disposition|noLastOrder)$|^type$/.test(evidence.field)) return true;
	if (evidence.field === "manufacturer")
		return quote.includes(flat(readable(reading.manufacturerAsPrinted ?? "")));
	return quote.includes(flat(readable(String(value))));
}

function missingProofs(reading: NoticeReading): string[] {
	const chosen = reading.evidence.filter(({ isChosen }) => isChosen !== false);
	const proven = new Set<string>(chosen.map((evidence) => evidence.field));
	const fields = [
		"manufacturer",
		"number",
		"revision",
		"title",
		"issueDate",
		"lastOrderDate",
		"lastShipDate",
		"effectiveDate",
		"responseDueDate",
	] as const;
	const missing: string[] = fields.filter((field) => reading[field] !== null && !proven.has(field));
	for (const [index, part] of reading.parts.entries()) {
		if (!proven.has(`parts.${index}.mpn`)) missing.push(`parts.${index}.mpn`);
		for (const field of ["replacement", "lastOrderDate", "lastShipDate"] as const) {
			if (part[field] !== null && !proven.has(`parts.${index}.${field}`))
				missing.push(`parts.${index}.${field}`);
		}
		if (part.noLastOrder && !proven.has(`parts.${index}.noLastOrder`))
			missing.push(`parts.${index}.noLastOrder`);
	}
	if (reading.type !== "not_a_notice" && !proven.has("type")) missing.push("type");
	return missing.map((field) => `${field} has no quote`);
}
