"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { toast } from "@/components/ui/toaster";
import { plural } from "@/lib/format";
import { useAction } from "../../../use-action";
import { cancelBulkReplay } from "../../actions";
import type { ShownBulk } from "./find-bulk";
import { useFailedSearch } from "./use-failed-search";

/** How far a bulk replay got. */
export function BulkProgress({ bulk, mayAct }: { bulk: ShownBulk; mayAct: boolean }) {
	const { run, isPending } = useAction();
	const { search, change } = useFailedSearch();
	const isRunning = bulk.endedAt === null;
	const stop = () =>
		run(
			() => cancelBulkReplay(bulk.id),
			() => toast.success("The replay stops"),
		);

	return (
		<Card className="flex flex-col gap-2 p-4">
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<p role="status" className="text-sm">
					<span className="font-medium">{titleOf(bulk)}</span>
					<span className="ml-3 text-ink-soft tabular-nums">{countsOf(bulk)}</span>
				</p>
				<div className="ml-auto flex gap-2">
					{isRunning && mayAct && (
						<Button size="small" disabled={isPending} onClick={stop}>
							Stop
						</Button>
					)}
					{!isRunning && search.bulk === bulk.id && (
						<Button
							size="icon"
							variant="ghost"
							className="size-8"
							aria-label="Hide this replay"
							onClick={() => change({ bulk: null })}
						>
							<X aria-hidden />
						</Button>
					)}
				</div>
			</div>
			<progress
				aria-label="Runs replayed"
				className="h-1.5 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
				value={bulk.done}
				max={Math.max(1, bulk.total)}
			/>
			{bulk.refusals.length > 0 && (
				<details className="text-sm">
					<summary className="w-fit text-ink-soft hover:text-ink">Why some were refused</summary>
					<ul className="mt-1 flex flex-col gap-1">
						{bulk.refusals.map(({ failedRunId, reason }) => (
							<li key={failedRunId} className="wrap-anywhere">
								<Link
									href={`/runs/${failedRunId}`}
									className="text-accent underline-offset-4 hover:underline"
								>
									…{failedRunId.slice(-12)}
								</Link>{" "}
								{reason}
							</li>
						))}
					</ul>
				</details>
			)}
		</Card>
	);
}

function titleOf({ state, done, total }: ShownBulk): string {
	const far = `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`;
	if (state === "cancelled") return `Replay stopped after ${far}`;
	if (state === "done") return `Replay of ${plural(total, "run")} is through`;
	return state === "running" ? `Replaying: ${far}` : `Replay of ${plural(total, "run")} begins`;
}

function countsOf({ replayed, recovered, failed, skipped }: ShownBulk): string {
	return [
		`${replayed} started`,
		`${recovered} recovered`,
		...(failed > 0 ? [`${failed} refused`] : []),
		...(skipped > 0 ? [`${skipped} skipped`] : []),
	].join(", ");
}
