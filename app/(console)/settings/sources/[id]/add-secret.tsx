"use client";

import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import type { Credential } from "@/lib/services/sources/credentials";
import { addSecret } from "../actions";
import { SECRET_WORDS } from "../secret-words";
import { MadeSecret } from "./made-secret";

type AddSecretProps = {
	sourceId: string;
	kind: Credential;
	address: string;
	/** Two are live already. */
	isFull: boolean;
};

/** Makes a secret and shows it this once, or takes the provider's. */
export function AddSecret({ sourceId, kind, address, isFull }: AddSecretProps) {
	const [isOpen, setIsOpen] = useState(false);
	const [made, setMade] = useState<string | null>(null);
	const { run, isPending } = useAction();
	const { label, note } = SECRET_WORDS[kind];

	const open = (next: boolean) => {
		setIsOpen(next);
		setMade(null);
	};
	const add = (value: string | null) =>
		run(
			() => addSecret({ sourceId, kind, value }),
			(result) => {
				if (result.made !== null) return setMade(result.made);
				open(false);
				toast.success("The secret is live");
			},
		);

	return (
		<Dialog open={isOpen} onOpenChange={open}>
			<DialogTrigger asChild>
				<Button
					size="small"
					disabled={isFull}
					title={isFull ? "Two are live. Revoke one first." : undefined}
					aria-label={`Add: ${label}`}
				>
					<Plus aria-hidden />
					Add
				</Button>
			</DialogTrigger>
			<DialogContent
				title={made === null ? label : "Copy it now"}
				description={made === null ? note : "It is shown this once, and kept sealed from now on."}
				className="max-w-lg"
			>
				{made === null ? (
					<AddForm kind={kind} isPending={isPending} onAdd={add} />
				) : (
					<MadeSecret kind={kind} value={made} address={address} />
				)}
			</DialogContent>
		</Dialog>
	);
}

type AddFormProps = { kind: Credential; isPending: boolean; onAdd: (value: string | null) => void };

function AddForm({ kind, isPending, onAdd }: AddFormProps) {
	const id = useId();
	const { chosenBy, field } = SECRET_WORDS[kind];
	const [isGiven, setIsGiven] = useState(chosenBy === "them");
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				onAdd(isGiven ? String(new FormData(event.currentTarget).get("value") ?? "") : null);
			}}
			className="flex flex-col gap-4"
		>
			{isGiven && (
				<div className="flex flex-col gap-1.5">
					<Label htmlFor={id}>{field}</Label>
					<Textarea
						id={id}
						name="value"
						required
						rows={4}
						maxLength={5000}
						autoComplete="off"
						spellCheck={false}
						className="font-mono text-xs"
					/>
				</div>
			)}
			<div className="flex flex-wrap justify-end gap-2">
				{chosenBy === "either" && (
					<Button variant="ghost" className="mr-auto" onClick={() => setIsGiven(!isGiven)}>
						{isGiven ? "Make one instead" : "Give the sender's instead"}
					</Button>
				)}
				<DialogClose asChild>
					<Button>Back</Button>
				</DialogClose>
				<Button variant="primary" type="submit" disabled={isPending}>
					{isGiven ? "Add" : "Make a secret"}
				</Button>
			</div>
		</form>
	);
}
