import { Card } from "@/components/ui/card";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { Assessment, ProductExposure } from "@/lib/domain/exposure/types";
import { day, money, quantity, unitPrice } from "@/lib/format";
import { SettingsUsed } from "./settings-used";

const COLUMNS: readonly StackedColumn[] = [
	{ name: "Product" },
	{ name: "Uses per unit" },
	{ name: "Run-out" },
	{ name: "Runs out of" },
	{ name: "Units lost", align: "right" },
	{ name: "Revenue at risk", align: "right" },
	{ name: "Margin at risk", align: "right" },
];

/** The products, and one click away the settings that all figures were reckoned with. */
export function ProductsTable({ assessment }: { assessment: Assessment }) {
	const currency = assessment.reportingCurrency;
	return (
		<Card className="overflow-hidden">
			<StackedTable label="Table of products" columns={COLUMNS}>
				{assessment.products.map((product) => (
					<StackedRow key={product.sku}>
						<StackedCell wide className="sm:min-w-44">
							<span className="font-medium">{product.sku}</span>
							<span className="block text-ink-soft text-xs">
								{product.name} · {product.ownerTeam}
							</span>
						</StackedCell>
						<StackedCell name="Uses per unit" className="whitespace-nowrap tabular-nums">
							<Uses uses={usesOf(product, assessment)} />
						</StackedCell>
						<StackedCell name="Run-out" className="whitespace-nowrap tabular-nums">
							{product.runOutDate ? day(product.runOutDate) : "Stock lasts"}
						</StackedCell>
						<StackedCell name="Runs out of" className="whitespace-nowrap">
							{product.constrainedBy ?? "–"}
						</StackedCell>
						<StackedCell name="Units lost" align="right">
							{quantity(product.unitsLost, 1)}
						</StackedCell>
						<StackedCell name="Revenue at risk" align="right">
							{money(product.revenueAtRisk, currency)}
							<OfOne amount={product.unitPrice} currency={currency} />
						</StackedCell>
						<StackedCell name="Margin at risk" align="right" className="font-medium">
							{money(product.marginAtRisk, currency)}
							<OfOne amount={product.unitMargin} currency={currency} />
						</StackedCell>
					</StackedRow>
				))}
			</StackedTable>
			<SettingsUsed settings={assessment.settings} />
		</Card>
	);
}

/** Price or margin of one unit; figures made before they were kept do without. */
function OfOne({ amount, currency }: { amount: string | undefined; currency: string }) {
	if (amount === undefined) return null;
	return (
		<span className="block whitespace-nowrap font-normal text-ink-soft text-xs">
			{unitPrice(amount, currency)} a unit
		</span>
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
