import { daysBetween } from "./calendar";
import type { Assessment, Option, PartExposure } from "./exposure/types";
import { fromToday, money, pieces, units } from "./figures";
import { COVERAGE_LABEL, NOTICE_TYPE_LABEL, OPTION_LABEL, reasonWords, SEVERITY_LABEL } from "./labels";
import { isListInDoubt, isListUnread, type NoticeFacts, type NoticePart, type ReviewReason } from "./notice";

export type BriefText = { headline: string /** Markdown. */; body: string };

export type BriefInput = {
	notice: NoticeFacts & { parts: NoticePart[]; reviewReasons: ReviewReason[] };
	/** Company parts that any line of the notice names, exactly. */
	partsHit: number;
	assessment: Assessment;
};

/** What a buyer has to know about one notice, from the figures alone: same assessment, same words. */
export function composeBrief(input: BriefInput): BriefText {
	const sections = [
		summary(input),
		noticeSection(input),
		...input.assessment.parts.map((part) => partSection(part, input.assessment)),
		productSection(input.assessment),
		possibleSection(input.assessment),
		openQuestions(input),
	];
	return { headline: headline(input), body: sections.filter(Boolean).join("\n\n") };
}

function headline({ notice, partsHit, assessment }: BriefInput): string {
	const source = [notice.manufacturer ?? "Unknown maker", notice.number].filter(Boolean).join(" ");
	const exposed = assessment.parts.filter((part) => part.coverage !== "covered");
	const severity = SEVERITY_LABEL[assessment.severity];
	const possible = assessment.possible?.internalParts.length;
	if (isListUnread(notice)) return `To review: ${source}, its part list could not be read`;
	if (partsHit === 0 && possible) return `To confirm: ${source} may name ${count(possible, "part")} of ours`;
	if (partsHit === 0 && isListInDoubt(notice))
		return `To review: ${source}, no part of ours was found in what could be read`;
	if (partsHit === 0) return `${severity}: ${source} names none of our parts`;
	const hit = count(partsHit, "part");
	if (exposed.length === 0) return `${severity}: ${source} names ${hit} of ours, none exposed`;
	const risk = money(assessment.marginAtRisk, assessment.reportingCurrency);
	return `${severity}: ${source} hits ${hit} in ${count(assessment.products.length, "product")}, ${risk} margin at risk`;
}

function summary({ notice, assessment }: BriefInput): string {
	if (isListUnread(notice))
		return "The parts of this notice could not be read. A person has to look at the document before anybody can say what it hits.";
	if (assessment.parts.length === 0 && assessment.possible)
		return "No part of ours is certain to be hit. A person has to confirm or refuse the possible matches below.";
	if (assessment.parts.length === 0 && isListInDoubt(notice))
		return "No part of ours is discontinued by what could be read. A person has to review the reading before that is certain.";
	if (assessment.parts.length === 0)
		return "No part of ours is discontinued by this notice. No action is needed for supply.";
	const { asOf, reportingCurrency: currency } = assessment;
	const lines = [
		`- **Order by:** ${dated(assessment.actBy, asOf, "no order is needed")}, to arrive before the stock runs out`,
		`- **Last order date:** ${dated(assessment.lastOrderDate, asOf, "none is known")}`,
		`- **First run-out:** ${dated(assessment.runOutDate, asOf, "stock lasts to the end of need")}`,
		`- **Margin at risk:** ${money(assessment.marginAtRisk, currency)} (revenue ${money(assessment.revenueAtRisk, currency)}) if nothing is done before a redesign would be ready on ${assessment.mitigationReady}`,
		`- **Severity:** ${SEVERITY_LABEL[assessment.severity]}`,
	];
	return lines.join("\n");
}

function noticeSection({ notice, assessment }: BriefInput): string {
	const lines = [
		`- **Maker:** ${literal(notice.manufacturer ?? "not stated")}`,
		`- **Number:** ${literal(notice.number ?? "not stated")}${notice.revision ? `, revision ${literal(notice.revision)}` : ""}`,
		`- **Type:** ${NOTICE_TYPE_LABEL[notice.type]}`,
		`- **Issued:** ${notice.issueDate ?? "not stated"}`,
		`- **Last order:** ${dated(notice.lastOrderDate, assessment.asOf, "not stated")}`,
		`- **Last ship:** ${notice.lastShipDate ?? "not stated"}`,
	];
	if (notice.effectiveDate) lines.push(`- **Effective:** ${notice.effectiveDate}`);
	if (notice.responseDueDate) lines.push(`- **Response due:** ${notice.responseDueDate}`);
	if (assessment.window.ok === false)
		lines.push("- **Window:** shorter than the standard's 6 months to last order and 12 to last ship");
	return ["## The notice", "", ...lines].join("\n");
}

