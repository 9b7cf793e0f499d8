"use client";

import { Eye } from "lucide-react";
import { evidencePlace } from "@/components/labels";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { percent } from "@/lib/format";
import { EditForm } from "./edit-form";
import { doubtWords, fieldTitle, valueWords } from "./labels";
import { Rivals } from "./rivals";
import { SaidLine } from "./said-line";
import { StopFrame } from "./stop-frame";
import { useReview } from "./use-review";
import type { ValueView } from "./view-types";

/** One value: what it is, the words it was read from, and what a person can say of it. */
export function ValueItem({ value, className }: { value: ValueView; className?: string }) {
	const { active, editing, goTo } = useReview();
	const { field, label, kind, said, was } = value;
	const isActive = active === field;
	const why = said === null ? doubtWords(value.doubt) : null;
	return (
		<StopFrame field={field} {...(className !== undefined && { className })}>
			<div className="flex flex-col gap-1.5">
				<div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
					<button
						type="button"
						aria-current={isActive || undefined}
						onClick={() => goTo(field)}
						className="flex min-w-0 flex-1 basis-40 flex-col items-start text-left"
					>
						<span className="text-ink-soft text-xs">{label}</span>
						<span
							className={cn(
								"wrap-anywhere font-medium",
								value.value === null && "font-normal text-ink-soft",
								kind === "part" && value.value !== null && "font-mono",
							)}
						>
							{value.value === null ? emptyWords(value) : valueWords(field, kind, value.value)}
						</span>
					</button>
					{editing !== field && <Controls value={value} />}
				</div>
				{why && (
					<p className="flex gap-1.5 text-medium text-sm">
						<Eye aria-hidden className="mt-0.5 size-4 shrink-0" />
						{why}
					</p>
				)}
				{said && (
					<SaidLine
						said={said}
						what={fieldTitle(field)}
						was={was === null ? null : valueWords(field, kind, was)}
					/>
				)}
				{isActive && <Quotes value={value} />}
				{(isActive || (value.doubt !== null && said === null)) && <Rivals value={value} />}
				{editing === field && <EditForm value={value} />}
			</div>
		</StopFrame>
	);
}

function emptyWords({ field, said }: ValueView): string {
	if (said?.action === "rejected") return "Rejected: not stated";
	return /^parts\..*Date$/.test(field) ? "As in the notice" : "Not stated";
}

function Controls({ value: { field, said, value, mayBeEmpty } }: { value: ValueView }) {
	const { view, isPending, accept, edit, reject } = useReview();
	if (!view.mayCorrect) return null;
	const title = fieldTitle(field);
	return (
		<div className="flex gap-1.5">
			{said === null && (
				<Button
					size="small"
					disabled={isPending}
					aria-label={`Accept: ${title}`}
					onClick={() => accept(field)}
				>
					Accept
				</Button>
			)}
			<Button
				size="small"
				variant="ghost"
				disabled={isPending}
				aria-label={`${value === null ? "Add" : "Edit"}: ${title}`}
				onClick={() => edit(field)}
			>
				{value === null ? "Add" : "Edit"}
			</Button>
			{mayBeEmpty && value !== null && (
				<Button
					size="small"
					variant="ghost"
					disabled={isPending}
					aria-label={`Reject: ${title}`}
					onClick={() => reject(field)}
				>
					Reject
				</Button>
			)}
		</div>
	);
}

function Quotes({ value: { field, proofs } }: { value: ValueView }) {
	const { show } = useReview();
	return proofs.map((proof) => (
		<figure key={`${proof.source} ${proof.start} ${proof.quote}`} className="text-sm">
			<blockquote className="wrap-anywhere border-l-2 border-l-line-strong/60 pl-2.5">
				“{proof.quote}”
			</blockquote>
			<figcaption className="flex flex-wrap items-baseline gap-x-2 pl-3 text-ink-soft text-xs">
				<button
					type="button"
					className="underline underline-offset-2 hover:text-ink"
					onClick={() => show(field, proof)}
				>
					{evidencePlace(proof.source, proof.page)}
				</button>
				<span>
					{proof.method}
					{proof.confidence !== null && `; about ${percent(String(proof.confidence))} of such are right`}
				</span>
			</figcaption>
		</figure>
	));
}
