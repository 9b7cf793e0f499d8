import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, assessment } from "@/db/schema";
import type { Assessment } from "@/lib/domain/exposure/types";
import { audit, type ServiceContext } from "../context";

const FIRST_VERSION = 1;

/** Opens the alert of a notice with its first assessment. A notice has one alert: persisting again changes nothing. */
export async function persistAlert(args: {
	ctx: ServiceContext;
	input: { noticeId: string; partsHit: number; assessment: Assessment };
}): Promise<{ alertId: string; assessmentId: string }> {
	const { ctx, input } = args;
	const result = input.assessment;
	return ctx.db.transaction(async (tx) => {
		const [created] = await tx
			.insert(alert)
			.values({
				noticeId: input.noticeId,
				severity: result.severity,
				lastOrderDate: result.lastOrderDate,
				runOutDate: result.runOutDate,
				marginAtRisk: result.marginAtRisk,
				revenueAtRisk: result.revenueAtRisk,
				currency: result.reportingCurrency,
				partsHit: input.partsHit,
				productsHit: result.products.length,
			})
			.onConflictDoNothing()
			.returning({ id: alert.id });
		if (!created) return existing(tx, input.noticeId);
		const alertId = created.id;
		const [snapshot] = await tx
			.insert(assessment)
			.values({ alertId, version: FIRST_VERSION, asOf: result.asOf, result })
			.returning({ id: assessment.id });
		if (!snapshot) throw new Error("the assessment was not inserted");
		const detail = { severity: result.severity, marginAtRisk: result.marginAtRisk, asOf: result.asOf };
		await audit(tx, ctx, { action: "alert.opened", entityType: "alert", entityId: alertId, detail });
		return { alertId, assessmentId: snapshot.id };
	});
}

async function existing(tx: Queryable, noticeId: string) {
	const [row] = await tx
		.select({ alertId: alert.id, assessmentId: assessment.id })
		.from(alert)
		.innerJoin(assessment, and(eq(assessment.alertId, alert.id), eq(assessment.version, FIRST_VERSION)))
		.where(eq(alert.noticeId, noticeId));
	if (!row) throw new Error(`notice ${noticeId} has no alert, yet its insert met a conflict`);
	return row;
}
