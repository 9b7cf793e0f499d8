"use client";

import { useId, useState } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { toast } from "@/components/ui/toaster";
import { closeSource } from "../actions";

/** Closes a source for good, once its name was typed. */
export function CloseSource({ sourceId, name }: { sourceId: string; name: string }) {
	const id = useId();
	const [isOpen, setIsOpen] = useState(false);
	const [typed, setTyped] = useState("");
	const { run, isPending } = useAction();
	const close = () =>
		run(
			() => closeSource({ sourceId, name: typed }),
			() => {
				setIsOpen(false);
				toast.success("The source is closed");
			},
		);
	return (
		<Section
			id="close"
			title="Close the source"
			note="Its senders are answered 410, gone for good, and most stop by themselves. What it brought stays."
			action={
				<Dialog open={isOpen} onOpenChange={setIsOpen}>
					<DialogTrigger asChild>
						<Button className="text-critical">Close…</Button>
					</DialogTrigger>
					<DialogContent
						title={`Close “${name}”?`}
						description="It cannot be opened again. Type its name to confirm."
					>
						<form
							onSubmit={(event) => {
								event.preventDefault();
								close();
							}}
							className="flex flex-col gap-4"
						>
							<div className="flex flex-col gap-1.5">
								<Label htmlFor={id}>Name of the source</Label>
								<Input
									id={id}
									value={typed}
									autoComplete="off"
									onChange={(event) => setTyped(event.target.value)}
								/>
							</div>
							<div className="flex justify-end gap-2">
								<DialogClose asChild>
									<Button>Back</Button>
								</DialogClose>
								<Button variant="primary" type="submit" disabled={isPending || typed.trim() !== name}>
									Close for good
								</Button>
							</div>
						</form>
					</DialogContent>
				</Dialog>
			}
		>
			{null}
		</Section>
	);
}
