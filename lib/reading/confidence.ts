/** How sure a value is, by the way it was found. The shares are measured: docs/reading.md. */

const BY_METHOD: readonly (readonly [RegExp, number])[] = [
	[/^label:/, 0.98],
	[/^column:/, 0.98],
	[/^caption/, 0.95],
	[/^list$/, 0.95],
	[/^(number in the text|link)$/, 0.95],
	[/^(sentence|words|denial)$/, 0.92],
	[/^(date in the head|subject line)$/, 0.85],
	[/^number behind a word$/, 0.7],
];
const ANY_OTHER = 0.85;
/** Another place says otherwise with as much right. */
export const CONTESTED = 0.5;

/**
 * @param method the rule's name, as evidence keeps it
 * @returns 0 to 1: the share of values found this way that are right
 */
export function confidenceOf(method: string, isContested: boolean): number {
	const share = BY_METHOD.find(([pattern]) => pattern.test(method))?.[1] ?? ANY_OTHER;
	return isContested ? Math.min(share, CONTESTED) : share;
}

/** Most that a value is sure of whose letters were recognised in a picture. */
export const RECOGNISED = 0.7;