function partSection(part: PartExposure, { asOf, reportingCurrency: currency }: Assessment): string {
	const sources = part.affectedSources.map((source) => `${source.manufacturer} ${source.mpn}`).join(", ");
	const lines = [
		`- **Affected:** ${literal(sources)}`,
		`- **Position:** ${COVERAGE_LABEL[part.coverage]}${part.coveredBy ? ` (${literal(part.coveredBy)})` : ""}`,
		`- **Stock:** ${pieces(part.stock.onHand)} on hand, ${pieces(part.stock.onOrder)} on order, ${pieces(part.stock.allocated)} allocated: ${pieces(part.stock.net)} net (safety stock ${pieces(part.stock.safetyStock)}, not subtracted)`,
		`- **Run-out:** ${dated(part.runOutDate, asOf, "stock lasts to the end of need")}`,
		`- **Order by:** ${dated(part.orderBy, asOf, "no order is needed")} (lead time ${part.leadTimeDays} days)`,
		`- **Last order:** ${part.noLastOrder ? "no more orders are taken" : dated(part.lastOrderDate, asOf, "not known")}; last ship ${part.lastShipDate ?? "not known"}`,
		`- **Need:** ${pieces(part.demandToEndOfNeed)} pieces to ${part.endOfNeed ?? "no end of need"}, short of ${pieces(part.gap)}`,
		`- **Maker's replacement:** ${literal(part.replacement ?? "none named")}`,
	];
	if (part.recommendation) lines.push(`- **Recommended:** ${literal(part.recommendation)}`);
	return [
		`## ${literal(part.internalPart)}, ${literal(part.description)}`,
		"",
		...lines,
		"",
		optionTable(part.options, currency),
	].join("\n");
}

function optionTable(options: Option[], currency: string): string {
	const rows = options.map((option) => {
		const name = OPTION_LABEL[option.kind];
		if (!option.feasible) return `| ${name} | not feasible: ${literal(reasonWords(option.reason))} | | | |`;
		const quantity = Number(option.quantity) === 0 ? "" : pieces(option.quantity) + bridgeNote(option);
		return `| ${name} | ${quantity} | ${money(option.cash, currency)} | ${money(option.profitAndLossImpact, currency)} | ${option.weeksUntilEffective} |`;
	});
	return [
		"| Option | Quantity | Cash | P&L impact | Weeks |",
		"| --- | ---: | ---: | ---: | ---: |",
		...rows,
	].join("\n");
}

/** How much of it is the old part, to be ordered while that is possible. */
function bridgeNote({ bridge }: Option): string {
	if (!bridge || Number(bridge.quantity) === 0) return "";
	return `, of it ${pieces(bridge.quantity)} of the old part by ${bridge.orderBy}`;
}

function productSection({ products, reportingCurrency: currency }: Assessment): string {
	if (products.length === 0) return "";
	const rows = products.map(
		(product) =>
			`| ${literal(product.sku)} | ${literal(product.name)} | ${product.runOutDate ?? "none"} | ${literal(product.constrainedBy ?? "")} | ${units(product.unitsLost)} | ${money(product.marginAtRisk, currency)} |`,
	);
	return [
		"## Products hit",
		"",
		"| Product | Name | Run-out | Runs out of | Units lost | Margin at risk |",
		"| --- | --- | --- | --- | ---: | ---: |",
		...rows,
	].join("\n");
}

function possibleSection({ possible, reportingCurrency: currency }: Assessment): string {
	if (!possible) return "";
	return `## Possible exposure\n\n${literal(possible.internalParts.join(", "))} may be affected too; a person has to confirm the match. If so, ${money(possible.marginAtRisk, currency)} margin is at risk in all.`;
}

function openQuestions({ notice, assessment }: BriefInput): string {
	const lines = [
		...notice.reviewReasons.map((reason) => `- To review: ${reason.replaceAll("_", " ")}`),
		...assessment.assumptions.map((assumption) => `- Assumed: ${literal(assumption.text)}`),
		...assessment.missing.map((input) => `- Missing: ${literal(input)}`),
	];
	return lines.length > 0 ? ["## To check", "", ...new Set(lines)].join("\n") : "";
}

function dated(day: string | null, asOf: string, none: string): string {
	return day ? `${day} (${fromToday(daysBetween(asOf, day))})` : none;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Words of a notice stay words: they never become Markdown of ours. */
function literal(text: string): string {
	return text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");
}
