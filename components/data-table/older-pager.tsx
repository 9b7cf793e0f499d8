"use client";

import { ChevronRight, ChevronsLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format";

type OlderPagerProps = { shown: number; onNewest: (() => void) | null; onOlder: (() => void) | null };

/** The way through a list that only tells what comes next, newest first. null = nothing that way. */
export function OlderPager({ shown, onNewest, onOlder }: OlderPagerProps) {
	if (shown === 0 && !onNewest) return null;
	return (
		<nav aria-label="Pages" className="flex min-h-13 items-center justify-between gap-4 border-t px-4 py-2.5">
			<p className="text-ink-soft text-sm tabular-nums">
				{onNewest ? "" : "Newest "}
				{plural(shown, "run")}
			</p>
			{(onNewest || onOlder) && (
				<div className="flex gap-2">
					<Button size="small" disabled={!onNewest} onClick={onNewest ?? undefined}>
						<ChevronsLeft aria-hidden />
						Newest
					</Button>
					<Button size="small" disabled={!onOlder} onClick={onOlder ?? undefined}>
						Older
						<ChevronRight aria-hidden />
					</Button>
				</div>
			)}
		</nav>
	);
}
