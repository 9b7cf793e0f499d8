import { duration } from "@/components/runs/duration";
import { RETRY, WAITING } from "./step-row";
import type { TimelineData } from "./timeline-rows";

/** Round times since the run was queued. */
export function Ticks({ ticks }: Pick<TimelineData, "ticks">) {
	return (
		<span className="relative h-full">
			{ticks.map(({ at, ms }) => (
				<span
					key={ms}
					className="absolute inset-y-0 flex -translate-x-full items-center whitespace-nowrap border-line-strong/50 border-r pr-1 tabular-nums"
					style={{ left: `${at * 100}%` }}
				>
					{duration(ms)}
				</span>
			))}
		</span>
	);
}

export function Legend() {
	return (
		<p className="flex flex-wrap gap-x-5 gap-y-1 border-t px-4 py-2 text-ink-soft text-xs">
			<Sample className="bg-line-strong/45">in the queue</Sample>
			<Sample className="bg-low">ran</Sample>
			<Sample className="bg-critical">ran and failed</Sample>
			<Sample className={RETRY}>waited for a retry</Sample>
			<Sample className={WAITING}>slept or waited</Sample>
		</p>
	);
}

function Sample({ className, children }: { className: string; children: string }) {
	return (
		<span className="flex items-center gap-1.5">
			<span aria-hidden className={`h-2 w-4 rounded-xs ${className}`} />
			{children}
		</span>
	);
}
