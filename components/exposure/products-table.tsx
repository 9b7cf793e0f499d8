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
								<Uses uses={usesOf(product, assessment)} />
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

type Use = { internalPart: string; usage: string };

/** A few at first: a notice may hit dozens of a product's parts. */
const USES_SHOWN = 3;

function Uses({ uses }: { uses: Use[] }) {
	const line = ({ internalPart, usage }: Use) => (
		<span key={internalPart} className="block">
			{quantity(usage, 3)} × {internalPart}
		</span>
	);
	const more = uses.slice(USES_SHOWN);
	return (
		<>
			{uses.slice(0, USES_SHOWN).map(line)}
			{more.length > 0 && (
				<details>
					<summary className="w-fit text-accent">{more.length} more</summary>
					{more.map(line)}
				</details>
			)}
		</>
	);
}

/** The hit parts that one product takes, the one that runs out first in front. */
function usesOf(product: ProductExposure, { parts }: Assessment): Use[] {
	const uses = parts.flatMap(({ internalPart, usedIn }) => {
		const use = usedIn.find(({ sku }) => sku === product.sku);
		return use ? [{ internalPart, usage: use.usage }] : [];
	});
	const isFirst = ({ internalPart }: Use) => Number(internalPart === product.constrainedBy);
	return uses.sort((a, b) => isFirst(b) - isFirst(a));
}
