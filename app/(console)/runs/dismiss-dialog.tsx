"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { plural } from "@/lib/format";
import { LONGEST_REASON } from "./limits";

type DismissDialogProps = { trigger: ReactNode; count: number; onDismiss: (reason: string) => void };

/** Asks why failed runs need nothing more; without a reason nothing is dismissed. */
export function DismissDialog({ trigger, count, onDismiss }: DismissDialogProps) {
	const [isOpen, setIsOpen] = useState(false);
	const field = useId();
	const submit = (form: FormData) => {
		const reason = String(form.get("reason") ?? "").trim();
		if (reason === "") return;
		setIsOpen(false);
		onDismiss(reason);
	};
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>{trigger}</DialogTrigger>
			<DialogContent
				title={count === 1 ? "Dismiss this failure" : `Dismiss ${plural(count, "failure")}`}
				description="It leaves the open failures and can be reopened later. The reason is kept with it."
			>
				<form action={submit} className="flex flex-col gap-4">
					<div className="flex flex-col gap-1.5">
						<Label htmlFor={field}>Reason</Label>
						<Textarea id={field} name="reason" required maxLength={LONGEST_REASON} rows={3} autoFocus />
					</div>
					<div className="flex flex-wrap justify-end gap-2">
						<DialogClose asChild>
							<Button>Back</Button>
						</DialogClose>
						<Button variant="primary" type="submit">
							Dismiss
						</Button>
					</div>
				</form>
			</DialogContent>
		</Dialog>
	);
}
