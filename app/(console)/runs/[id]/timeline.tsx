"use client";

import { useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { plural } from "@/lib/format";
import { StepRow, TIMELINE_GRID } from "./step-row";
import { Legend, Ticks } from "./timeline-axis";
import { stepsNamed, stepToOpen, type TimelineData } from "./timeline-rows";

/** With so many steps somebody will look for one. */
const MANY_STEPS = 20;
const SHOWN_STEPS = 200;

type TimelineProps = {
	runId: string;
	timeline: TimelineData;
	/** null = nobody may, or it has not ended. */
	rerun: { failedRunId: string | null } | null;
};

/**
 * The steps of a run over one axis of time. One step can be open; the address says which, and when it says nothing
 * it is the one that the run failed at.
 */
export function Timeline({ runId, timeline, rerun }: TimelineProps) {
	const [chosen, setChosen] = useQueryState("step", { history: "replace" });
	const [words, setWords] = useState("");
	const [isWhole, setIsWhole] = useState(false);
	const open = chosen ?? stepToOpen(timeline.rows);
	const found = stepsNamed(timeline.rows, words);
	// A page of a thousand rows takes long to draw; the open one is there wherever it stands.
	const shown = isWhole ? found : found.filter(({ id }, index) => index < SHOWN_STEPS || id === open);
	return (
		<Card className="overflow-clip">
			{timeline.rows.length > MANY_STEPS && (
				<search className="flex flex-wrap items-center gap-3 border-b p-3">
					<Input
						type="search"
						aria-label="Find steps by name or status"
						placeholder="Name or status"
						className="sm:w-72"
						value={words}
						onChange={(event) => setWords(event.target.value)}
					/>
					<p aria-live="polite" className="text-ink-soft text-sm tabular-nums">
						{words.trim() !== "" && plural(found.length, "step")}
					</p>
				</search>
			)}
			<div aria-hidden className={`${TIMELINE_GRID} h-9 items-center text-ink-soft text-xs max-md:hidden`}>
				<span className="font-medium">Step</span>
				<span className="font-medium">Status</span>
				<Ticks ticks={timeline.ticks} />
				<span className="text-right font-medium">Queued</span>
				<span className="text-right font-medium">Ran</span>
			</div>
			<ol>
				{shown.map((row) => (
					<StepRow
						key={row.id}
						runId={runId}
						row={row}
						isOpen={row.id === open}
						isLazy={shown.length > SHOWN_STEPS}
						onToggle={() => setChosen(row.id === open ? "" : row.id)}
						rerun={rerun}
					/>
				))}
			</ol>
			{shown.length < found.length && (
				<div className="flex justify-center border-t p-2">
					<Button size="small" onClick={() => setIsWhole(true)}>
						Show {plural(found.length - shown.length, "more step")}
					</Button>
				</div>
			)}
			<Legend />
		</Card>
	);
}
