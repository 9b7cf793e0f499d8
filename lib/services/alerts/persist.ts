import { desc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, assessment } from "@/db/schema";
import { audit, type ServiceContext } from "../context";
import type { Assessed } from "./assess";
import { reviseAlert } from "./revise";
import { addVersion, alertFigures } from "./versions";

export type PersistedAlert = { alertId: string; assessmentId: string };

/**
 * Opens the alert of a notice with its first assessment, or adds one to the alert of the revision before. A notice has
 * one alert: persisting again finds it with its newest assessment.
 */
export async function persistAlert(args: {
	ctx: ServiceContext;
	input: { noticeId: string; partsHit: number; assessed: Assessed };
}): Promise<PersistedAlert> {
	const { ctx, input } = args;
	const { noticeId, partsHit, assessed } = input;
	const { result } = assessed;
	return ctx.db.transaction(async (tx) => {
		const known = (await existing(tx, noticeId)) ?? (await reviseAlert(tx, ctx, input));
		if (known) return known;
		const [created] = await tx
			.insert(alert)
			.values({ noticeId, partsHit, ...alertFigures(result) })
			.onConflictDoNothing()
			.returning({ id: alert.id });
		if (!created) return meanwhile(tx, noticeId);
		const alertId = created.id;
		const first = { alertId, version: 1, changes: [], partsHit, assessed };
		const assessmentId = await addVersion(tx, { ...first, cause: "notice" });
		const detail = { severity: result.severity, marginAtRisk: result.marginAtRisk, asOf: result.asOf };
		await audit(tx, ctx, { action: "alert.opened", entityType: "alert", entityId: alertId, detail });
		return { alertId, assessmentId };
	});
}

async function existing(tx: Queryable, noticeId: string): Promise<PersistedAlert | null> {
	const [row] = await tx
		.select({ alertId: alert.id, assessmentId: assessment.id })
		.from(alert)
		.innerJoin(assessment, eq(assessment.alertId, alert.id))
		.where(eq(alert.noticeId, noticeId))
		.orderBy(desc(assessment.version))
		.limit(1);
	return row ?? null;
}

async function meanwhile(tx: Queryable, noticeId: string): Promise<PersistedAlert> {
	const other = await existing(tx, noticeId);
	if (!other) throw new Error(`notice ${noticeId} has no alert, yet its insert met a conflict`);
	return other;
}
