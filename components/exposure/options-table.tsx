import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { assumptionWords, whyNot } from "@/lib/domain/brief/reasons";
import { orderDay } from "@/lib/domain/brief/recommendation";
import type { Option, OptionKind, PartExposure } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { OPTION_LABEL } from "@/lib/domain/labels";
import { day, isZero, money, plural } from "@/lib/format";

/** What stands beside each option that is possible, to choose it. */
export type Choose = (kind: OptionKind) => ReactNode;

type OptionsTableProps = { part: PartExposure; currency: string; choose?: Choose | undefined };

/** What could be done, the best first, with what its cost is made of; then what cannot be done, and why. */
export function OptionsTable({ part, currency, choose }: OptionsTableProps) {
	return (
		<div className="overflow-hidden rounded-md border">
			<Table label={`Options for ${part.internalPart}`}>
				<thead>
					<tr>
						<TableHead>Option</TableHead>
						<TableHead className="text-right">Quantity</TableHead>
						<TableHead className="text-right">Cash</TableHead>
						<TableHead className="text-right">P&amp;L impact</TableHead>
						<TableHead className="text-right">Effective in</TableHead>
						<TableHead className="text-right">Margin still lost</TableHead>
					</tr>
				</thead>
				<tbody>
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
				</tbody>
			</Table>
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
			<TableRow className="text-ink-soft">
				<TableCell className="whitespace-nowrap">{OPTION_LABEL[option.kind]}</TableCell>
				<TableCell colSpan={5}>Not possible: {whyNot(option.reason, "en")}</TableCell>
			</TableRow>
		);
	}
	return (
		<TableRow className={cn(isRecommended && "bg-accent-wash")}>
			<TableCell className="min-w-52">
				<span className="flex flex-wrap items-center gap-2 font-medium">
					{OPTION_LABEL[option.kind]}
					{isRecommended && <Badge tone="solid">Recommended</Badge>}
					{choose?.(option.kind)}
				</span>
				<CostParts option={option} currency={currency} />
			</TableCell>
			<TableCell className="text-right tabular-nums">
				{isZero(option.quantity) ? "–" : pieces(option.quantity)}
				{option.bridge && !isZero(option.bridge.quantity) && (
					<span className="block text-ink-soft text-xs">
						{pieces(option.bridge.quantity) !== pieces(option.quantity) &&
							`${pieces(option.bridge.quantity)} of the old part `}
						by {day(orderDay(option, orderBy) ?? option.bridge.orderBy)}
					</span>
				)}
			</TableCell>
			<TableCell className="whitespace-nowrap text-right tabular-nums">
				{money(option.cash, currency)}
				{option.cashDate && !isZero(option.cash) && (
					<span className="block text-ink-soft text-xs">
						{isOrderedBefore(option.cashDate, option, orderBy) ? "reckoned on" : "due"} {day(option.cashDate)}
					</span>
				)}
			</TableCell>
			<TableCell className="text-right font-medium tabular-nums">
				{money(option.profitAndLossImpact, currency)}
			</TableCell>
			<TableCell className="whitespace-nowrap text-right tabular-nums">
				{option.weeksUntilEffective === 0 ? "at once" : plural(option.weeksUntilEffective, "week")}
			</TableCell>
			<TableCell className="text-right tabular-nums">{money(option.residualMargin, currency)}</TableCell>
		</TableRow>
	);
}

/** Whether the old part has to be ordered before the day that the cash is reckoned on: the maker's last for orders. */
function isOrderedBefore(cashDate: string, option: Option, orderBy: string | null): boolean {
	const isOfOldPart = option.kind === "life_of_need_buy" || option.bridge !== undefined;
	const ordered = isOfOldPart ? orderDay(option, orderBy) : null;
	return ordered !== null && ordered < cashDate;
}

function CostParts({ option, currency }: { option: Option; currency: string }) {
	const costs = option.costs.filter(({ amount }) => !isZero(amount));
	const said = [
		...costs.map(({ name, amount }) => `${name.replaceAll("_", " ")} ${money(amount, currency)}`),
		...option.assumptions.map((one) => `assumed: ${assumptionWords(one, "en")}`),
	];
	return said.length > 0 && <span className="block text-ink-soft text-xs">{said.join(" · ")}</span>;
}
