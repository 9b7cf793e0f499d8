/** The words of one source of a delivery, as evidence counts them; no markup of the sender is in it. */
export type SourceText = {
	/** `body`, `subject`, `payload` or `attachment:<file name>`. */
	name: string;
	format: "text" | "html" | "pdf" | "sheet" | "xml" | "json";
	text: string;
	/** Where a page (`2`) or a sheet (`Sheet1`) begins, in characters from the start of the text. */
	places: { start: number; place: string }[];
};

/** Words of a source that a value was read from; `start` and `end` are null where they stand in no one place. */
export type Spot = {
	source: string;
	/** Page of a PDF or cell of a workbook. */
	page: string | null;
	quote: string;
	start: number | null;
	end: number | null;
};

/** A part of a text that is laid out together; `place` is set where a page or sheet begins. */
export type Chunk = { start: number; end: number; place: string | null };

const LONGEST_CHUNK = 6_000;

/** The text in pieces that end at a line's end, a page never in one piece with the next. */
export function chunksOf({ text, places }: Pick<SourceText, "text" | "places">): Chunk[] {
	const starts = places.filter(({ start }) => start < text.length);
	const first = starts[0]?.start === 0 ? [] : [{ start: 0, place: null }];
	return [...first, ...starts].flatMap(({ start, place }, index, all) => {
		const end = all[index + 1]?.start ?? text.length;
		return pieces(text, start, end).map((piece, nth) => ({ ...piece, place: nth === 0 ? place : null }));
	});
}

function pieces(text: string, from: number, to: number): { start: number; end: number }[] {
	const found: { start: number; end: number }[] = [];
	for (let start = from; start < to; ) {
		const cut = to - start <= LONGEST_CHUNK ? -1 : text.indexOf("\n", start + LONGEST_CHUNK);
		const end = cut < 0 || cut + 1 > to ? to : cut + 1;
		found.push({ start, end });
		start = end;
	}
	return found;
}

/** Where the words stand in the text: at their offsets when they still fit, else where they are found; or null. */
export function rangeOf(text: string, spot: Spot): { start: number; end: number } | null {
	const { quote, start, end } = spot;
	if (start !== null && end !== null && text.slice(start, end) === quote) return { start, end };
	if (quote === "") return null;
	const exact = text.indexOf(quote);
	if (exact >= 0) return { start: exact, end: exact + quote.length };
	const words = quote
		.trim()
		.split(/\s+/)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	const loose = words.length > 1 ? new RegExp(words.join("\\s+")).exec(text) : null;
	return loose ? { start: loose.index, end: loose.index + loose[0].length } : null;
}
