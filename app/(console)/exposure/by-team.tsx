import Link from "next/link";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { Portfolio } from "@/db/queries/portfolio";
import { money, quantity } from "@/lib/format";
import { largest, ShareBar } from "./share-bar";

const COLUMNS: readonly StackedColumn[] = [
	{ name: "Team" },
	{ name: "Products", align: "right" },
	{ name: "Revenue at risk", align: "right" },
	{ name: "Margin at risk", align: "right" },
];

export function ByTeam({ teams, currency }: { teams: Portfolio["teams"]; currency: string }) {
	const most = largest(teams.map(({ marginAtRisk }) => marginAtRisk));
	return (
		<Section id="teams" title="By owner team" note="Most margin first; a team shows its own products.">
			<Card>
				<StackedTable label="Margin at risk by owner team" columns={COLUMNS}>
					{teams.map(({ team, products, revenueAtRisk, marginAtRisk }) => (
						<StackedRow key={team}>
							<StackedCell wide className="sm:min-w-32">
								<Link
									href={`/exposure?team=${encodeURIComponent(team)}`}
									className="text-accent underline-offset-4 hover:underline"
								>
									{team}
								</Link>
								<ShareBar amount={marginAtRisk} most={most} />
							</StackedCell>
							<StackedCell name="Products" align="right" className="max-sm:order-1">
								{quantity(String(products))}
							</StackedCell>
							<StackedCell name="Revenue at risk" align="right">
								{money(revenueAtRisk, currency)}
							</StackedCell>
							<StackedCell name="Margin at risk" align="right" className="font-medium">
								{money(marginAtRisk, currency)}
							</StackedCell>
						</StackedRow>
					))}
				</StackedTable>
			</Card>
		</Section>
	);
}
