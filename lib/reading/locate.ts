import type { Evidence } from "@/lib/domain/notice";
import { type Document, textOf } from "@/lib/reading/document/document";

/** Where each quote stands in the text of its source. A line's values stand at or behind its number. */
export function located(evidence: readonly Evidence[], document: Document): Evidence[] {
	const places = new Map<string, Locator>();
	return evidence.map((one) => {
		let locator = places.get(one.source);
		if (!locator) {
			locator = new Locator(document, one.source);
			places.set(one.source, locator);
		}
		return { ...one, ...locator.find(one) };
	});
}

class Locator {
	private readonly text: string;
	/** The same without blanks and ends of lines, and where each sign of it stands. */
	private solid: { text: string; at: number[] } | null = null;
	/** Where the notice's own words begin; the same name may cover mails quoted below or around. */
	private readonly from: number;
	private line = 0;
	private cursor: number;

	constructor(document: Document, name: string) {
		this.text = textOf(document, name);
		const before = document.sources.slice(
			0,
			document.sources.findIndex((source) => source.name === name && source.role === "notice"),
		);
		this.from = textOf({ ...document, sources: before }, name).length;
		this.cursor = this.from;
	}

	find({ field, quote }: Evidence): { quote?: string; start: number | null; end: number | null } {
		const isNumber = /^parts\.\d+\.mpn$/.test(field);
		const start = isNumber ? this.number(quote) : this.other(field, quote);
		return start < 0 ? this.asPrinted(quote) : { start, end: start + quote.length };
	}

	/** Rules read a broken line as one; its quote is what is printed, with the end of the line in it. */
	private asPrinted(quote: string): { quote?: string; start: number | null; end: number | null } {
		this.solid ??= solidOf(this.text);
		const words = quote.replace(/\s/g, "");
		const found = words === "" ? -1 : this.solid.text.indexOf(words, firstAt(this.solid.at, this.from));
		const start = this.solid.at[found];
		const last = this.solid.at[found + words.length - 1];
		if (start === undefined || last === undefined) return { start: null, end: null };
		return { quote: this.text.slice(start, last + 1), start, end: last + 1 };
	}

	/** Numbers come in the order of the text, so the next one is looked for behind the last. */
	private number(quote: string): number {
		const start = this.first(quote, this.cursor);
		if (start >= 0) {
			this.line = start;
			this.cursor = start + quote.length;
		}
		return start;
	}

	private other(field: string, quote: string): number {
		return this.first(quote, field.startsWith("parts.") ? this.line : this.from);
	}

	private first(quote: string, from: number): number {
		for (const at of [from, this.from, 0]) {
			const start = this.text.indexOf(quote, at);
			if (start >= 0) return start;
		}
		return -1;
	}
}

function solidOf(text: string): { text: string; at: number[] } {
	const at: number[] = [];
	for (let index = 0; index < text.length; index++) if (!/\s/.test(text.charAt(index))) at.push(index);
	return { text: text.replace(/\s/g, ""), at };
}

function firstAt(at: readonly number[], from: number): number {
	return Math.max(
		0,
		at.findIndex((index) => index >= from),
	);
}
