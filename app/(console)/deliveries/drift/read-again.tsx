"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { plural } from "@/lib/format";
import { useAction } from "../../use-action";
import { readDriftAgain } from "./actions";

/** Hands all unreadable deliveries of a kind to the reader again, once it is confirmed. */
export function ReadAgain({ driftId, deliveries }: { driftId: string; deliveries: number }) {
	const { run, isPending } = useAction();
	const words = plural(deliveries, "delivery", "deliveries");
	const readAgain = () =>
		run(
			() => readDriftAgain(driftId),
			(read) => toast.success(`${plural(read.deliveries, "delivery is", "deliveries are")} being read again`),
		);
	return (
		<ConfirmDialog
			title={`Read ${words} again?`}
			description="Use it once the reader was mended. What still cannot be read comes back here; nothing is lost."
			confirm="Read again"
			onConfirm={readAgain}
			trigger={
				<Button disabled={isPending}>
					<RotateCcw aria-hidden />
					Read again…
				</Button>
			}
		/>
	);
}
