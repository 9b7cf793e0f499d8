import Link from "next/link";
import type { ReactNode } from "react";
import { ClockTime } from "@/components/runs/clock-time";
import { duration, elapsed } from "@/components/runs/duration";
import { Trigger } from "@/components/runs/trigger";
import { Card } from "@/components/ui/card";
import type { RunHistoryEntry } from "@/db/queries/run-history";
import type { RunDetail } from "@/lib/domain/run";
import { cancelledBy } from "./history-words";

type RunFactsProps = {
	run: RunDetail;
	replayOf: string | null;
	history: RunHistoryEntry[];
	now: Date;
};

/** When a run was queued, began and ended, and what started it; `replayOf` is the failed run it makes up for. */
export function RunFacts({ run, replayOf, history, now }: RunFactsProps) {
	const cancelled = run.status === "CANCELLED" ? cancelledBy(history) : null;
	const queued = elapsed(run.queuedAt, run.startedAt ?? run.endedAt, now) ?? 0;
	const ran = elapsed(run.startedAt, run.endedAt, now);
	const facts: [name: string, value: ReactNode][] = [
		["Queued, UTC", <ClockTime key="q" at={run.queuedAt} />],
		["Started", run.startedAt ? <ClockTime key="s" at={run.startedAt} /> : "Not yet"],
		[
			run.status === "CANCELLED" ? "Cancelled" : "Ended",
			run.endedAt ? (
				<span key="e" className="flex flex-col">
					<ClockTime at={run.endedAt} />
					{run.status === "CANCELLED" && (
						<span className="font-normal text-ink-soft text-xs">
							{cancelled ? `by ${cancelled.who}` : "not from this console"}
						</span>
					)}
				</span>
			) : (
				"Not yet"
			),
		],
		["In the queue", duration(queued)],
		["Duration", ran === null ? "Not begun" : duration(ran)],
		[
			"Trigger",
			<span key="t" className="flex flex-col">
				<Trigger trigger={run.trigger} />
				{replayOf && (
					<Link href={`/runs/${replayOf}`} className="text-accent text-xs underline underline-offset-2">
						Replay of a failed run
					</Link>
				)}
			</span>,
		],
	];
	return (
		<Card>
			<dl className="grid grid-cols-2 sm:grid-cols-3 xl:grid-cols-6 xl:divide-x">
				{facts.map(([name, value]) => (
					<div key={name} className="min-w-0 px-4 py-3">
						<dt className="text-ink-soft text-xs">{name}</dt>
						<dd className="wrap-anywhere mt-0.5 font-medium text-sm tabular-nums">{value}</dd>
					</div>
				))}
			</dl>
		</Card>
	);
}
