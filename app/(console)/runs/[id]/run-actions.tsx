"use client";

import { Ban, ExternalLink, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { useAction } from "../../use-action";
import { cancelRun, rerunRun } from "../actions";

type RunActionsProps = {
	runId: string;
	mayCancel: boolean;
	mayRerun: boolean;
	/** The run's page in the server's own console. */
	serverPage: string | null;
};

export function RunActions({ runId, mayCancel, mayRerun, serverPage }: RunActionsProps) {
	const router = useRouter();
	const { run, isPending } = useAction();
	const rerun = () =>
		run(
			() => rerunRun({ runId }),
			({ runId: started }) => {
				toast.success("A new run has been started");
				router.push(`/runs/${started}`);
			},
		);
	const cancel = () =>
		run(
			() => cancelRun(runId),
			() => toast.success("The run is being cancelled"),
		);

	return (
		<div className="flex flex-wrap gap-2">
			{serverPage && (
				<Button asChild>
					<a href={serverPage} target="_blank" rel="noreferrer">
						<ExternalLink aria-hidden />
						Open in Inngest
					</a>
				</Button>
			)}
			{mayRerun && (
				<Button disabled={isPending} onClick={rerun}>
					<RotateCcw aria-hidden />
					Rerun
				</Button>
			)}
			{mayCancel && (
				<ConfirmDialog
					title="Cancel this run?"
					description="What it has done stays done, and a step that is under way may still end. The delivery or message that it was about ends as cancelled; a rerun takes it up again."
					confirm="Cancel the run"
					onConfirm={cancel}
					trigger={
						<Button disabled={isPending}>
							<Ban aria-hidden />
							Cancel
						</Button>
					}
				/>
			)}
		</div>
	);
}
