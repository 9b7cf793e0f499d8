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

	find({ field, quote }: Evidence): { start: number | null; end: number | null } {
		const isNumber = /^parts\.\d+\.mpn$/.test(field);
		const start = isNumber ? this.number(quote) : this.other(field, quote);
		return start < 0 ? { start: null, end: null } : { start, end: start + quote.length };
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
