import type { ModelChange, Rival, StandingReading } from "@/lib/domain/model-reading";
import type { EvidenceField, NoticePart } from "@/lib/domain/notice";
import type { CheckerAnswer } from "@/lib/reading/model/answers";
import type { Compared, NewLine } from "@/lib/reading/model/compare";
import type { ProposedLine } from "@/lib/reading/model/proposals";
import type { ToCheck } from "@/lib/reading/model/questions";
import { cleanText } from "@/lib/reading/text";

const LONGEST_REASON = 200;
/** Values of the rules that the checker looks at too: a wrong one of these costs most. */
const STANDING_CHECKED = ["lastOrderDate", "lastShipDate"] as const;

/** What the checker is shown: all that only the model read, and the dates that stand. */
export function valuesToCheck(standing: StandingReading, compared: Compared): ToCheck[] {
	const dates = STANDING_CHECKED.flatMap((field) => {
		const value = standing[field];
		const proof = standing.evidence.find((one) => one.field === field && one.isChosen !== false);
		return value && proof ? [{ id: `s:${field}`, field, value, quote: proof.quote }] : [];
	});
	const facts = compared.facts.map(({ field, value, proof }) => ({
		id: `f:${field}`,
		field,
		value,
		quote: proof.quote,
	}));
	const fields = compared.partFields.map(({ index, field, value, proof, mpn }) => ({
		id: `p:${index}:${field}`,
		field: `${field} of ${mpn}`,
		value,
		quote: proof.quote,
	}));
	const lines = compared.lines.flatMap(({ line, problem }, index) =>
		problem === null
			? [{ id: `l:${index}`, field: `${line.disposition} part`, value: line.mpn, quote: line.proof.quote }]
			: [],
	);
	return [...dates, ...facts, ...fields, ...lines];
}

/** Decides by code: an objection keeps a value from standing, whatever stood before stays. */
export function arbitrate(
	standing: StandingReading,
	compared: Compared,
	answers: readonly CheckerAnswer[],
): ModelChange {
	const said = new Map(answers.flatMap(({ objections }) => objections.map((one) => [one.id, one.reason])));
	const objection = (id: string): string | null => {
		const reason = said.get(id);
		return reason === undefined ? null : `the checker objects: ${cleanText(reason).slice(0, LONGEST_REASON)}`;
	};
	const rivals: Rival[] = [...compared.rivals];
	const facts = compared.facts.filter(({ field, value, proof }) => {
		const reason = objection(`f:${field}`);
		if (reason !== null) rivals.push({ field, value, reason, ...proof });
		return reason === null;
	});
	const partFields = compared.partFields.filter(({ index, field, value, proof }) => {
		const reason = objection(`p:${index}:${field}`);
		if (reason !== null) rivals.push({ field: `parts.${index}.${field}`, value, reason, ...proof });
		return reason === null;
	});
	for (const field of STANDING_CHECKED) {
		const reason = objection(`s:${field}`);
		const proof = standing.evidence.find((one) => one.field === field && one.isChosen !== false);
		if (reason === null || !proof) continue;
		const { quote, source, page, method } = proof;
		rivals.push({ field, quote, source, page, method, value: null, reason });
	}
	const judged = compared.lines.map(({ line, problem }, index) => ({
		line,
		problem: problem ?? objection(`l:${index}`),
	}));
	return { facts, partFields, ...numbered(standing, judged, rivals) };
}

/** New lines follow those that stand; lines that were not taken are counted after them. */
function numbered(standing: StandingReading, judged: readonly NewLine[], rivals: Rival[]) {
	const first = standing.parts.length;
	const taken = judged.filter(({ problem }) => problem === null);
	const lines = taken.map(({ line }, index) => newLine(line, first + index));
	const others = judged.flatMap(({ line, problem }) => (problem === null ? [] : [{ line, problem }]));
	const refused = others.map(
		({ line, problem }, index): Rival => ({
			field: `parts.${first + taken.length + index}.mpn`,
			value: line.mpn,
			reason: problem,
			...line.proof,
		}),
	);
	return { lines, rivals: [...rivals, ...refused] };
}

function newLine(line: ProposedLine, index: number): ModelChange["lines"][number] {
	const field = (name: "mpn" | "disposition" | "replacement" | "lastOrderDate" | "lastShipDate") =>
		`parts.${index}.${name}` satisfies EvidenceField;
	const proofs: ModelChange["lines"][number]["proofs"] = [
		{ field: field("mpn"), ...line.proof },
		{ field: field("disposition"), ...line.proof },
	];
	const take = (name: "replacement" | "lastOrderDate" | "lastShipDate"): string | null => {
		const said = line[name];
		if (!said || said.problem !== null) return null;
		proofs.push({ field: field(name), ...said.proof });
		return said.value;
	};
	const part: NoticePart = {
		mpn: line.mpn,
		disposition: line.disposition,
		replacement: take("replacement"),
		lastOrderDate: take("lastOrderDate"),
		lastShipDate: take("lastShipDate"),
		noLastOrder: false,
	};
	return { part, proofs };
}
