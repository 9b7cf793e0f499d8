import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { decisiveParts } from "@/lib/domain/brief/urgency";
import { daysBetween } from "@/lib/domain/calendar";
import { day, daysLeft, money, plural } from "@/lib/format";
import { partsAreUnread } from "./headline";

export function KeyFigures({ detail, asOf }: { detail: AlertDetail; asOf: string }) {
	const { alert, notice, assessment } = detail;
	const unknown = partsAreUnread(detail);
	const ready = assessment?.result.mitigationReady;
	return (
		<Card>
			<dl className="grid grid-cols-2 sm:grid-cols-3 xl:grid-cols-6 xl:divide-x">
				<Figure
					name="Margin at risk"
					note={ready && !unknown ? `until a redesign is ready on ${day(ready)}` : null}
					className="max-sm:col-span-2"
				>
					{unknown ? "Not known" : money(alert.marginAtRisk, alert.currency)}
				</Figure>
				<Figure
					name="Revenue at risk"
					note={unknown ? null : `in ${plural(alert.productsHit, "product")}`}
					className="max-sm:col-span-2"
				>
					{unknown ? "Not known" : money(alert.revenueAtRisk, alert.currency)}
				</Figure>
				<OrderBy detail={detail} asOf={asOf} />
				<DayFigure name="Last order" date={alert.lastOrderDate} none="Not known" asOf={asOf} isDeadline />
				<DayFigure name="Last ship" date={notice.lastShipDate} none="Not stated" asOf={asOf} />
				<DayFigure name="First run-out" date={alert.runOutDate} none={runOutOf(detail)} asOf={asOf} />
			</dl>
		</Card>
	);
}

/** The day to act by, with the way to the parts that it comes from: the others have more time. */
function OrderBy({ detail, asOf }: { detail: AlertDetail; asOf: string }) {
	const result = detail.assessment?.result;
	if (!result || partsAreUnread(detail)) return <Figure name="Order by">Not known</Figure>;
	const { actBy, parts } = result;
	if (actBy === null) return <Figure name="Order by">{parts.length > 0 ? "No order" : "No part hit"}</Figure>;
	const [first, ...others] = decisiveParts(result);
	return (
		<Figure
			name="Order by"
			note={
				<>
					<span className={cn(actBy <= asOf && "text-critical")}>{daysLeft(actBy, asOf)}</span>
					{first && (
						<>
							,{" "}
							<a
								href={`#part-${first}`}
								className="whitespace-nowrap text-accent underline-offset-4 underline"
							>
								{first}
							</a>
							{others.length > 0 && ` and ${others.length} more`}
						</>
					)}
				</>
			}
		>
			<time dateTime={actBy}>{day(actBy)}</time>
		</Figure>
	);
}

/** What an alert without a run-out date means. */
function runOutOf(detail: AlertDetail): string {
	if (partsAreUnread(detail) || !detail.assessment) return "Not known";
	return detail.assessment.result.parts.length > 0 ? "Stock lasts" : "No part hit";
}

type DayFigureProps = { name: string; date: string | null; none: string; asOf: string; isDeadline?: boolean };

function DayFigure({ name, date, none, asOf, isDeadline = false }: DayFigureProps) {
	if (date === null) return <Figure name={name}>{none}</Figure>;
	const passed = daysBetween(asOf, date) < 0;
	return (
		<Figure
			name={name}
			note={<span className={cn(isDeadline && passed && "text-critical")}>{daysLeft(date, asOf)}</span>}
		>
			<time dateTime={date}>{day(date)}</time>
		</Figure>
	);
}

type FigureProps = { name: string; note?: ReactNode; className?: string; children: ReactNode };

function Figure({ name, note, className, children }: FigureProps) {
	return (
		<div className={cn("flex flex-col px-4 py-3", className)}>
			<dt className="text-ink-soft text-xs">{name}</dt>
			<dd className="font-semibold text-xl tabular-nums tracking-tight xl:text-lg min-[90rem]:text-xl">
				{children}
				{note && <span className="block font-normal text-ink-soft text-xs tracking-normal">{note}</span>}
			</dd>
		</div>
	);
}
