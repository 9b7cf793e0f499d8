import { type OptionInput, type Outcome, payOnce } from "./draft";

/** Design the part out; margin is lost until the new design is ready. */
export function redesign({ terms }: OptionInput): Outcome {
	return payOnce(terms.redesignNre, terms.redesignWeeks, terms);
}
