"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { useAction } from "../../use-action";
import { replayFailure, rerunRun } from "../actions";
import { isChanged, parseInput } from "./parse-input";
import type { RerunDialogProps } from "./rerun-dialog";
import { useOriginalInput } from "./use-original-input";

const NO_INPUT = "[]";

/** The form of the dialog. The input travels only when it was changed. */
export function RerunForm({
	runId,
	step,
	failedRunId,
	onStarted,
}: RerunDialogProps & { onStarted: () => void }) {
	const router = useRouter();
	const { run, isPending } = useAction();
	const field = useId();
	const original = useOriginalInput(runId, step);
	const [typed, setTyped] = useState<string | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const text = typed ?? original ?? "";

	const submit = () => {
		setProblem(null);
		const parsed = step.takesInput ? parseInput(text) : { input: [] };
		if ("problem" in parsed) {
			setProblem(parsed.problem);
			return;
		}
		const isOther = step.takesInput && isChanged(parsed.input, original ?? NO_INPUT);
		const fromStep = { stepId: step.stepId, ...(isOther && { input: parsed.input }) };
		run(
			() => (failedRunId ? replayFailure({ failedRunId, fromStep }) : rerunRun({ runId, fromStep })),
			({ runId: started }) => {
				onStarted();
				toast.success("A new run has been started");
				router.push(`/runs/${started}`);
			},
			setProblem,
		);
	};

	return (
		<form action={submit} className="flex flex-col gap-4">
			{step.takesInput && (
				<div className="flex flex-col gap-1.5">
					<Label htmlFor={field}>Input, a JSON array of the step's arguments</Label>
					<Textarea
						id={field}
						className="font-mono text-xs leading-5"
						rows={10}
						spellCheck={false}
						disabled={original === null}
						value={original === null ? "Loading…" : text}
						onChange={(event) => {
							setTyped(event.target.value);
							setProblem(null);
						}}
						aria-invalid={problem !== null}
						aria-describedby={`${field}-note ${field}-problem`}
					/>
					<p id={`${field}-note`} className="text-ink-soft text-sm">
						{step.hasInput
							? "As it is, the step gets the same input again."
							: "The server kept no arguments of this step. Leave it empty unless the step takes some."}
					</p>
				</div>
			)}
			{problem && (
				<p role="alert" id={`${field}-problem`} className="wrap-anywhere text-critical text-sm">
					{problem}
				</p>
			)}
			<div className="flex flex-wrap justify-end gap-2">
				<DialogClose asChild>
					<Button>Back</Button>
				</DialogClose>
				<Button variant="primary" type="submit" disabled={isPending || original === null}>
					{isPending ? "Starting…" : "Rerun"}
				</Button>
			</div>
		</form>
	);
}
