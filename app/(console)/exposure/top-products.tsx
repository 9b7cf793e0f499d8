import Link from "next/link";
import { Section } from "@/components/section";
import { SeverityBadge } from "@/components/severity";
import { Card } from "@/components/ui/card";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { PortfolioProduct } from "@/db/queries/portfolio";
import { day, money, quantity } from "@/lib/format";

const COLUMNS: readonly StackedColumn[] = [
	{ name: "Product" },
	{ name: "Alert that constrains it" },
	{ name: "Runs out of" },
	{ name: "Units lost", align: "right" },
	{ name: "Revenue at risk", align: "right" },
	{ name: "Margin at risk", align: "right" },
];

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
				<StackedTable label="Products at risk" columns={COLUMNS}>
					{products.map((product) => (
						<ProductRow key={product.sku} product={product} currency={currency} />
					))}
				</StackedTable>
			</Card>
		</Section>
	);
}

function ProductRow({ product, currency }: { product: PortfolioProduct; currency: string }) {
	const { notice, lastOrderDate } = product;
	return (
		<StackedRow>
			<StackedCell wide className="sm:min-w-40">
				<span className="font-medium">{product.sku}</span>
				<span className="block text-ink-soft text-xs">
					{product.name} · {product.ownerTeam}
				</span>
			</StackedCell>
			<StackedCell name="Alert that constrains it" wide className="sm:min-w-56">
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
			</StackedCell>
			<StackedCell name="Runs out of" className="whitespace-nowrap">
				{product.constrainedBy}
				<span className="block text-ink-soft text-xs">on {day(product.runOutDate)}</span>
			</StackedCell>
			<StackedCell name="Units lost" align="right">
				{quantity(product.unitsLost, 1)}
			</StackedCell>
			<StackedCell name="Revenue at risk" align="right">
				{money(product.revenueAtRisk, currency)}
			</StackedCell>
			<StackedCell name="Margin at risk" align="right" className="font-medium">
				{money(product.marginAtRisk, currency)}
			</StackedCell>
		</StackedRow>
	);
}
