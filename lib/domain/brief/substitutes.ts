import type { SourceInput } from "../exposure/inputs";
import type { PartExposure } from "../exposure/types";
import type { Writing } from "./input";
import { literal } from "./markdown";

/** What the maker names instead, what it says of it, and what releasing it would take. */
export function replacementOf({ input, words, format }: Writing, part: PartExposure): string {
	const { part: said } = words;
	if (part.replacement === null) return said.noReplacement;
	const mpns = part.affectedSources.map(({ noticeMpn }) => noticeMpn);
	const line = input.notice.parts.find(
		({ mpn, replacement }) => mpns.includes(mpn) && replacement === part.replacement,
	);
	const option = part.options.find(({ kind, feasible }) => kind === "maker_replacement" && feasible);
	const oneOff = option?.costs.find(({ name }) => name === "one_off")?.amount;
	const cost = oneOff && format.money(oneOff, input.assessment.reportingCurrency);
	const weeks = option && words.weeks(format.whole(option.weeksUntilEffective));
	const notes = [
		...(line?.replacementNote ? [line.replacementNote] : []),
		...(cost && weeks ? [said.requalify(weeks, cost)] : []),
	];
	return literal([part.replacement, ...notes].join(", "));
}

/** The company's sources of the part that the notice does not hit, each with what is known of its lifecycle. */
export function alternatesOf(writing: Writing, part: PartExposure): string {
	const { input, words } = writing;
	const hit = new Set(part.affectedSources.map(({ manufacturer, mpn }) => `${manufacturer} ${mpn}`));
	const others = (input.sources ?? []).filter(
		({ internalPart, manufacturer, mpn }) =>
			internalPart === part.internalPart && !hit.has(`${manufacturer} ${mpn}`),
	);
	if (others.length === 0) return words.part.noAlternates;
	return literal(others.map((source) => alternate(writing, source)).join("; "));
}

function alternate(
	{ words, format }: Writing,
	{ manufacturer, mpn, status, lifecycle }: SourceInput,
): string {
	const { part: said } = words;
	const known = lifecycle && said.statedOn(words.lifecycle[lifecycle.state], format.day(lifecycle.statedOn));
	return `${manufacturer} ${mpn} (${said.approval[status]}, ${known ?? said.unknownLifecycle})`;
}
