import { bareName } from "@/lib/domain/manufacturers";
import {
	FILLED_FACTS,
	FILLED_PART_FIELDS,
	type FilledFact,
	type ModelChange,
	type Proof,
	type StandingReading,
} from "@/lib/domain/model-reading";
import type { Disposition, EvidenceField, NoticeType } from "@/lib/domain/notice";
import type { Proposals, Proposed, ProposedLine } from "@/lib/reading/model/proposals";

export type NewLine = { line: ProposedLine; problem: string | null };

/** Both readers side by side: what only the model has, and where they differ. Nothing of it is taken yet. */
export type Compared = Pick<ModelChange, "facts" | "partFields" | "rivals"> & { lines: NewLine[] };

const DISPOSITION_OF: Readonly<Record<NoticeType, Disposition>> = {
	discontinuance: "discontinued",
	change: "changed",
	nrnd: "nrnd",
	withdrawal: "reinstated",
	reinstatement: "reinstated",
	advisory: "not_affected",
	not_a_notice: "not_affected",
};

export const partKey = (mpn: string) => mpn.replace(/\s/g, "").toUpperCase();

export function compare(standing: StandingReading, proposals: Proposals): Compared {
	const compared: Compared = { facts: [], partFields: [], lines: [], rivals: [] };
	for (const field of FILLED_FACTS) compareFact(standing, proposals, field, compared);
	compareType(standing, proposals, compared);
	const indexOf = new Map(standing.parts.map((part, index) => [partKey(part.mpn), index]));
	const told = new Set<string>();
	for (const line of proposals.lines) {
		const key = partKey(line.mpn);
		if (told.has(key)) continue;
		told.add(key);
		const index = indexOf.get(key);
		if (index !== undefined) comparePart(standing, line, index, compared);
		else if (line.disposition !== "not_affected")
			compared.lines.push({ line, problem: problemOf(standing, proposals, line) });
	}
	return compared;
}

function rival(compared: Compared, field: EvidenceField, value: string, proof: Proof, reason: string): void {
	compared.rivals.push({ field, value, reason, ...proof });
}

const OTHERWISE = "the model reads it otherwise than the rules";

function compareFact(
	standing: StandingReading,
	{ facts }: Proposals,
	field: FilledFact,
	compared: Compared,
): void {
	const all = facts.filter((one) => one.field === field).map(({ proposed }) => proposed);
	const distinct = [...new Map(all.map((one) => [sameness(field, one.value), one])).values()];
	const value = standing[field];
	const [only] = distinct;
	if (!only || (value === null && isMeantEmpty(standing, field))) return;
	if (value !== null) {
		const agrees = all.some((one) => agreeOn(standing, field, one));
		if (!agrees) for (const one of distinct) rival(compared, field, one.value, one.proof, OTHERWISE);
	} else if (distinct.length > 1) {
		for (const one of distinct)
			rival(compared, field, one.value, one.proof, "the model names several values");
	} else if (only.problem !== null) {
		rival(compared, field, only.value, only.proof, only.problem);
	} else if (field !== "revision" || only.proof.quote.includes(standing.number ?? "\n")) {
		compared.facts.push({ field, value: only.value, printed: only.printed, proof: only.proof });
	}
}

function sameness(field: FilledFact, value: string): string {
	return field === "manufacturer" ? bareName(value) : partKey(value);
}

function agreeOn(standing: StandingReading, field: FilledFact, { value, printed }: Proposed): boolean {
	const known = [standing[field], field === "manufacturer" ? standing.manufacturerAsPrinted : null];
	return known.some(
		(one) => one !== null && [value, printed].some((said) => sameness(field, said) === sameness(field, one)),
	);
}

/** Where rules leave the notice's own date empty on purpose: it is taken back, or each line has its own. */
function isMeantEmpty({ type, parts }: StandingReading, field: FilledFact): boolean {
	if (field !== "lastOrderDate" && field !== "lastShipDate") return false;
	if (type === "withdrawal" || type === "reinstatement") return true;
	const isClosed = field === "lastOrderDate" && parts.length > 0 && parts.every((part) => part.noLastOrder);
	return isClosed || parts.some((part) => part[field] !== null);
}

function compareType({ type }: StandingReading, { facts }: Proposals, compared: Compared): void {
	const said = facts.filter((one) => one.field === "type").map(({ proposed }) => proposed);
	const [first] = said;
	if (first && !said.some(({ value }) => value === type))
		rival(compared, "type", first.value, first.proof, OTHERWISE);
}

function comparePart(
	{ parts, ...notice }: StandingReading,
	line: ProposedLine,
	index: number,
	compared: Compared,
) {
	const part = parts[index];
	if (!part) return;
	if (part.disposition !== line.disposition)
		rival(compared, `parts.${index}.disposition`, line.disposition, line.proof, OTHERWISE);
	for (const field of FILLED_PART_FIELDS) {
		const said = line[field];
		if (!said) continue;
		const value = field === "replacement" ? part.replacement : (part[field] ?? notice[field]);
		if (value !== null && partKey(value) === partKey(said.value)) continue;
		const { proof } = said;
		const mayHave = part.disposition === "discontinued" && !(part.noLastOrder && field === "lastOrderDate");
		const problem = value === null ? said.problem : OTHERWISE;
		if (problem !== null) rival(compared, `parts.${index}.${field}`, said.value, proof, problem);
		else if (field === "replacement" || mayHave)
			compared.partFields.push({ index, mpn: part.mpn, field, value: said.value, proof });
	}
}

/** Why a line that the rules did not read may not become one. */
function problemOf(standing: StandingReading, { lines }: Proposals, line: ProposedLine): string | null {
	const key = partKey(line.mpn);
	const isSame = (value: string | null | undefined) => value != null && partKey(value) === key;
	if (isSame(standing.number)) return "it is the notice's number";
	const replaces = [...standing.parts, ...lines.map((one) => ({ replacement: one.replacement?.value }))];
	if (replaces.some((one) => isSame(one.replacement))) return "it replaces another part of the notice";
	const fits =
		DISPOSITION_OF[standing.type] === line.disposition ||
		standing.parts.some((part) => part.disposition === line.disposition);
	return fits ? null : `a ${standing.type} by rule has no part that is ${line.disposition}`;
}
