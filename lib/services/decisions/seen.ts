import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { newestVersion } from "../alerts/versions";

type Seen = { alertId: string; assessmentId: string };

/**
 * The newest version, when it is the one that the person saw. Locks the alert, so that of two who decide at once the
 * second meets what the first did. @throws AppError `not_found`, `conflict` (closed; newer figures).
 */
export async function lockSeen(tx: Queryable, { alertId, assessmentId }: Seen) {
	const [found] = await tx
		.select({ state: alert.state })
		.from(alert)
		.where(eq(alert.id, alertId))
		.for("update");
	if (!found) throw new AppError("not_found", `There is no alert ${alertId}.`);
	if (found.state !== "open") throw new AppError("conflict", "The alert is closed.");
	const newest = await newestVersion(tx, alertId);
	if (newest.id === assessmentId) return newest;
	throw new AppError("conflict", "The figures have changed since. Look at the newest ones first.");
}
