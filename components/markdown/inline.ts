/** Text inside a block. */
export type Inline =
	| { kind: "text"; text: string }
	| { kind: "code"; text: string }
	| { kind: "strong" | "emphasis"; children: Inline[] };

const MARKS = [
	{ mark: "**", kind: "strong" },
	{ mark: "*", kind: "emphasis" },
] as const;

/**
 * Reads bold, emphasis, code and backslash escapes; everything else is text. There are no links, pictures or HTML:
 * a brief quotes strangers' notices.
 */
export function parseInline(source: string): Inline[] {
	const out: Inline[] = [];
	// A mark that does not close from here on does not close further on either: no second look for it.
	const open = new Set<string>();
	let text = "";
	const flush = () => {
		if (text) out.push({ kind: "text", text });
		text = "";
	};

	let at = 0;
	while (at < source.length) {
		const escaped = escapedAt(source, at);
		if (escaped) {
			text += escaped;
			at += 2;
			continue;
		}
		const span = codeAt(source, at, open) ?? markAt(source, at, open);
		if (span) {
			flush();
			out.push(span.inline);
			at = span.end;
			continue;
		}
		text += source[at];
		at += 1;
	}
	flush();
	return out;
}

type Span = { inline: Inline; end: number };

function escapedAt(source: string, at: number): string | undefined {
	const next = source[at + 1];
	return source[at] === "\\" && next && /[!-/:-@[-`{-~]/.test(next) ? next : undefined;
}

function codeAt(source: string, at: number, open: Set<string>): Span | undefined {
	if (source[at] !== "`" || open.has("`")) return undefined;
	const close = source.indexOf("`", at + 1);
	if (close < 0) open.add("`");
	return close > at + 1
		? { inline: { kind: "code", text: source.slice(at + 1, close) }, end: close + 1 }
		: undefined;
}

function markAt(source: string, at: number, open: Set<string>): Span | undefined {
	for (const { mark, kind } of MARKS) {
		if (open.has(mark) || !source.startsWith(mark, at)) continue;
		const start = at + mark.length;
		if (/[\s*]/.test(source[start] ?? " ")) continue;
		const close = closing(source, mark, start);
		if (close === undefined) {
			open.add(mark);
			continue;
		}
		return { inline: { kind, children: parseInline(source.slice(start, close)) }, end: close + mark.length };
	}
	return undefined;
}

/** Where the mark closes again: not escaped, not right after a space, not at once. */
function closing(source: string, mark: string, start: number): number | undefined {
	for (let at = start; at < source.length; at++) {
		if (source[at] === "\\") at++;
		else if (mark === "*" && source.startsWith("**", at)) at++;
		else if (at > start && source.startsWith(mark, at) && !/\s/.test(source[at - 1] ?? " ")) return at;
	}
	return undefined;
}
