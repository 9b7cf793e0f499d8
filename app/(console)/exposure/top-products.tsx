import Link from "next/link";
import { Section } from "@/components/section";
import { SeverityBadge } from "@/components/severity";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { PortfolioProduct } from "@/db/queries/portfolio";
import { day, money, quantity } from "@/lib/format";

type TopProductsProps = { products: PortfolioProduct[]; of: number; currency: string };

export function TopProducts({ products, of, currency }: TopProductsProps) {
	if (products.length === 0) return null;
	const note =
		of > products.length
			? `The first ${products.length} of ${quantity(String(of))}; the CSV has all.`
			: "Most margin first.";
	return (
		<Section id="products" title="Products at risk" note={note}>
			<Card>
				<Table label="Products at risk">
					<thead>
						<tr>
							<TableHead>Product</TableHead>
							<TableHead>Alert that constrains it</TableHead>
							<TableHead>Runs out of</TableHead>
							<TableHead className="text-right">Units lost</TableHead>
							<TableHead className="text-right">Revenue at risk</TableHead>
							<TableHead className="text-right">Margin at risk</TableHead>
						</tr>
					</thead>
					<tbody>
						{products.map((product) => (
							<ProductRow key={product.sku} product={product} currency={currency} />
						))}
					</tbody>
				</Table>
			</Card>
		</Section>
	);
}

function ProductRow({ product, currency }: { product: PortfolioProduct; currency: string }) {
	const { notice, lastOrderDate } = product;
	return (
		<TableRow>
			<TableCell className="min-w-40">
				<span className="font-medium">{product.sku}</span>
				<span className="block text-ink-soft text-xs">
					{product.name} · {product.ownerTeam}
				</span>
			</TableCell>
			<TableCell className="min-w-56">
				<span className="flex flex-wrap items-center gap-x-2 gap-y-1">
					<Link
						href={`/alerts/${product.alertId}`}
						className="font-medium text-accent underline-offset-4 hover:underline"
					>
						{notice === "" ? "A notice without a number" : notice}
					</Link>
					<SeverityBadge severity={product.severity} />
				</span>
				<span className="block text-ink-soft text-xs">
					{lastOrderDate ? `last order ${day(lastOrderDate)}` : "no last order date known"}
				</span>
			</TableCell>
			<TableCell className="whitespace-nowrap">
				{product.constrainedBy}
				<span className="block text-ink-soft text-xs">on {day(product.runOutDate)}</span>
			</TableCell>
			<TableCell className="text-right tabular-nums">{quantity(product.unitsLost, 1)}</TableCell>
			<TableCell className="text-right tabular-nums">{money(product.revenueAtRisk, currency)}</TableCell>
			<TableCell className="text-right font-medium tabular-nums">
				{money(product.marginAtRisk, currency)}
			</TableCell>
		</TableRow>
	);
}
