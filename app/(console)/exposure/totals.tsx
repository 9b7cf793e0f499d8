import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { Portfolio } from "@/db/queries/portfolio";
import { money, plural, quantity } from "@/lib/format";

type TotalsProps = Pick<Portfolio, "total" | "otherCurrency" | "severities"> & { currency: string };

/** So many of the figures are amounts, which need the width of a phone. */
const MONEY = 2;

export function Totals({ total, otherCurrency, severities, currency }: TotalsProps) {
	const alerts = severities.reduce((sum, one) => sum + one.alerts, 0);
	const figures: [name: string, value: string][] = [
		["Margin at risk", money(total.marginAtRisk, currency)],
		["Revenue at risk", money(total.revenueAtRisk, currency)],
		["Products at risk", quantity(String(total.products))],
		["Open alerts", quantity(String(alerts))],
	];
	return (
		<div className="flex flex-col gap-2">
			<Card>
				<dl className="grid grid-cols-2 lg:grid-cols-4 lg:divide-x">
					{figures.map(([name, value], at) => (
						<div key={name} className={cn("flex flex-col px-4 py-3", at < MONEY && "max-sm:col-span-2")}>
							<dt className="text-ink-soft text-xs">{name}</dt>
							<dd className="font-semibold text-xl tabular-nums tracking-tight">{value}</dd>
						</div>
					))}
				</dl>
			</Card>
			{otherCurrency > 0 && (
				<p role="status" className="text-sm">
					{plural(otherCurrency, "product")} more {otherCurrency === 1 ? "is" : "are"} not in these sums: the
					figures are still in another currency than {currency} and are being worked out anew.
				</p>
			)}
		</div>
	);
}
