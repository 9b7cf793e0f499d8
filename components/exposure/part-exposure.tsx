import { ChevronRight, CircleCheckBig } from "lucide-react";
import type { ReactNode } from "react";
import { RunDown } from "@/components/charts/run-down";
import { Facts } from "@/components/facts";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Coverage, PartExposure } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { COVERAGE_LABEL } from "@/lib/domain/labels";
import { day, daysLeft, isZero, plural, quantity, unitPrice } from "@/lib/format";
import { Assumptions } from "./assumptions";
import { type Choose, OptionsTable } from "./options-table";
import { UncertaintyTable } from "./uncertainty-table";

const COVERAGE_TONE: Record<Coverage, Tone> = { exposed: "critical", conditional: "medium", covered: "low" };

type PartExposureProps = {
	part: PartExposure;
	asOf: string;
	today: string;
	currency: string;
	isOpen: boolean;
	/** Beside the coverage: how far a decision is. */
	badge?: ReactNode;
	/** Below the recommendation: what was decided. */
	decision?: ReactNode;
	choose?: Choose;
};

/** One internal part: what to do first, then the figures it follows from. `asOf` is the assessment's day. */
export function PartExposureCard(props: PartExposureProps) {
	const { part, asOf, today, currency, isOpen, badge, decision, choose } = props;
	return (
		<Card>
			<details open={isOpen} className="group">
				<summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-lg p-4 hover:bg-sunken/60 sm:px-5 [&::-webkit-details-marker]:hidden">
					<ChevronRight aria-hidden className="size-4 text-ink-soft group-open:rotate-90" />
					<h3 className="font-semibold">{part.internalPart}</h3>
					<span className="text-ink-soft">{part.description}</span>
					<span className="text-ink-soft text-sm tabular-nums group-open:hidden sm:ml-auto">
						{inShort(part, today)}
					</span>
					<Badge tone={COVERAGE_TONE[part.coverage]} className="sm:group-open:ml-auto">
						{COVERAGE_LABEL[part.coverage]}
					</Badge>
					{badge}
				</summary>
				<div className="flex flex-col gap-5 border-t p-4 sm:p-5">
					<Recommendation part={part} />
					{decision}
					<div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
						<RunDown part={part} asOf={asOf} />
						<Facts facts={figuresOf(part, today, currency)} className="h-fit" />
					</div>
					<OptionsTable part={part} currency={currency} choose={choose} />
					<UncertaintyTable part={part} currency={currency} />
					<Assumptions assumptions={part.assumptions} missing={part.missing} />
				</div>
			</details>
		</Card>
	);
}

/** What a folded part says: what is short, and until when something has to be ordered. */
function inShort({ gap, orderBy }: PartExposure, today: string): string {
	if (isZero(gap)) return "stock lasts";
	const by = orderBy === null ? [] : [orderBy <= today ? "order now" : `order by ${day(orderBy)}`];
	return [`short of ${pieces(gap)}`, ...by].join(", ");
}

function Recommendation({ part }: { part: PartExposure }) {
	if (!part.recommendation)
		return <p className="text-ink-soft">No option is feasible; a person has to decide.</p>;
	return (
		<p className="flex max-w-prose items-start gap-2.5 font-medium">
			<CircleCheckBig aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent" />
			{part.recommendation}
		</p>
	);
}

function figuresOf(part: PartExposure, today: string, currency: string): [string, ReactNode][] {
	const { stock } = part;
	return [
		[
			"Net stock",
			`${pieces(stock.net)} pieces: ${pieces(stock.onHand)} on hand + ${pieces(stock.onOrder)} on order − ${pieces(stock.allocated)} allocated`,
		],
		["Safety stock", `${pieces(stock.safetyStock)} (not subtracted)`],
		[
			"Need",
			part.endOfNeed
				? `${pieces(part.demandToEndOfNeed)} pieces to ${day(part.endOfNeed)}`
				: "None in the horizon",
		],
		[
			"Run-out",
			part.runOutDate ? `${day(part.runOutDate)}, ${daysLeft(part.runOutDate, today)}` : "Stock lasts",
		],
		["Short of", isZero(part.gap) ? "Nothing" : `${pieces(part.gap)} pieces`],
		["Order by", part.orderBy ? `${day(part.orderBy)}, ${daysLeft(part.orderBy, today)}` : "No order needed"],
		["Last order", lastOrderOf(part, today)],
		["Last ship", part.lastShipDate ? day(part.lastShipDate) : "Not known"],
		[part.coverage === "covered" ? "Covered by" : "To be checked", part.coveredBy],
		["Replacement", part.replacement ?? "None named"],
		["Unit cost", unitPrice(part.unitCost, currency)],
		["Order rules", `at least ${pieces(part.moq)}, in steps of ${pieces(part.orderMultiple)}`],
		["Lead time", plural(part.leadTimeDays, "day")],
		["Shelf life", part.shelfLifeMonths === null ? null : plural(part.shelfLifeMonths, "month")],
		["Used in", <UsedIn key="used" part={part} />],
	];
}

function UsedIn({ part }: { part: PartExposure }) {
	return (
		<span className="flex flex-wrap gap-x-3">
			{part.usedIn.map(({ sku, usage }) => (
				<span key={sku} className="whitespace-nowrap">
					{sku} × {quantity(usage, 3)}
				</span>
			))}
		</span>
	);
}

function lastOrderOf(part: PartExposure, today: string): string {
	if (part.noLastOrder) return "No more orders are taken";
	return part.lastOrderDate
		? `${day(part.lastOrderDate)}, ${daysLeft(part.lastOrderDate, today)}`
		: "Not known";
}
