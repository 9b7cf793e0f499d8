"use client";

import { type ReactNode, useId } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import type { SourceFacts } from "@/lib/services/sources/change";
import type { SettingName } from "@/lib/services/sources/credentials";
import { changeSource } from "../actions";
import { factsOfForm, TOLERANCES, toleranceLabel, toleranceValue } from "./settings-values";

type SettingsFormProps = {
	sourceId: string;
	/** As the person sees them: a change by somebody else in between is refused. */
	facts: SourceFacts;
	names: readonly SettingName[];
};

export function SettingsForm({ sourceId, facts, names }: SettingsFormProps) {
	const { run, isPending } = useAction();
	const { name, requestsPerMinute } = facts;
	const submit = (form: FormData) =>
		run(
			() => changeSource({ sourceId, from: facts, to: factsOfForm(form, names) }),
			() => toast.success("The settings are kept"),
		);
	return (
		<Card>
			<CardBody>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						submit(new FormData(event.currentTarget));
					}}
					className="flex flex-col gap-4"
				>
					<div className="grid gap-4 sm:grid-cols-2">
						<Field label="Name">
							{(id) => <Input id={id} name="name" defaultValue={name} required maxLength={100} />}
						</Field>
						<Field
							label="Requests a minute"
							note="Above it a sender that comes again is told to wait; the others are let in and counted."
						>
							{(id) => (
								<Input
									id={id}
									name="requestsPerMinute"
									type="number"
									min={1}
									max={600_000}
									required
									defaultValue={requestsPerMinute}
								/>
							)}
						</Field>
						{names.map((setting) => (
							<Setting key={setting} name={setting} settings={facts.settings} />
						))}
					</div>
					<Button type="submit" disabled={isPending} className="self-start">
						Save
					</Button>
				</form>
			</CardBody>
		</Card>
	);
}

function Setting({ name, settings }: { name: SettingName; settings: SourceFacts["settings"] }) {
	switch (name) {
		case "toleranceSeconds":
			return (
				<Field label="Age of a signature" note="How far a signed timestamp may be from now.">
					{(id) => <Tolerance id={id} seconds={settings.toleranceSeconds} />}
				</Field>
			);
		case "topicArns":
		case "buckets":
			return (
				<Field
					label={name === "buckets" ? "Buckets" : "SNS topics (ARN)"}
					note={
						name === "buckets"
							? "Mails are fetched from these only."
							: "No other topic may send or subscribe."
					}
				>
					{(id) => (
						<Textarea
							id={id}
							name={name}
							rows={3}
							spellCheck={false}
							className="font-mono text-xs"
							defaultValue={settings[name]?.join("\n")}
						/>
					)}
				</Field>
			);
		case "region":
			return (
				<Field label="Region of the buckets">
					{(id) => <Input id={id} name={name} placeholder="eu-west-1" defaultValue={settings.region} />}
				</Field>
			);
		case "allowSignatureVersion1":
			return (
				<label className="flex items-center gap-2 self-end pb-2 text-sm">
					<input
						type="checkbox"
						name={name}
						defaultChecked={settings.allowSignatureVersion1 === true}
						className="size-4 accent-accent"
					/>
					Also take SignatureVersion 1 (SHA-1)
				</label>
			);
	}
}

function Tolerance({ id, seconds }: { id: string; seconds: number | null | undefined }) {
	const value = toleranceValue(seconds);
	const isOdd = !TOLERANCES.some(([known]) => known === value);
	return (
		<Select id={id} name="toleranceSeconds" defaultValue={value} className="w-full">
			{TOLERANCES.map(([known, label]) => (
				<option key={known} value={known}>
					{label}
				</option>
			))}
			{isOdd && <option value={value}>{toleranceLabel(seconds)}</option>}
		</Select>
	);
}

type FieldProps = { label: string; note?: string; children: (id: string) => ReactNode };

function Field({ label, note, children }: FieldProps) {
	const id = useId();
	return (
		<div className="flex flex-col gap-1.5">
			<Label htmlFor={id}>{label}</Label>
			{children(id)}
			{note && <p className="text-ink-soft text-xs">{note}</p>}
		</div>
	);
}
