import { ZERO } from "../../decimal";
import type { OptionInput, Outcome } from "./draft";

/** Nothing gets ready, so margin is lost to the end of need, beyond M. */
export function doNothingOption({ part, terms }: OptionInput): Outcome {
	return {
		quantity: ZERO,
		cash: ZERO,
		cashDay: null,
		costs: [],
		effective: part.need.end === null ? terms.asOf : part.need.end + 1,
		weeks: 0,
		assumptions: [],
	};
}
