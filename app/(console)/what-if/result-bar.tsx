import type { Assessment } from "@/lib/domain/exposure/types";
import { day, money } from "@/lib/format";

/**
 * The figures in short. On a narrow screen they stay in view, below the sliders or above what they lead to, while
 * somebody moves a slider; whoever does not see them hears them.
 */
export function ResultBar({ assessment }: { assessment: Assessment }) {
	const figures = figuresOf(assessment);
	return (
		<>
			<dl
				aria-hidden
				className="sticky top-14 bottom-0 z-10 -mx-4 grid grid-cols-3 gap-x-3 border-y bg-surface px-4 py-2 sm:-mx-6 sm:px-6 xl:hidden"
			>
				{figures.map(([name, value]) => (
					<div key={name} className="min-w-0">
						<dt className="truncate text-ink-soft text-xs">{name}</dt>
						<dd className="wrap-anywhere font-semibold text-sm tabular-nums">{value}</dd>
					</div>
				))}
			</dl>
			<p role="status" className="sr-only">
				{figures.map(([name, value]) => `${name}: ${value}.`).join(" ")}
			</p>
		</>
	);
}

function figuresOf(assessment: Assessment): [name: string, value: string][] {
	const { marginAtRisk, reportingCurrency, runOutDate, actBy } = assessment;
	return [
		["Margin at risk", money(marginAtRisk, reportingCurrency)],
		["First run-out", runOutDate ? day(runOutDate) : "Stock lasts"],
		["Order by", actBy ? day(actBy) : "No order needed"],
	];
}
