import { desc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, assessment } from "@/db/schema";
import type { AssessmentCause, AssessmentChange } from "@/lib/domain/alert";
import type { Assessment } from "@/lib/domain/exposure/types";
import type { Assessed } from "./assess";
import { keepProducts } from "./products";

/** The figures that stand on the alert itself: those of its newest assessment. */
export function alertFigures(result: Assessment) {
	return {
		severity: result.severity,
		lastOrderDate: result.lastOrderDate,
		runOutDate: result.runOutDate,
		orderBy: result.actBy,
		marginAtRisk: result.marginAtRisk,
		revenueAtRisk: result.revenueAtRisk,
		currency: result.reportingCurrency,
		productsHit: result.products.length,
	};
}

export async function newestVersion(db: Queryable, alertId: string) {
	const { id, version, asOf, result } = assessment;
	const [newest] = await db
		.select({ id, version, asOf, result })
		.from(assessment)
		.where(eq(assessment.alertId, alertId))
		.orderBy(desc(version))
		.limit(1);
	if (!newest) throw new Error(`alert ${alertId} has no assessment`);
	return newest;
}

export type NewVersion = {
	alertId: string;
	version: number;
	cause: AssessmentCause;
	changes: AssessmentChange[];
	partsHit: number;
	assessed: Assessed;
};

/**
 * Adds a version and lets the alert's figures and its products follow it. The alert is open, and the caller holds its
 * lock. @returns the version's id.
 */
export async function addVersion(tx: Queryable, input: NewVersion): Promise<string> {
	const { alertId, version, cause, changes, partsHit } = input;
	const { inputs, result } = input.assessed;
	const [added] = await tx
		.insert(assessment)
		.values({ alertId, version, asOf: result.asOf, inputs, result, cause, changes })
		.returning({ id: assessment.id });
	if (!added) throw new Error("the assessment was not inserted");
	if (version > 1) {
		await tx
			.update(alert)
			.set({ ...alertFigures(result), partsHit })
			.where(eq(alert.id, alertId));
	}
	await keepProducts(tx, { alertId, products: result.products });
	return added.id;
}
