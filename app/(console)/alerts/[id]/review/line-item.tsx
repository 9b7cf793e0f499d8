"use client";

import { ChevronRight, Eye } from "lucide-react";
import { DISPOSITION_LABEL } from "@/components/labels";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SaidLine } from "./said-line";
import { StopFrame } from "./stop-frame";
import { isUsuallyOpen } from "./stops";
import { useReview } from "./use-review";
import { ValueItem } from "./value-item";
import type { LineView } from "./view-types";

/** A line of the notice: accepted or rejected as a whole, or opened and gone through value by value. */
export function LineItem({ line }: { line: LineView }) {
	const { active, isOpen, toggle, goTo } = useReview();
	const { field, mpn, disposition, replacement, said, isRejected } = line;
	const isShown = isOpen(field, isUsuallyOpen(line));
	return (
		<li className="border-t first:border-t-0">
			<StopFrame field={field} className="flex flex-col gap-1.5 py-2">
				<div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
					<div className="flex min-w-0 flex-1 basis-48 items-center gap-1.5">
						<Button
							variant="ghost"
							size="small"
							className={cn("-ml-2 px-1.5", isRejected && "invisible")}
							aria-expanded={isShown}
							aria-label={`Values of ${mpn}`}
							onClick={() => toggle(field)}
						>
							<ChevronRight aria-hidden className={cn(isShown && "rotate-90")} />
						</Button>
						<button
							type="button"
							aria-current={active === field || undefined}
							onClick={() => goTo(field)}
							className={cn("wrap-anywhere min-w-0 text-left", isRejected && "text-ink-soft line-through")}
						>
							<span className="font-medium font-mono">{mpn}</span>{" "}
							<span className="text-ink-soft text-sm">
								{DISPOSITION_LABEL[disposition]}
								{replacement && `, replaced by ${replacement}`}
							</span>
						</button>
						{line.needsLook && <Eye aria-label="Needs a look" className="size-4 shrink-0 text-medium" />}
					</div>
					<Controls line={line} />
				</div>
				{said && <SaidLine said={said} what={`line ${mpn}`} />}
			</StopFrame>
			{isShown && !isRejected && (
				<div className="ml-5 border-l">
					{line.values.map((value) => (
						<ValueItem key={value.field} value={value} className="py-2" />
					))}
				</div>
			)}
		</li>
	);
}

function Controls({ line: { field, mpn, said, isRejected, isDone } }: { line: LineView }) {
	const { view, isPending, accept, reject } = useReview();
	if (!view.mayCorrect || isRejected) return null;
	return (
		<div className="flex gap-1.5">
			{said === null && !isDone && (
				<Button
					size="small"
					disabled={isPending}
					aria-label={`Accept: line ${mpn}`}
					onClick={() => accept(field)}
				>
					Accept
				</Button>
			)}
			<Button
				size="small"
				variant="ghost"
				disabled={isPending}
				aria-label={`Reject: line ${mpn}`}
				onClick={() => reject(field)}
			>
				Reject
			</Button>
		</div>
	);
}
