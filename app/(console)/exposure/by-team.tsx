import Link from "next/link";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { Portfolio } from "@/db/queries/portfolio";
import { money, quantity } from "@/lib/format";
import { largest, ShareBar } from "./share-bar";

export function ByTeam({ teams, currency }: { teams: Portfolio["teams"]; currency: string }) {
	const most = largest(teams.map(({ marginAtRisk }) => marginAtRisk));
	return (
		<Section id="teams" title="By owner team">
			<Card>
				<Table label="Margin at risk by owner team">
					<thead>
						<tr>
							<TableHead>Team</TableHead>
							<TableHead className="text-right">Products</TableHead>
							<TableHead className="text-right">Revenue at risk</TableHead>
							<TableHead className="text-right">Margin at risk</TableHead>
						</tr>
					</thead>
					<tbody>
						{teams.map(({ team, products, revenueAtRisk, marginAtRisk }) => (
							<TableRow key={team}>
								<TableCell className="min-w-32">
									<Link
										href={`/exposure?team=${encodeURIComponent(team)}`}
										className="text-accent underline-offset-4 hover:underline"
									>
										{team}
									</Link>
									<ShareBar amount={marginAtRisk} most={most} />
								</TableCell>
								<TableCell className="text-right tabular-nums">{quantity(String(products))}</TableCell>
								<TableCell className="text-right tabular-nums">{money(revenueAtRisk, currency)}</TableCell>
								<TableCell className="text-right font-medium tabular-nums">
									{money(marginAtRisk, currency)}
								</TableCell>
							</TableRow>
						))}
					</tbody>
				</Table>
			</Card>
		</Section>
	);
}
