"use client";

import { type SyntheticEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { choicesOf } from "./labels";
import { useReview } from "./use-review";
import type { ValueView } from "./view-types";

/** Writes another value in the place of the one that was read, with a note for whoever comes after. */
export function EditForm({ value }: { value: ValueView }) {
	const { isPending, leaveEdit, write } = useReview();
	const [text, setText] = useState(value.value ?? "");
	const [note, setNote] = useState("");
	const id = useId();
	const save = (event: SyntheticEvent) => {
		event.preventDefault();
		write(value.field, text, note);
	};
	return (
		<form
			onSubmit={save}
			onKeyDown={(event) => event.key === "Escape" && leaveEdit()}
			className="flex flex-col gap-2 pt-1"
		>
			<div className="grid gap-2 sm:grid-cols-2">
				<div className="flex flex-col gap-1">
					<Label htmlFor={id}>{value.label}</Label>
					<Field id={id} value={value} text={text} onText={setText} />
				</div>
				<div className="flex flex-col gap-1">
					<Label htmlFor={`${id}-note`}>Note (may be empty)</Label>
					<Input
						id={`${id}-note`}
						value={note}
						maxLength={2_000}
						onChange={({ target }) => setNote(target.value)}
					/>
				</div>
			</div>
			<div className="flex gap-2">
				<Button type="submit" size="small" variant="primary" disabled={isPending || text.trim() === ""}>
					Save
				</Button>
				<Button size="small" variant="ghost" onClick={leaveEdit}>
					Cancel
				</Button>
			</div>
		</form>
	);
}

type FieldProps = { id: string; value: ValueView; text: string; onText: (text: string) => void };

function Field({ id, value: { field, kind }, text, onText }: FieldProps) {
	const choices = choicesOf(field, kind);
	const onChange = ({ target }: { target: { value: string } }) => onText(target.value);
	if (choices) {
		return (
			<Select id={id} autoFocus value={text} onChange={onChange}>
				<option value="">Choose</option>
				{choices.map((choice) => (
					<option key={choice.value} value={choice.value}>
						{choice.label}
					</option>
				))}
			</Select>
		);
	}
	if (kind === "list") return <Textarea id={id} autoFocus rows={3} value={text} onChange={onChange} />;
	const type = kind === "day" ? "date" : "text";
	return <Input id={id} autoFocus type={type} value={text} onChange={onChange} />;
}
