"use client";

import { useEffect, useMemo, useRef } from "react";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import { type Chunk, chunksOf, rangeOf, type SourceText, type Spot } from "./source-text";

type Range = { start: number; end: number };

/** So much of the frame is left above the marked words. */
const ABOVE = 0.3;

/** The text of one source, with the words of `spot` marked and brought into view. */
export function SourceView({ source, spot }: { source: SourceText; spot: Spot | null }) {
	const words = useRef<HTMLDivElement>(null);
	const chunks = useMemo(() => chunksOf(source), [source]);
	const range = useMemo(() => (spot ? rangeOf(source.text, spot) : null), [source, spot]);
	useEffect(() => {
		if (range) bringIntoView(words.current);
	}, [range]);
	return (
		<ScrollFrame label={`Text of ${nameOf(source)}`} className="min-h-0 flex-1 overflow-y-auto">
			<div
				ref={words}
				className="wrap-anywhere whitespace-pre-wrap px-4 py-3 font-mono text-xs leading-relaxed [tab-size:4]"
			>
				{source.text.trim() === "" && (
					<p className="font-sans text-ink-soft text-sm">There are no words in it that could be read.</p>
				)}
				{chunks.map((chunk) => (
					<ChunkText key={chunk.start} chunk={chunk} source={source} range={range} />
				))}
			</div>
		</ScrollFrame>
	);
}

type ChunkProps = { chunk: Chunk; source: SourceText; range: Range | null };

/** What is far from the view costs no layout, but for the piece that has the mark: its place has to be known. */
function ChunkText({ chunk: { start, end, place }, source, range }: ChunkProps) {
	const from = range ? Math.max(range.start, start) : end;
	const to = range ? Math.min(range.end, end) : end;
	const isMarked = from < to;
	const { text } = source;
	return (
		<div className={isMarked ? undefined : "[contain-intrinsic-size:auto_40rem] [content-visibility:auto]"}>
			{place !== null && <PlaceLine source={source} place={place} isFirst={start === 0} />}
			{isMarked ? (
				<>
					{text.slice(start, from)}
					<mark
						data-mark
						className="rounded-sm bg-medium-wash px-0.5 text-medium outline outline-medium/60 outline-offset-1"
					>
						{text.slice(from, to)}
					</mark>
					{text.slice(to, end)}
				</>
			) : (
				text.slice(start, end)
			)}
		</div>
	);
}

function PlaceLine({ source, place, isFirst }: { source: SourceText; place: string; isFirst: boolean }) {
	const name = source.format === "pdf" ? `Page ${place}` : place;
	return (
		<p className={`flex items-center gap-3 pb-2 font-sans text-ink-soft text-xs ${isFirst ? "" : "pt-4"}`}>
			<span className="shrink-0">{name}</span>
			<span aria-hidden className="h-px flex-1 bg-line" />
		</p>
	);
}

/** Scrolls the frame around the words alone: the page stays where the person is. */
function bringIntoView(words: HTMLElement | null): void {
	const frame = words?.parentElement;
	const mark = words?.querySelector<HTMLElement>("[data-mark]");
	if (!frame || !mark) return;
	const scroll = () => {
		const offset = mark.getBoundingClientRect().top - frame.getBoundingClientRect().top;
		frame.scrollTop += offset - frame.clientHeight * ABOVE;
	};
	scroll();
	// Pieces that come near the view take their real height only then.
	requestAnimationFrame(scroll);
}

/** What a source is called on screen. */
export function nameOf({ name }: Pick<SourceText, "name">): string {
	return NAMES[name] ?? name.replace(/^attachment:/, "");
}

const NAMES: Record<string, string> = { body: "Mail body", subject: "Subject", payload: "Payload" };
