import { type KnownManufacturer, normaliseManufacturer } from "@/lib/domain/manufacturers";
import type { FilledFact, Proof } from "@/lib/domain/model-reading";
import type { Disposition } from "@/lib/domain/notice";
import type { Document } from "@/lib/reading/document/document";
import type { ReaderAnswer } from "@/lib/reading/model/answers";
import type { DateCandidate } from "@/lib/reading/model/candidates";
import { type FindQuote, flat, partNumberIn, quoteFinder, standsWhole } from "@/lib/reading/model/verbatim";

/** A value of the model whose words are printed; `problem` says why it may compete but not stand. */
export type Proposed<Value = string> = {
	value: Value;
	printed: string;
	proof: Proof;
	problem: string | null;
};
export type ProposedLine = {
	mpn: string;
	disposition: Disposition;
	proof: Proof;
	replacement: Proposed | null;
	lastOrderDate: Proposed | null;
	lastShipDate: Proposed | null;
};
export type Proposals = {
	facts: { field: FilledFact | "type"; proposed: Proposed }[];
	lines: ProposedLine[];
	/** Values that were dropped: their words are not printed, or are no such value. */
	dropped: number;
};

type Context = {
	document: Document;
	candidates: readonly DateCandidate[];
	manufacturers: readonly KnownManufacturer[];
	/** Name of the model, for the evidence. */
	model: string;
};

const LONGEST = { manufacturer: 80, number: 60, revision: 12 } as const;

/** What is left of a model's answers when every word has to be printed in the notice. */
export function proposalsOf(answers: readonly ReaderAnswer[], context: Context): Proposals {
	const checker = new Proofreader(context);
	const facts = answers.flatMap((answer) => checker.facts(answer));
	const lines = answers.flatMap((answer) => answer.lines.flatMap((line) => checker.line(line)));
	return { facts, lines, dropped: checker.dropped };
}

class Proofreader {
	dropped = 0;
	readonly #find: FindQuote;
	readonly #dates: Map<string, DateCandidate>;

	constructor(readonly context: Context) {
		this.#find = quoteFinder(context.document);
		this.#dates = new Map(context.candidates.map((one) => [one.id, one]));
	}

	facts(answer: ReaderAnswer): Proposals["facts"] {
		const { type } = answer;
		const dates = answer.dates.map(({ field, candidate }) => [field, this.#date(field, candidate)] as const);
		const found = [
			["type", type && this.#words(type.value, type.quote, () => type.value)] as const,
			["manufacturer", this.#named("manufacturer", answer.manufacturer)] as const,
			["number", this.#named("number", answer.number)] as const,
			["revision", this.#named("revision", answer.revision)] as const,
			...dates,
		];
		return found.flatMap(([field, proposed]) => (proposed ? [{ field, proposed }] : []));
	}

	line(line: ReaderAnswer["lines"][number]): ProposedLine[] {
		const named = this.#words(line.mpn, line.quote, partNumberIn);
		if (!named) return [];
		const same = (value: string | null) =>
			value === null ? null : this.#words(value, line.quote, partNumberIn);
		const date = (field: "lastOrderDate" | "lastShipDate") => {
			const id = line[field];
			return id === null ? null : this.#date(field, id);
		};
		return [
			{
				mpn: named.value,
				disposition: line.disposition,
				proof: named.proof,
				replacement: same(line.replacement),
				lastOrderDate: date("lastOrderDate"),
				lastShipDate: date("lastShipDate"),
			},
		];
	}

	#named(field: "manufacturer" | "number" | "revision", said: { value: string; quote: string } | null) {
		if (!said) return null;
		return this.#words(said.value, said.quote, (value, quote) => {
			const printed = flat(value);
			if (printed.length > LONGEST[field] || !standsWhole(printed, quote)) return null;
			if (field === "number" && !/\d/.test(printed)) return null;
			if (field !== "manufacturer") return printed;
			return normaliseManufacturer(printed, this.context.manufacturers) ?? printed;
		});
	}

	/** @param read the value as it stands in the quote, or null */
	#words(
		said: string,
		quote: string,
		read: (value: string, quote: string) => string | null,
	): Proposed | null {
		const at = this.#find(quote);
		const value = at && read(said, at.quote);
		if (!at || !value) return this.#drop();
		const proof = { ...at, method: `model: ${this.context.model}` };
		return { value, printed: flat(said), proof, problem: null };
	}

	#date(field: string, id: string): Proposed | null {
		const date = this.#dates.get(id);
		if (!date) return this.#drop();
		const { day, quote, source, place: page, role } = date;
		const isOther = role !== "unknown" && role !== "other" && role !== field;
		return {
			value: day,
			printed: day,
			proof: { quote, source, page, method: `model: ${this.context.model}` },
			problem: isOther ? `by rule its words say ${role}` : null,
		};
	}

	#drop(): null {
		this.dropped++;
		return null;
	}
}
