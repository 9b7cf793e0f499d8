import { isListInDoubt, isListUnread } from "../notice";
import type { BriefInput, Writing } from "./input";
import { bullet, dated, literal, section, some } from "./markdown";
import { recommendationWords } from "./recommendation";
import { decisiveParts, mostUrgentFirst } from "./urgency";
import type { Words } from "./words-en";

/** So many parts' recommendations stand at the top, what has to be ordered first; the others are counted. */
const ADVISED = 3;

/** What to do until when, and what is at stake; or why there is nothing to say yet. */
export function summary(writing: Writing): string {
	const { input, words, format } = writing;
	const { assessment } = input;
	const asOf = words.summary.asOf(format.day(assessment.asOf), format.whole(input.version));
	const reason = noFigures(input, words.nobody);
	if (reason !== null) return section(words.summary.title, reason, asOf);
	return section(words.summary.title, [...figures(writing), ...advice(writing)].join("\n"), asOf);
}

function noFigures({ notice, assessment }: BriefInput, words: Words["nobody"]): string | null {
	if (isListUnread(notice)) return words.unread;
	if (assessment.parts.length > 0) return null;
	if (assessment.possible) return words.possible;
	return isListInDoubt(notice) ? words.inDoubt : words.none;
}

function advice({ input, words, format, language }: Writing): string[] {
	const { parts, asOf, reportingCurrency: currency } = input.assessment;
	const open = mostUrgentFirst(parts).filter(({ coverage }) => coverage !== "covered");
	const rest = open.length - ADVISED;
	return [
		...open.slice(0, ADVISED).map((part) => {
			const advised = recommendationWords(part, { asOf, currency }, language);
			const said = advised ?? words.part.nothingFeasible;
			return bullet(`${words.summary.recommended}, ${literal(part.internalPart)}`, literal(said));
		}),
		...(rest > 0 ? [`- ${words.summary.more(format.whole(rest))}`] : []),
	];
}

function figures(writing: Writing): string[] {
	const { input, words, format } = writing;
	const { assessment } = input;
	const { summary: said } = words;
	const amount = (text: string) => format.money(text, assessment.reportingCurrency);
	const risk = said.riskOf(
		amount(assessment.marginAtRisk),
		amount(assessment.revenueAtRisk),
		format.day(assessment.mitigationReady),
	);
	const orderBy = assessment.actBy
		? `${dated(writing, assessment.actBy, "")}, ${decisive(writing)}${said.orderByNote}`
		: said.noOrder;
	const teams = [...new Set(assessment.products.map(({ ownerTeam }) => ownerTeam))];
	const lines = [
		bullet(said.orderBy, orderBy),
		bullet(said.lastOrder, dated(writing, assessment.lastOrderDate, said.lastOrderUnknown)),
		bullet(said.runOut, dated(writing, assessment.runOutDate, said.lasts)),
		bullet(said.risk, risk),
		bullet(said.severity, words.severity[assessment.severity]),
	];
	if (teams.length > 0) lines.push(bullet(said.owner, literal(teams.join(", "))));
	return lines;
}

/** The parts that the day to order by comes from, a few of many. */
function decisive({ input, words }: Writing): string {
	const parts = decisiveParts(input.assessment);
	return parts.length === 0 ? "" : `${words.summary.ofParts(literal(some(parts, ADVISED)))}, `;
}
