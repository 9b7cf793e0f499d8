import { ZERO } from "../../decimal";
import type { OptionInput, Outcome } from "./draft";

/** Stock lasts: nothing is bought and nothing is lost. */
export function useStock({ part, terms }: OptionInput): Outcome {
	if (part.need.gap.gt(ZERO)) return { reason: "gap: stock does not last to the end of need" };
	return {
		quantity: ZERO,
		cash: ZERO,
		cashDay: null,
		costs: [],
		effective: terms.asOf,
		weeks: 0,
		assumptions: [],
	};
}
