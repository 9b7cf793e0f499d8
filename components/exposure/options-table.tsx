import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { assumptionWords, whyNot } from "@/lib/domain/brief/reasons";
import { orderDay } from "@/lib/domain/brief/recommendation";
import type { Option, OptionKind, PartExposure } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { OPTION_LABEL } from "@/lib/domain/labels";
import { day, isZero, money, plural } from "@/lib/format";

/** What stands beside each option that is possible, to choose it. */
export type Choose = (kind: OptionKind) => ReactNode;

type OptionsTableProps = { part: PartExposure; currency: string; choose?: Choose | undefined };

const COLUMNS: readonly StackedColumn[] = [
	{ name: "Option" },
	{ name: "Quantity", align: "right" },
	{ name: "Cash", align: "right" },
	{ name: "P&L impact", align: "right" },
	{ name: "Effective in", align: "right" },
	{ name: "Margin still lost", align: "right" },
];

/** What could be done, the best first, with what its cost is made of; then what cannot be done, and why. */
export function OptionsTable({ part, currency, choose }: OptionsTableProps) {
	return (
		<div className="flex flex-col gap-2">
			<div className="overflow-hidden rounded-md border">
				<StackedTable label={`Options for ${part.internalPart}`} columns={COLUMNS}>
					{part.options.map((option) => (
						<OptionRow
							key={option.kind}
							option={option}
							currency={currency}
							orderBy={part.orderBy}
							isRecommended={option.kind === part.recommended}
							choose={choose}
						/>
					))}
				</StackedTable>
			</div>
			<p className="max-w-prose text-ink-soft text-sm">
				P&L impact and the amounts that it is made of are discounted to the month of the figures; cash and
				margin still lost are not.
			</p>
		</div>
	);
}

type OptionRowProps = {
	option: Option;
	currency: string;
	/** Of the part: no order for it may go out later. */
	orderBy: string | null;
	isRecommended: boolean;
	choose: Choose | undefined;
};

function OptionRow({ option, currency, orderBy, isRecommended, choose }: OptionRowProps) {
	if (!option.feasible) {
		return (
			<StackedRow className="text-ink-soft max-sm:gap-y-0.5 max-sm:py-3">
				<StackedCell wide className="whitespace-nowrap">
					{OPTION_LABEL[option.kind]}
				</StackedCell>
				<StackedCell wide colSpan={5}>
					Not possible: {whyNot(option.reason, "en")}
				</StackedCell>
			</StackedRow>
		);
	}
	return (
		<StackedRow className={cn(isRecommended && "bg-accent-wash")}>
			<StackedCell wide className="sm:min-w-52">
				<span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
					{OPTION_LABEL[option.kind]}
					{isRecommended && <Badge tone="solid">Recommended</Badge>}
					{choose?.(option.kind)}
				</span>
				<CostParts option={option} currency={currency} />
			</StackedCell>
			<StackedCell name="Quantity" align="right">
				<Pieces option={option} orderBy={orderBy} />
			</StackedCell>
			<StackedCell name="Cash" align="right" className="whitespace-nowrap">
				{money(option.cash, currency)}
				{option.cashDate && !isZero(option.cash) && (
					<span className="block text-ink-soft text-xs">reckoned on {day(option.cashDate)}</span>
				)}
			</StackedCell>
			<StackedCell name="P&L impact" align="right" className="font-medium">
				{money(option.profitAndLossImpact, currency)}
			</StackedCell>
			<StackedCell name="Effective in" align="right" className="whitespace-nowrap">
				{option.weeksUntilEffective === 0 ? "at once" : plural(option.weeksUntilEffective, "week")}
			</StackedCell>
			<StackedCell name="Margin still lost" align="right">
				{money(option.residualMargin, currency)}
			</StackedCell>
		</StackedRow>
	);
}

function Pieces({ option, orderBy }: Pick<OptionRowProps, "option" | "orderBy">) {
	const { quantity, bridge } = option;
	if (isZero(quantity)) return "–";
	return (
		<>
			{pieces(quantity)}
			{bridge && !isZero(bridge.quantity) && (
				<span className="block text-ink-soft text-xs">
					{pieces(bridge.quantity) !== pieces(quantity) && `${pieces(bridge.quantity)} of the old part `}
					<span className="whitespace-nowrap">by {day(orderDay(option, orderBy) ?? bridge.orderBy)}</span>
				</span>
			)}
		</>
	);
}

function CostParts({ option, currency }: { option: Option; currency: string }) {
	const costs = option.costs
		.filter(({ amount }) => !isZero(amount))
		.map(({ name, amount }) => `${name.replaceAll("_", " ")} ${money(amount, currency)}`);
	const said = [
		...(costs.length > 0 ? [`discounted: ${costs.join(", ")}`] : []),
		...option.assumptions.map((one) => `assumed: ${assumptionWords(one, "en")}`),
	];
	return said.map((line) => (
		<span key={line} className="block text-ink-soft text-xs">
			{line}
		</span>
	));
}
