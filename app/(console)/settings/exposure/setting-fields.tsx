"use client";

import { type ComponentProps, useId } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { substituteOf } from "./setting-values";
import type { SettingKind } from "./setting-words";

type SettingFieldsProps = { kind: SettingKind; value: string; currency: string };

/** What is typed for a setting; the service says what it does not take. */
export function SettingFields({ kind, value, currency }: SettingFieldsProps) {
	switch (kind) {
		case "substitute": {
			const { cost, weeks } = substituteOf(value);
			return (
				<div className="grid grid-cols-2 gap-4">
					<Field label={`Cost, ${currency}`} name="cost" inputMode="decimal" defaultValue={cost} />
					<Field label="Weeks" name="weeks" type="number" min={0} max={2_000} defaultValue={weeks} />
				</div>
			);
		}
		case "months":
			return <Field label="Months" name="value" type="number" min={1} max={600} defaultValue={value} />;
		case "weeks":
			return <Field label="Weeks" name="value" type="number" min={0} max={2_000} defaultValue={value} />;
		case "share":
			return <Field label="Share, 0 to 1" name="value" inputMode="decimal" defaultValue={value} />;
		case "factor":
			return <Field label="Factor" name="value" inputMode="decimal" defaultValue={value} />;
		case "money":
			return <Field label={`Amount, ${currency}`} name="value" inputMode="decimal" defaultValue={value} />;
		case "currency":
			return (
				<Field
					label="Currency code"
					name="value"
					defaultValue={value}
					maxLength={3}
					pattern="[A-Za-z]{3}"
					title="Three letters, for example USD"
				/>
			);
	}
}

function Field({ label, ...props }: ComponentProps<"input"> & { label: string }) {
	const id = useId();
	return (
		<div className="flex flex-col gap-1.5">
			<Label htmlFor={id}>{label}</Label>
			<Input id={id} required autoComplete="off" className="tabular-nums" {...props} />
		</div>
	);
}
