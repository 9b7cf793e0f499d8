"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { createSource } from "../actions";
import { GUIDES, type SourceChannel } from "../guides";

const CHANNELS = Object.keys(GUIDES) as SourceChannel[];

/** Asks for a name and a channel; the source's own page then gives its address and secrets. */
export function NewSource() {
	const router = useRouter();
	const { run, isPending } = useAction();
	const field = useId();
	const submit = (form: FormData) => {
		const chosen = CHANNELS.find((channel) => channel === form.get("channel"));
		if (!chosen) return;
		const input = { name: String(form.get("name") ?? ""), channel: chosen === "any" ? null : chosen };
		run(
			() => createSource(input),
			({ sourceId }) => router.push(`/settings/sources/${sourceId}`),
		);
	};
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				submit(new FormData(event.currentTarget));
			}}
			className="flex flex-col gap-4"
		>
			<Card>
				<CardBody className="flex flex-col gap-5">
					<div className="flex max-w-md flex-col gap-1.5">
						<Label htmlFor={field}>Name</Label>
						<Input id={field} name="name" required maxLength={100} autoComplete="off" />
					</div>
					<fieldset className="flex flex-col gap-2">
						<legend className="mb-2 font-medium text-sm">How it sends</legend>
						{CHANNELS.map((channel) => (
							<Choice key={channel} channel={channel} />
						))}
					</fieldset>
				</CardBody>
			</Card>
			<Button variant="primary" type="submit" disabled={isPending} className="self-start">
				Make the source
			</Button>
		</form>
	);
}

function Choice({ channel }: { channel: SourceChannel }) {
	const { label, setUp, docs } = GUIDES[channel];
	return (
		<label className="flex cursor-pointer items-start gap-3 rounded-md border p-3 hover:bg-sunken/60 has-checked:border-accent has-checked:bg-accent-wash">
			<input
				type="radio"
				name="channel"
				value={channel}
				required
				className="mt-0.5 size-4 shrink-0 accent-accent"
			/>
			<span>
				<span className="block font-medium text-sm">{label}</span>
				<span className="text-ink-soft text-sm">
					{setUp}{" "}
					<a
						href={docs.href}
						target="_blank"
						rel="noreferrer"
						className="text-accent underline underline-offset-4"
					>
						{docs.label}
					</a>
				</span>
			</span>
		</label>
	);
}
