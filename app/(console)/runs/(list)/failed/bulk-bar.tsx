"use client";

import { BellOff, RotateCcw, X } from "lucide-react";
import type { Selection } from "@/components/data-table/selection";
import { FAILED_RUN_LABEL } from "@/components/labels";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { plural } from "@/lib/format";
import { useAction } from "../../../use-action";
import { dismissFailures, startBulkReplay } from "../../actions";
import { DismissDialog } from "../../dismiss-dialog";
import type { FailedSearch } from "./search-params";
import { useFailedSearch } from "./use-failed-search";

type BulkBarProps = {
	selection: Selection;
	search: FailedSearch;
	/** How many a replay of all that match would start. */
	replayable: number;
};

const REPLAY_WORDS =
	"Each starts a new run of the same event, one after the other. What was done already, such as a message that was sent, is not done twice.";

/** What can be done with the chosen rows, or with all that match. */
export function BulkBar({ selection, search, replayable }: BulkBarProps) {
	const { run, isPending } = useAction();
	const { change } = useFailedSearch();
	const chosen = [...selection.ids];
	const replayed = search.state === "failed_again" ? "failed_again" : "open";

	const replay = (what: Parameters<typeof startBulkReplay>[0]) =>
		run(
			() => startBulkReplay(what),
			({ bulkId }) => {
				selection.clear();
				void change({ bulk: bulkId });
			},
		);
	const dismiss = (reason: string) =>
		run(
			() => dismissFailures({ failedRunIds: chosen, reason }),
			({ dismissed, refused }) => {
				selection.clear();
				if (dismissed > 0) toast.success(`${plural(dismissed, "failure")} dismissed`);
				if (refused) toast.error(refused);
			},
		);

	return (
		<section
			aria-label="Chosen runs"
			className="sticky top-14 z-20 flex flex-wrap items-center gap-2 border-t bg-sunken px-3 py-2"
		>
			{chosen.length > 0 ? (
				<>
					<p aria-live="polite" className="mr-2 text-sm tabular-nums">
						{chosen.length} selected
					</p>
					<ConfirmDialog
						title={`Replay ${plural(chosen.length, "run")}?`}
						description={REPLAY_WORDS}
						confirm="Replay"
						onConfirm={() => replay({ failedRunIds: chosen })}
						trigger={
							<Button size="small" variant="primary" disabled={isPending}>
								<RotateCcw aria-hidden />
								Replay selected
							</Button>
						}
					/>
					<DismissDialog
						count={chosen.length}
						onDismiss={dismiss}
						trigger={
							<Button size="small" disabled={isPending}>
								<BellOff aria-hidden />
								Dismiss…
							</Button>
						}
					/>
					<Button size="small" variant="ghost" onClick={selection.clear}>
						<X aria-hidden />
						Clear
					</Button>
				</>
			) : replayable === 0 ? (
				<p className="flex min-h-8 items-center text-ink-soft text-sm">
					Choose runs to dismiss or replay them.
				</p>
			) : (
				<ConfirmDialog
					title={`Replay all ${plural(replayable, "run")} that match?`}
					description={REPLAY_WORDS}
					confirm="Replay all"
					onConfirm={() =>
						replay({ filter: { state: search.state, function: search.function, q: search.q } })
					}
					trigger={
						<Button size="small" disabled={isPending}>
							<RotateCcw aria-hidden />
							Replay all {replayable.toLocaleString("en-US")} {FAILED_RUN_LABEL[replayed].toLowerCase()} that
							match
						</Button>
					}
				/>
			)}
		</section>
	);
}
