"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { useReview } from "./use-review";

type StopFrameProps = { field: string; className?: string; children: ReactNode };

/** A place that `j` and `k` go to; the one that is active is marked and kept in view. */
export function StopFrame({ field, className, children }: StopFrameProps) {
	const { active } = useReview();
	const isActive = active === field;
	const frame = useRef<HTMLDivElement>(null);
	const wasShown = useRef(false);
	useEffect(() => {
		// The first one is where the page opens: nothing to scroll to.
		if (isActive && wasShown.current) frame.current?.scrollIntoView({ block: "nearest" });
		wasShown.current = true;
	}, [isActive]);
	return (
		<div
			ref={frame}
			data-stop={field}
			data-active={isActive || undefined}
			className={cn(
				"scroll-mt-36 scroll-mb-20 border-l-2 border-l-transparent px-4 py-3 max-lg:group-data-words/review:scroll-mb-[52dvh] lg:scroll-mb-6",
				isActive && "border-l-accent bg-accent-wash/50",
				className,
			)}
		>
			{children}
		</div>
	);
}
