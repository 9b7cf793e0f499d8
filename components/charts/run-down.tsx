import { cn } from "@/components/ui/cn";
import type { PartExposure } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { day, isZero, month } from "@/lib/format";
import { type Mark, type RunDownShape, runDownShape } from "./run-down-shape";

const LABEL_REM = 1.25;

/** How the stock of one part runs down, with the dates that matter. Lines stretch with the page, words do not. */
export function RunDown({ part, asOf }: { part: PartExposure; asOf: string }) {
	const shape = runDownShape(part, asOf);
	return (
		<figure className="flex flex-col gap-2">
			<figcaption className="text-ink-soft text-xs">Net stock, pieces, if nothing is ordered</figcaption>
			<div role="img" aria-label={inWords(part, asOf)} className="relative pl-12 text-xs">
				<div className="relative" style={{ paddingTop: `${shape.marks.length * LABEL_REM}rem` }}>
					{shape.marks.map((mark, row) => (
						<MarkLabel key={mark.name} mark={mark} row={row} />
					))}
					<div className="relative h-40 border-line-strong border-b border-l">
						<Plot shape={shape} />
						{shape.uncovered && !isZero(part.gap) && <Shortage {...shape.uncovered} gap={part.gap} />}
						{!isZero(part.stock.net) && (
							<span className="absolute top-0 right-full mr-2 tabular-nums leading-none">
								{pieces(part.stock.net)}
							</span>
						)}
						<span className="absolute right-full bottom-0 mr-2 leading-none">0</span>
					</div>
				</div>
				<div className="relative h-5">
					{shape.ticks.map((tick, index) => (
						<span
							key={tick.month}
							className={cn(
								"absolute top-1 -translate-x-1/2 whitespace-nowrap text-ink-soft",
								index % 2 === 1 && "max-sm:hidden",
							)}
							style={{ left: `${tick.x}%` }}
						>
							{month(tick.month)}
						</span>
					))}
				</div>
			</div>
		</figure>
	);
}

function Plot({ shape }: { shape: RunDownShape }) {
	const line = shape.line.map(({ x, y }) => `${x},${y}`).join(" ");
	const last = shape.line.at(-1)?.x ?? 0;
	return (
		<svg
			viewBox="0 0 100 100"
			preserveAspectRatio="none"
			aria-hidden="true"
			className="absolute inset-0 size-full overflow-visible"
		>
			{shape.ticks.map((tick) => (
				<line
					key={tick.month}
					x1={tick.x}
					x2={tick.x}
					y1="0"
					y2="100"
					className="stroke-line"
					vectorEffect="non-scaling-stroke"
				/>
			))}
			<polygon points={`0,100 ${line} ${last},100`} className="fill-accent-wash" />
			<polyline
				points={line}
				className="fill-none stroke-2 stroke-accent"
				strokeLinejoin="round"
				vectorEffect="non-scaling-stroke"
			/>
		</svg>
	);
}

function Shortage({ from, to, gap }: { from: number; to: number; gap: string }) {
	return (
		<span
			className="absolute bottom-0 flex h-6 items-center justify-center overflow-hidden whitespace-nowrap border-critical border-t-2 bg-critical-wash px-1 text-critical"
			style={{ left: `${from}%`, width: `${Math.max(0, to - from)}%` }}
		>
			short of {pieces(gap)}
		</span>
	);
}

/** Each label has a row of its own above the plot, so two dates that lie close never cover each other. */
function MarkLabel({ mark, row }: { mark: Mark; row: number }) {
	// On a phone a label takes half of the plot.
	const toTheLeft = mark.x > 48;
	return (
		<span
			className={cn(
				"absolute bottom-0 z-1",
				mark.tone === "critical" ? "border-critical text-critical" : "border-ink-soft border-dashed text-ink",
				!mark.passed && (toTheLeft ? "border-r" : "border-l"),
			)}
			style={{
				[toTheLeft ? "right" : "left"]: `${toTheLeft ? 100 - mark.x : mark.x}%`,
				top: `${row * LABEL_REM}rem`,
			}}
		>
			<span
				className={cn("block h-5 whitespace-nowrap bg-surface leading-5", toTheLeft ? "pr-1.5" : "pl-1.5")}
			>
				{mark.name} <span className="tabular-nums">{day(mark.date)}</span>
				{mark.passed && " (passed)"}
			</span>
		</span>
	);
}

function inWords(part: PartExposure, asOf: string): string {
	const said = [
		`Stock of ${part.internalPart} from ${day(asOf)}: ${pieces(part.stock.net)} pieces net`,
		part.runOutDate ? `run out on ${day(part.runOutDate)}` : "last to the end of need",
		part.lastOrderDate && `last order ${day(part.lastOrderDate)}`,
		part.lastShipDate && `last ship ${day(part.lastShipDate)}`,
		part.endOfNeed && `end of need ${day(part.endOfNeed)}`,
		!isZero(part.gap) && `short of ${pieces(part.gap)} pieces`,
	];
	return `${said.filter(Boolean).join(", ")}.`;
}
