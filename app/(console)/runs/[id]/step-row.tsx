"use client";

import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { ClockTime } from "@/components/runs/clock-time";
import { duration } from "@/components/runs/duration";
import { StatusBadge } from "@/components/runs/run-status";
import { STATUS_LABEL } from "@/components/runs/status-label";
import { KIND_LABEL, KindIcon } from "@/components/runs/step-kind";
import { cn } from "@/components/ui/cn";
import { plural } from "@/lib/format";
import { StepPanel } from "./step-panel";
import type { Segment } from "./timeline-geometry";
import type { TimelineRow } from "./timeline-rows";

export const TIMELINE_GRID =
	"grid gap-x-4 px-4 grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(9rem,15rem)_6.5rem_minmax(0,1fr)_4.5rem_4.5rem]";

/** Posts: time between two attempts. */
export const RETRY = "bg-[repeating-linear-gradient(90deg,var(--line-strong)_0_1px,transparent_1px_4px)]";

/** Stripes: time that passes without work. */
export const WAITING = "bg-[repeating-linear-gradient(135deg,var(--line-strong)_0_2px,transparent_2px_5px)]";

type StepRowProps = {
	runId: string;
	row: TimelineRow;
	isOpen: boolean;
	/** One of very many: the browser may leave it out while it is far off the screen. */
	isLazy: boolean;
	onToggle: () => void;
	rerun: { failedRunId: string | null } | null;
};

export function StepRow({ runId, row, isOpen, isLazy, onToggle, rerun }: StepRowProps) {
	const panel = useId();
	return (
		<li
			className={cn(
				"border-t first:border-t-0 md:first:border-t",
				isLazy && !isOpen && "[contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]",
			)}
		>
			<button
				type="button"
				aria-expanded={isOpen}
				aria-controls={isOpen ? panel : undefined}
				aria-label={labelOf(row)}
				onClick={onToggle}
				className={cn(
					TIMELINE_GRID,
					"w-full items-center gap-y-1.5 py-2.5 text-left hover:bg-sunken/60 focus-visible:-outline-offset-2",
					isOpen && "bg-sunken/60",
				)}
			>
				<span className="flex min-w-0 items-center gap-2">
					<ChevronRight
						aria-hidden
						className={cn(
							"size-4 shrink-0 text-ink-soft motion-safe:transition-transform",
							isOpen && "rotate-90",
						)}
					/>
					<KindIcon kind={row.kind} />
					<span className="flex min-w-0 flex-col">
						<span className="truncate font-medium text-sm" title={row.name}>
							{row.name}
						</span>
						{row.until && (
							<span className="text-ink-soft text-xs tabular-nums">
								until <ClockTime at={new Date(row.until)} />
							</span>
						)}
					</span>
					{row.attempts > 1 && (
						<span className="shrink-0 text-ink-soft text-xs tabular-nums">×{row.attempts}</span>
					)}
				</span>
				<span className="max-md:justify-self-end">
					<StatusBadge status={row.status} />
				</span>
				<Bar segments={row.segments} />
				<span className="hidden text-right text-ink-soft text-xs tabular-nums md:block">
					{row.waits ? "" : duration(row.queuedMs)}
				</span>
				<span className={cn("hidden text-right text-xs tabular-nums md:block", row.waits && "text-ink-soft")}>
					{duration(row.ranMs)}
				</span>
				<span className="col-span-2 text-ink-soft text-xs tabular-nums md:hidden">{timesOf(row)}</span>
			</button>
			{isOpen && (
				<div id={panel} className="border-t bg-canvas px-4 py-4">
					<StepPanel runId={runId} row={row} rerun={rerun} />
				</div>
			)}
		</li>
	);
}

function labelOf(row: TimelineRow): string {
	const attempts = row.attempts > 1 ? `, ${plural(row.attempts, "attempt")}` : "";
	const kind = row.kind === "run" || row.kind === "other" ? "" : `${KIND_LABEL[row.kind]} `;
	return `${kind}${row.name}: ${STATUS_LABEL[row.status]}${attempts}, ${timesOf(row)}`;
}

function timesOf(row: TimelineRow): string {
	if (row.waits) return `waited ${duration(row.ranMs)}`;
	const retries = row.retryMs > 0 ? `, ${duration(row.retryMs)} of waits for retries` : "";
	return `${duration(row.queuedMs)} in the queue${retries}, ran ${duration(row.ranMs)}`;
}

function Bar({ segments }: { segments: Segment[] }) {
	return (
		<span aria-hidden className="relative h-3 max-md:col-span-2">
			<span className="absolute inset-x-0 top-1/2 h-px bg-line" />
			{segments.map((segment, index) => (
				<span
					// biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a bar have no other name, and keep their order.
					key={index}
					className={cn("absolute inset-y-0 min-w-0.5 rounded-xs", colourOf(segment))}
					style={{ left: `${segment.from * 100}%`, width: `${segment.width * 100}%` }}
				/>
			))}
		</span>
	);
}

function colourOf({ kind, status }: Segment): string {
	if (kind === "queued") return "bg-line-strong/45";
	if (kind === "retry") return RETRY;
	if (kind === "waiting") return WAITING;
	if (status === "FAILED") return "bg-critical";
	if (status === "COMPLETED") return "bg-low";
	return status === "RUNNING" ? "bg-accent" : "bg-medium";
}
