import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { PartExposure, Uncertainty } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { money, percent } from "@/lib/format";

const LEVEL: Record<Uncertainty["quantities"][number]["level"], string> = {
	"0.50": "50 % of the cases",
	"0.80": "80 % of the cases",
	"0.95": "95 % of the cases",
	critical_ratio: "Costs balance",
};

const COLUMNS: readonly StackedColumn[] = [
	{ name: "Enough in" },
	{ name: "Buy", align: "right" },
	{ name: "Expected cost of too few", align: "right" },
	{ name: "Expected cost of too many", align: "right" },
];

type UncertaintyTableProps = { part: PartExposure; currency: string };

/** What to buy when the plan is only a mean: enough in so many cases, and what each quantity is expected to cost. */
export function UncertaintyTable({ part, currency }: UncertaintyTableProps) {
	const { uncertainty } = part;
	if (!uncertainty) return null;
	return (
		<details className="group/uncertainty">
			<summary className="w-fit cursor-pointer font-medium text-sm">
				How much to buy if demand differs from the plan
			</summary>
			<div className="mt-3 flex flex-col gap-2">
				<div className="overflow-hidden rounded-md border">
					<StackedTable label={`Quantities under uncertainty for ${part.internalPart}`} columns={COLUMNS}>
						{uncertainty.quantities.map((row) => (
							<StackedRow key={row.level}>
								<StackedCell name="Enough in">
									{LEVEL[row.level]}
									{row.level === "critical_ratio" && ` (${percent(row.share)})`}
								</StackedCell>
								<StackedCell name="Buy" align="right" className="font-medium">
									{pieces(row.quantity)}
								</StackedCell>
								<StackedCell name="Expected cost of too few" align="right">
									{money(row.underBuyCost, currency)}
								</StackedCell>
								<StackedCell name="Expected cost of too many" align="right">
									{money(row.overBuyCost, currency)}
								</StackedCell>
							</StackedRow>
						))}
					</StackedTable>
				</div>
				<p className="max-w-prose text-ink-soft text-sm">
					Demand is taken as normal around {pieces(uncertainty.meanDemand)} pieces with a deviation of{" "}
					{pieces(uncertainty.deviation)}. A piece too few costs {money(uncertainty.underBuyCost, currency)},
					one too many {money(uncertainty.overBuyCost, currency)}. Undiscounted.
				</p>
			</div>
		</details>
	);
}
