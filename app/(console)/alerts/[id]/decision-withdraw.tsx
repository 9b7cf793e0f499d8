"use client";

import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { withdrawDecision } from "./decision-actions";

type DecisionWithdrawProps = { decisionId: string; internalPart: string };

export function DecisionWithdraw({ decisionId, internalPart }: DecisionWithdrawProps) {
	const { run, isPending } = useAction();
	return (
		<ConfirmDialog
			title={`Withdraw the decision on ${internalPart}?`}
			description="It counts no more; it stays among the earlier decisions."
			confirm="Withdraw"
			onConfirm={() =>
				run(
					() => withdrawDecision({ decisionId }),
					() => toast.success("The decision is withdrawn"),
				)
			}
			trigger={
				<Button size="small" disabled={isPending} aria-label={`Withdraw the decision on ${internalPart}`}>
					Withdraw
				</Button>
			}
		/>
	);
}
