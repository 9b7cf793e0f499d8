import { inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alertProduct } from "@/db/schema";
import { Decimal } from "@/lib/domain/decimal";
import type { ProductExposure } from "@/lib/domain/exposure/types";

/**
 * What an open alert puts at risk of each product, in place of what its version before did: only products that lose
 * units before a redesign would be ready have a row. The caller holds the alert's lock.
 */
export async function keepProducts(
	tx: Queryable,
	{ alertId, products }: { alertId: string; products: ProductExposure[] },
): Promise<void> {
	await dropProducts(tx, [alertId]);
	const lost = products.filter(
		({ runOutDate, constrainedBy, unitsLost }) =>
			runOutDate !== null && constrainedBy !== null && new Decimal(unitsLost).gt(0),
	);
	if (lost.length === 0) return;
	const column = (name: keyof ProductExposure) => sql`${sql.param(lost.map((one) => one[name]))}::text[]`;
	await tx.execute(sql`
		insert into alert_product
			(alert_id, sku, run_out_date, constrained_by, units_lost, revenue_at_risk, margin_at_risk)
		select ${alertId}, sku, run_out::date, part, units::numeric, revenue::numeric, margin::numeric
		from unnest(${column("sku")}, ${column("runOutDate")}, ${column("constrainedBy")},
			${column("unitsLost")}, ${column("revenueAtRisk")}, ${column("marginAtRisk")})
			as lost (sku, run_out, part, units, revenue, margin)`);
}

/** A closed alert puts nothing at risk. */
export async function dropProducts(tx: Queryable, alertIds: string[]): Promise<void> {
	if (alertIds.length > 0) await tx.delete(alertProduct).where(inArray(alertProduct.alertId, alertIds));
}
