/**
 * A kind of drift is where something was expected and what came instead, without the delivery's own values: however
 * many lists and values there are, it is one kind.
 */
export type DriftKind = { path: string; expected: string; found: string };

const MOST_WORDS = 200;

export function driftKind(unreadable: DriftKind): DriftKind {
	return {
		path: unreadable.path.replace(/\[\d+\]|\.\d+(?=\.|$)/g, "[]").slice(0, MOST_WORDS),
		expected: unreadable.expected.slice(0, MOST_WORDS),
		found: foundKind(unreadable.found),
	};
}

/** Readers say what they found as JSON, possibly cut off, or in words that may quote it. */
function foundKind(found: string): string {
	const text = found.trim();
	if (text === "" || /^(null|undefined|nothing)$/.test(text)) return "nothing";
	if (/^(true|false)$/.test(text)) return "a boolean";
	if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return "a number";
	if (text.startsWith('"')) return text === '""' ? "an empty text" : "a text";
	if (text.startsWith("{")) return "an object";
	if (text.startsWith("[")) return "a list";
	return text
		.replace(/(["'`])(?:(?!\1).)*(\1|$)/gs, "…")
		.replace(/\d+/g, "#")
		.slice(0, MOST_WORDS);
}
