import { createHash } from "node:crypto";

/** How often a step id may be repeated in a run and still be told by its number. */
const MOST_REPEATS = 100;

/** A step's id as servers keep it: SHA-1 of the id that the function gives it (Inngest SDK spec, Steps). */
export function hashedStepId(stepId: string): string {
	return /^[0-9a-f]{40}$/.test(stepId) ? stepId : createHash("sha1").update(stepId).digest("hex");
}

/**
 * The id that the function gives a step, found again from the step's name: `load`, or `load:1` for the first repeat
 * of it. A step that shows another name than its id keeps the hash, which servers take as well.
 */
export function stepIdOf(name: string, hash: string): string {
	if (hashedStepId(name) === hash) return name;
	for (let n = 1; n <= MOST_REPEATS; n++) {
		if (hashedStepId(`${name}:${n}`) === hash) return `${name}:${n}`;
	}
	return hash;
}
