"use client";

import { ListRestart } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { RerunForm } from "./rerun-form";

export type RerunStep = {
	spanId: string;
	/** As the function gives it. */
	stepId: string;
	name: string;
	/** Whether it is a step whose arguments can be replaced. */
	takesInput: boolean;
	hasInput: boolean;
};

export type RerunDialogProps = {
	runId: string;
	step: RerunStep;
	/** Our record of the failed run, which has to follow what becomes of the new run. */
	failedRunId: string | null;
};

/** Starts a new run from a step, with its input as it was or another one. */
export function RerunDialog(props: RerunDialogProps) {
	const [isOpen, setIsOpen] = useState(false);
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button size="small">
					<ListRestart aria-hidden />
					Rerun from this step
				</Button>
			</DialogTrigger>
			<DialogContent
				title={`Rerun from “${props.step.name}”`}
				description="A new run of the same event: the steps before this one keep what they gave, this one and those after it run again."
				className="max-w-xl"
			>
				<RerunForm {...props} onStarted={() => setIsOpen(false)} />
			</DialogContent>
		</Dialog>
	);
}
