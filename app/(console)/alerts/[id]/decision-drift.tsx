import { TriangleAlert } from "lucide-react";
import type { DecisionDrift as Drift } from "@/lib/domain/decision-drift";
import { driftWords, isOtherOrder } from "./decision-words";

type DecisionDriftProps = { drift: Drift[]; currency: string };

/** How the figures moved since a decision; nothing when they read the same. */
export function DecisionDrift({ drift, currency }: DecisionDriftProps) {
	const lines = driftWords(drift, currency);
	if (lines.length === 0) return null;
	return (
		<div className="flex items-start gap-2 text-sm">
			{isOtherOrder(drift) && <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-high" />}
			<div>
				<p className={isOtherOrder(drift) ? "font-medium" : "text-ink-soft"}>The figures have moved since.</p>
				<ul>
					{lines.map((line) => (
						<li key={line} className="tabular-nums">
							{line}
						</li>
					))}
				</ul>
			</div>
		</div>
	);
}
