"use client";

import { useId, useState } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { changeSetting } from "./actions";
import { SettingFields } from "./setting-fields";
import { storedOf } from "./setting-values";
import type { SettingWords } from "./setting-words";

type EditSettingProps = {
	name: string;
	words: SettingWords;
	/** The stored value that the person sees; null = the default. A change by somebody else in between is refused. */
	stored: string | null;
	standard: string;
	standardText: string;
	source: string;
	currency: string;
};

const LONGEST_SOURCE = 500;

export function EditSetting(props: EditSettingProps) {
	const { name, words, stored, standard, standardText, source, currency } = props;
	const sourceField = useId();
	const [isOpen, setIsOpen] = useState(false);
	const [refusal, setRefusal] = useState<string | null>(null);
	const { run, isPending } = useAction();
	const change = (to: { value: string; source: string } | null) =>
		run(
			() => changeSetting({ name, from: stored, to }),
			({ reassesses }) => {
				setIsOpen(false);
				toast.success(reassesses ? "Kept. Open alerts follow within half a minute" : "Kept");
			},
			setRefusal,
		);
	const toggle = (open: boolean) => {
		setRefusal(null);
		setIsOpen(open);
	};
	return (
		<Dialog open={isOpen} onOpenChange={toggle}>
			<DialogTrigger asChild>
				<Button size="small" aria-label={`Edit ${words.label}`}>
					Edit
				</Button>
			</DialogTrigger>
			<DialogContent title={words.label} description={words.meaning}>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						const form = new FormData(event.currentTarget);
						change({ value: storedOf(words.kind, form), source: String(form.get("source") ?? "") });
					}}
					className="flex flex-col gap-4"
				>
					<SettingFields kind={words.kind} value={stored ?? standard} currency={currency} />
					<div className="flex flex-col gap-1.5">
						<Label htmlFor={sourceField}>Where it comes from</Label>
						<Textarea
							id={sourceField}
							name="source"
							defaultValue={source}
							required
							maxLength={LONGEST_SOURCE}
							rows={2}
						/>
					</div>
					<p role="alert" className="text-critical text-sm empty:hidden">
						{refusal}
					</p>
					<div className="flex flex-wrap justify-end gap-2">
						{stored !== null && (
							<Button disabled={isPending} onClick={() => change(null)} className="mr-auto whitespace-normal">
								Back to default, {standardText}
							</Button>
						)}
						<DialogClose asChild>
							<Button>Back</Button>
						</DialogClose>
						<Button variant="primary" type="submit" disabled={isPending}>
							Save
						</Button>
					</div>
				</form>
			</DialogContent>
		</Dialog>
	);
}
