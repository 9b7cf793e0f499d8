import type { ReactNode } from "react";
import { SeverityBadge } from "@/components/severity";
import { Card } from "@/components/ui/card";
import type { Assessment } from "@/lib/domain/exposure/types";
import { day, daysLeft, money, plural } from "@/lib/format";

/** The joint figures of the question. */
export function ResultFigures({ assessment, today }: { assessment: Assessment; today: string }) {
	const { reportingCurrency: currency, runOutDate, actBy, parts } = assessment;
	return (
		<Card>
			<dl className="grid grid-cols-2 lg:grid-cols-3">
				<Figure name="Severity">
					<SeverityBadge severity={assessment.severity} />
				</Figure>
				<Figure
					name="Margin at risk"
					note={`until a redesign is ready on ${day(assessment.mitigationReady)}`}
				>
					{money(assessment.marginAtRisk, currency)}
				</Figure>
				<Figure name="Revenue at risk" note={`in ${plural(assessment.products.length, "product")}`}>
					{money(assessment.revenueAtRisk, currency)}
				</Figure>
				<Figure name="First run-out" note={runOutDate && daysLeft(runOutDate, today)}>
					{runOutDate ? day(runOutDate) : parts.length > 0 ? "Stock lasts" : "No part hit"}
				</Figure>
				<Figure name="Order by" note={actBy && daysLeft(actBy, today)}>
					{actBy ? day(actBy) : "No order needed"}
				</Figure>
				<Figure name="Parts hit">{parts.length}</Figure>
			</dl>
		</Card>
	);
}

function Figure({ name, note, children }: { name: string; note?: ReactNode; children: ReactNode }) {
	return (
		<div className="flex flex-col gap-0.5 px-4 py-3">
			<dt className="text-ink-soft text-xs">{name}</dt>
			<dd className="font-semibold text-lg tabular-nums tracking-tight">
				{children}
				{note && <span className="block font-normal text-ink-soft text-xs tracking-normal">{note}</span>}
			</dd>
		</div>
	);
}
