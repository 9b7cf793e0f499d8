import { Decimal } from "@/lib/domain/decimal";

/** How large an amount is against the largest; the number beside it says it in full. */
export function ShareBar({ amount, most }: { amount: string; most: string }) {
	const share = new Decimal(most).isZero() ? new Decimal(0) : new Decimal(amount).div(most);
	const width = `${share.times(100).toDecimalPlaces(2).toFixed()}%`;
	return (
		<span aria-hidden className="mt-1 block h-1.5 w-full min-w-16 rounded-full bg-sunken">
			<span className="block h-full rounded-full bg-accent" style={{ width }} />
		</span>
	);
}

export function largest(amounts: readonly string[]): string {
	return Decimal.max(0, ...amounts).toFixed();
}
