"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useMemo } from "react";
import { SourcePane } from "@/components/document-viewer/source-pane";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { useReview } from "./use-review";

/** The words of the notice: beside the values, or on a narrow screen at the foot, folded until they are asked for. */
export function WordsPane() {
	const { view, spot, isUnfolded, unfold } = useReview();
	// Words that are marked while they are folded can be brought into view only once they are not.
	// biome-ignore lint/correctness/useExhaustiveDependencies: unfolding is a reason to show the same words anew
	const shown = useMemo(() => spot && { ...spot }, [spot, isUnfolded]);
	return (
		<aside
			aria-label="Source"
			className="sticky z-20 flex min-w-0 flex-col max-lg:bottom-0 max-lg:-mx-4 max-lg:border-t max-lg:bg-surface max-lg:shadow-[0_-4px_16px_oklch(0_0_0/0.08)] sm:max-lg:-mx-6 lg:top-20 lg:h-[calc(100dvh-6.5rem)]"
		>
			<Button
				variant="ghost"
				aria-expanded={isUnfolded}
				onClick={() => unfold(!isUnfolded)}
				className="w-full rounded-none lg:hidden"
			>
				{isUnfolded ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
				{isUnfolded ? "Hide the words" : "Show the words"}
			</Button>
			<Card
				className={cn(
					"min-h-0 overflow-hidden max-lg:h-[40dvh] max-lg:rounded-none max-lg:border-0 max-lg:border-t lg:h-full",
					!isUnfolded && "max-lg:hidden",
				)}
			>
				<SourcePane deliveryId={view.deliveryId} spot={shown} />
			</Card>
		</aside>
	);
}
