import type { Line, Segment } from "@/lib/reading/document/layout";

const PROSE_LETTERS = 24;
const FEWEST_PROSE_LINES = 3;
const FEWEST_LINES = 5;

/**
 * Parts a page that is set in two columns of text, so that their lines do not interleave.
 * A table is not parted: its left side holds no running text and its rows have partners.
 */
export function splitColumns(lines: readonly Line[]): Line[][] {
	const band = bestBand(lines);
	if (!band) return [[...lines]];
	const inBand = lines.slice(band.from, band.to);
	return [
		lines.slice(0, band.from),
		inBand.flatMap((line) => side(line, (segment) => segment.x0 < band.x)),
		inBand.flatMap((line) => side(line, (segment) => segment.x0 >= band.x)),
		...splitColumns(lines.slice(band.to)),
	].filter((part) => part.length > 0);
}

type Band = { x: number; from: number; to: number };

function bestBand(lines: readonly Line[]): Band | null {
	const segments = lines.flatMap((line) => line.segments);
	const left = segments.reduce((least, segment) => Math.min(least, segment.x0), Number.POSITIVE_INFINITY);
	const right = segments.reduce((most, segment) => Math.max(most, segment.x1), 0);
	const starts = segments
		.map((segment) => Math.floor(segment.x0))
		.filter((x) => x > left + 0.3 * (right - left) && x < left + 0.7 * (right - left));
	const candidates = [...new Set(starts)].filter(
		(x) => starts.filter((other) => Math.abs(other - x) < 2).length >= FEWEST_LINES,
	);
	for (const x of candidates) {
		const band = bandAt(lines, x - 1);
		if (band && isTwoColumns(lines.slice(band.from, band.to), band.x)) return band;
	}
	return null;
}

/** The longest run of lines in which nothing crosses `x`. */
function bandAt(lines: readonly Line[], x: number): Band | null {
	let best: Band | null = null;
	let from = 0;
	for (let at = 0; at <= lines.length; at++) {
		const line = lines[at];
		const crossed = !line || line.segments.some((segment) => segment.x0 < x && segment.x1 > x);
		if (!crossed) continue;
		if (at - from >= FEWEST_LINES && (!best || at - from > best.to - best.from)) best = { x, from, to: at };
		from = at + 1;
	}
	return best;
}

function isTwoColumns(lines: readonly Line[], x: number): boolean {
	const left = lines.flatMap((line) => side(line, (segment) => segment.x0 < x));
	const right = lines.flatMap((line) => side(line, (segment) => segment.x0 >= x));
	const prose = left.filter((line) => line.segments.length === 1 && isProse(line)).length;
	const rows = left.filter((line) => line.segments.length > 2).length;
	if (rows > left.length / 3) return false;
	const unpartnered = lines.length * 2 - left.length - right.length;
	return prose >= FEWEST_PROSE_LINES && right.length >= FEWEST_LINES && unpartnered >= 2;
}

function isProse(line: Line): boolean {
	return line.segments.some(({ text }) => text.length >= PROSE_LETTERS && text.split(" ").length >= 4);
}

function side(line: Line, keep: (segment: Segment) => boolean): Line[] {
	const segments = line.segments.filter(keep);
	return segments.length > 0 ? [{ ...line, segments }] : [];
}
