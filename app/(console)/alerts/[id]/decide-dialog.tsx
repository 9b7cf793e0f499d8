"use client";

import { startTransition, useId, useRef, useState } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { quantityRefusal, wholePieces } from "@/lib/domain/decision";
import type { OptionKind } from "@/lib/domain/exposure/types";
import { isZero } from "@/lib/format";
import { ApprovalNote, isToBeApproved } from "./decide-approval";
import { ChoiceList } from "./decide-choices";
import { DecideNews } from "./decide-news";
import { LONGEST_NOTE } from "./decide-note";
import { DecideQuantity } from "./decide-quantity";
import { type Choice, isOutdated, piecesTyped, type Question } from "./decide-question";
import { decideOnPart } from "./decision-actions";
import { useWeighed } from "./use-weighed";

type DecideDialogProps = {
	/** What the person was asked on; what the page shows by now may be newer. */
	seen: Question;
	newest: Question;
	first: OptionKind;
	onDone: () => void;
	onLookAgain: () => void;
};

export function DecideDialog(props: DecideDialogProps) {
	const [kind, setKind] = useState(props.first);
	const choice = props.seen.choices.find((one) => one.kind === kind) ?? props.seen.choices[0];
	return choice ? <DecideForm {...props} choice={choice} onChoose={setKind} /> : null;
}

type DecideFormProps = DecideDialogProps & { choice: Choice; onChoose: (kind: OptionKind) => void };

function DecideForm({ seen, newest, onDone, onLookAgain, choice, onChoose }: DecideFormProps) {
	const noteField = useId();
	const quantityField = useRef<HTMLInputElement>(null);
	/** null = as the option says. */
	const [typed, setTyped] = useState<string | null>(null);
	const [note, setNote] = useState("");
	const [refusal, setRefusal] = useState<string | null>(null);
	const { run, isPending } = useAction();
	const asked = typed === null ? wholePieces(choice) : (piecesTyped(typed) ?? "");
	const quantityWords = quantityRefusal(choice, asked);
	const quantity = quantityWords === null ? asked : null;
	const weighed = useWeighed(seen, choice, quantity);
	const submit = () => {
		if (quantity === null) return quantityField.current?.focus();
		if (note.trim() === "") return;
		const { alertId, assessmentId, internalPart } = seen;
		const chosen = { option: choice.kind, quantity, note, replaces: seen.replaces?.id ?? null };
		run(() => decideOnPart({ alertId, assessmentId, internalPart, ...chosen }), done, setRefusal);
	};
	const done = ({ state }: { state: string }) => {
		// Closes together with the page's new data: until then the panel below would deny the decision.
		startTransition(onDone);
		toast.success(state === "decided" ? "The decision is kept" : "The decision waits for another person");
	};
	const lookAgain = () => {
		setTyped(null);
		setRefusal(null);
		onLookAgain();
	};
	const asksApproval = isToBeApproved(
		seen,
		choice,
		quantity,
		weighed.state === "weighed" ? weighed.figures : null,
	);
	return (
		<DialogContent title={`Decide on ${seen.internalPart}`} className="max-w-xl">
			<form
				onSubmit={(event) => {
					event.preventDefault();
					submit();
				}}
				className="flex flex-col gap-4"
			>
				<DecideNews
					refusal={refusal}
					isOld={isOutdated(seen, newest) && !isPending}
					onLookAgain={lookAgain}
				/>
				{seen.replaces && <p className="text-sm">Takes the place of: {seen.replaces.words}.</p>}
				<ChoiceList
					question={seen}
					chosen={choice.kind}
					onChoose={(one) => {
						onChoose(one);
						setTyped(null);
					}}
				/>
				{!isZero(choice.quantity) && (
					<DecideQuantity
						question={seen}
						choice={choice}
						typed={typed ?? asked}
						quantity={quantity}
						weighed={weighed}
						refusal={quantityWords}
						onType={setTyped}
						field={quantityField}
					/>
				)}
				<div className="flex flex-col gap-1.5">
					<Label htmlFor={noteField}>Why</Label>
					<Textarea
						id={noteField}
						value={note}
						onChange={(event) => setNote(event.target.value)}
						required
						maxLength={LONGEST_NOTE}
						rows={2}
					/>
				</div>
				<ApprovalNote question={seen} quantity={quantity} asksApproval={asksApproval} />
				<DialogFooter>
					<DialogClose asChild>
						<Button>Back</Button>
					</DialogClose>
					<Button variant="primary" type="submit" disabled={isPending} aria-busy={isPending}>
						{asksApproval ? "Ask for approval" : "Decide"}
					</Button>
				</DialogFooter>
			</form>
		</DialogContent>
	);
}
