import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { Portfolio } from "@/db/queries/portfolio";
import { dayOf } from "@/lib/domain/calendar";
import { money, month as monthName, quantity } from "@/lib/format";
import { largest, ShareBar } from "./share-bar";

/** When it has to be decided: the month of the last order of the alert that constrains a product. */
export function ByMonth({ months, currency }: { months: Portfolio["months"]; currency: string }) {
	const most = largest(months.map(({ marginAtRisk }) => marginAtRisk));
	const thisMonth = dayOf(new Date()).slice(0, "YYYY-MM".length);
	return (
		<Section
			id="months"
			title="By month of the last order"
			note="Of the alert that constrains the product; an order may have to go out earlier to arrive in time."
		>
			<Card>
				<Table label="Margin at risk by month of the last order">
					<thead>
						<tr>
							<TableHead>Month</TableHead>
							<TableHead className="text-right">Products</TableHead>
							<TableHead className="text-right">Margin at risk</TableHead>
						</tr>
					</thead>
					<tbody>
						{months.map(({ month, products, marginAtRisk }) => (
							<TableRow key={month ?? "unknown"}>
								<TableCell className="min-w-40">
									{month === null ? "No date known" : monthName(month)}
									{month !== null && month < thisMonth && <span className="text-critical"> (passed)</span>}
									<ShareBar amount={marginAtRisk} most={most} />
								</TableCell>
								<TableCell className="text-right tabular-nums">{quantity(String(products))}</TableCell>
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
