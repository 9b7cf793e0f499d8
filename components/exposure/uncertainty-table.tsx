import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { PartExposure, Uncertainty } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { money, percent } from "@/lib/format";

const LEVEL: Record<Uncertainty["quantities"][number]["level"], string> = {
	"0.50": "50 % of the cases",
	"0.80": "80 % of the cases",
	"0.95": "95 % of the cases",
	critical_ratio: "Costs balance",
};

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
					<Table label={`Quantities under uncertainty for ${part.internalPart}`}>
						<thead>
							<tr>
								<TableHead>Enough in</TableHead>
								<TableHead className="text-right">Buy</TableHead>
								<TableHead className="text-right">Expected cost of too few</TableHead>
								<TableHead className="text-right">Expected cost of too many</TableHead>
							</tr>
						</thead>
						<tbody>
							{uncertainty.quantities.map((row) => (
								<TableRow key={row.level}>
									<TableCell>
										{LEVEL[row.level]}
										{row.level === "critical_ratio" && ` (${percent(row.share)})`}
									</TableCell>
									<TableCell className="text-right tabular-nums">{pieces(row.quantity)}</TableCell>
									<TableCell className="text-right tabular-nums">
										{money(row.underBuyCost, currency)}
									</TableCell>
									<TableCell className="text-right tabular-nums">
										{money(row.overBuyCost, currency)}
									</TableCell>
								</TableRow>
							))}
						</tbody>
					</Table>
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
