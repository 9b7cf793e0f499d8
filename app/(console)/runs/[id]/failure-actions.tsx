"use client";

import { BellOff, ListRestart, RotateCcw, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { type FailedRunState, isReplayable } from "@/lib/domain/alert";
import { useAction } from "../../use-action";
import { dismissFailures, reopenFailure, replayFailure } from "../actions";
import { DismissDialog } from "../dismiss-dialog";

type FailureActionsProps = {
	failure: { id: string; state: FailedRunState; stepId: string | null };
	/** False when its replay failed too: that one is to be replayed. */
	mayReplay: boolean;
};

/** What can be done about a failed run in its state. */
export function FailureActions({ failure, mayReplay }: FailureActionsProps) {
	const { id, state, stepId } = failure;
	const router = useRouter();
	const { run, isPending } = useAction();
	const replay = (fromStep?: { stepId: string }) =>
		run(
			() => replayFailure({ failedRunId: id, ...(fromStep && { fromStep }) }),
			({ runId }) =>
				toast.success("The replay has been started", {
					action: { label: "Open it", onClick: () => router.push(`/runs/${runId}`) },
				}),
		);
	const dismiss = (reason: string) =>
		run(
			() => dismissFailures({ failedRunIds: [id], reason }),
			({ refused }) => (refused ? toast.error(refused) : toast.success("Dismissed")),
		);
	const reopen = () =>
		run(
			() => reopenFailure(id),
			() => toast.success("Open again"),
		);

	if (state === "dismissed") {
		return (
			<Button disabled={isPending} onClick={reopen}>
				<Undo2 aria-hidden />
				Reopen
			</Button>
		);
	}
	if (!isReplayable(state)) return null;
	return (
		<div className="flex flex-wrap gap-2">
			{mayReplay && stepId !== null && (
				<Button variant="primary" disabled={isPending} onClick={() => replay({ stepId })}>
					<ListRestart aria-hidden />
					Replay from failed step
				</Button>
			)}
			{mayReplay && (
				<Button
					variant={stepId === null ? "primary" : "outline"}
					disabled={isPending}
					onClick={() => replay()}
				>
					<RotateCcw aria-hidden />
					Replay
				</Button>
			)}
			<DismissDialog
				count={1}
				onDismiss={dismiss}
				trigger={
					<Button disabled={isPending}>
						<BellOff aria-hidden />
						Dismiss…
					</Button>
				}
			/>
		</div>
	);
}
