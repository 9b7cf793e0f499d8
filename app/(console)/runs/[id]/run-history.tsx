import Link from "next/link";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import type { RunHistoryEntry } from "@/db/queries/run-history";
import { moment } from "@/lib/format";
import { historyWords } from "./history-words";

/** Who did what to the run, in the order it happened. */
export function RunHistory({ history }: { history: RunHistoryEntry[] }) {
	if (history.length === 0) return null;
	return (
		<Section id="history" title="History">
			<Card>
				<ol className="divide-y">
					{history.map((entry) => (
						<HistoryLine key={entry.id} entry={entry} />
					))}
				</ol>
			</Card>
		</Section>
	);
}

function HistoryLine({ entry }: { entry: RunHistoryEntry }) {
	const { text, runId, who } = historyWords(entry);
	return (
		<li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-2.5 text-sm">
			<span className="wrap-anywhere min-w-0">
				{text}{" "}
				{runId && (
					<Link
						href={`/runs/${runId}`}
						className="font-mono text-accent text-xs underline-offset-4 hover:underline"
					>
						{runId}
					</Link>
				)}
			</span>
			<span className="text-ink-soft text-xs">
				{who}, <time dateTime={entry.at.toISOString()}>{moment(entry.at)}</time>
			</span>
		</li>
	);
}
