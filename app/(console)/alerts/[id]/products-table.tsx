import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { Assessment, ProductExposure } from "@/lib/domain/exposure/types";
import { day, money, quantity } from "@/lib/format";

export function ProductsTable({ assessment }: { assessment: Assessment }) {
	const currency = assessment.reportingCurrency;
	return (
		<Card className="overflow-hidden">
			<Table label="Table of products">
				<thead>
					<tr>
						<TableHead>Product</TableHead>
						<TableHead>Uses per unit</TableHead>
						<TableHead>Run-out</TableHead>
						<TableHead>Runs out of</TableHead>
						<TableHead className="text-right">Units lost</TableHead>
						<TableHead className="text-right">Revenue at risk</TableHead>
						<TableHead className="text-right">Margin at risk</TableHead>
					</tr>
				</thead>
				<tbody>
					{assessment.products.map((product) => (
						<TableRow key={product.sku}>
							<TableCell className="min-w-44">
								<span className="font-medium">{product.sku}</span>
								<span className="block text-ink-soft text-xs">
									{product.name} · {product.ownerTeam}
								</span>
							</TableCell>
							<TableCell className="whitespace-nowrap tabular-nums">
								{usesOf(product, assessment).map(({ internalPart, usage }) => (
									<span key={internalPart} className="block">
										{quantity(usage, 3)} × {internalPart}
									</span>
								))}
							</TableCell>
							<TableCell className="whitespace-nowrap tabular-nums">
								{product.runOutDate ? day(product.runOutDate) : "Stock lasts"}
							</TableCell>
							<TableCell className="whitespace-nowrap">{product.constrainedBy ?? "–"}</TableCell>
							<TableCell className="text-right tabular-nums">{quantity(product.unitsLost, 1)}</TableCell>
							<TableCell className="text-right tabular-nums">
								{money(product.revenueAtRisk, currency)}
							</TableCell>
							<TableCell className="text-right font-medium tabular-nums">
								{money(product.marginAtRisk, currency)}
							</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
		</Card>
	);
}

function usesOf(product: ProductExposure, { parts }: Assessment) {
	return parts.flatMap(({ internalPart, usedIn }) => {
		const use = usedIn.find(({ sku }) => sku === product.sku);
		return use ? [{ internalPart, usage: use.usage }] : [];
	});
}
