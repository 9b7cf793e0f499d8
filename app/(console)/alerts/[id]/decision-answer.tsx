"use client";

import { type ReactNode, startTransition, useId, useState } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { LONGEST_NOTE } from "./decide-note";
import { answerDecision } from "./decision-actions";

type DecisionAnswerProps = {
	decisionId: string;
	/** The version whose figures stand beside the decision. */
	assessmentId: string;
	internalPart: string;
	/** What is decided, in a line. */
	words: string;
	/** What the person should know before the answer: how the figures moved since. */
	children?: ReactNode;
};

/** Approve or refuse what somebody else decided. */
export function DecisionAnswer(props: DecisionAnswerProps) {
	return (
		<span className="flex flex-wrap gap-2">
			<AnswerDialog {...props} answer="approved" />
			<AnswerDialog {...props} answer="refused" />
		</span>
	);
}

const WORDS = {
	approved: { verb: "Approve", done: "The decision is approved", note: "It counts from then on." },
	refused: {
		verb: "Refuse",
		done: "The decision is refused",
		note: "The part is open for another decision.",
	},
} as const;

type AnswerDialogProps = DecisionAnswerProps & { answer: keyof typeof WORDS };

function AnswerDialog({
	decisionId,
	assessmentId,
	internalPart,
	words,
	answer,
	children,
}: AnswerDialogProps) {
	const { verb, done, note } = WORDS[answer];
	const field = useId();
	const [isOpen, setIsOpen] = useState(false);
	const { run, isPending } = useAction();
	const submit = (form: FormData) =>
		run(
			() => answerDecision({ decisionId, assessmentId, answer, note: String(form.get("note") ?? "") }),
			() => {
				startTransition(() => setIsOpen(false));
				toast.success(done);
			},
		);
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button size="small" aria-label={`${verb} the decision on ${internalPart}`}>
					{verb}
				</Button>
			</DialogTrigger>
			<DialogContent title={`${verb} the decision on ${internalPart}?`} description={`${words}. ${note}`}>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						submit(new FormData(event.currentTarget));
					}}
					className="flex flex-col gap-4"
				>
					{children}
					<div className="flex flex-col gap-1.5">
						<Label htmlFor={field}>Why</Label>
						<Textarea id={field} name="note" required maxLength={LONGEST_NOTE} rows={3} />
					</div>
					<DialogFooter>
						<DialogClose asChild>
							<Button>Back</Button>
						</DialogClose>
						<Button variant="primary" type="submit" disabled={isPending}>
							{verb}
						</Button>
					</DialogFooter>
				</form>
			</DialogContent>
		</Dialog>
	);
}
