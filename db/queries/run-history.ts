import { and, asc, eq, or, sql } from "drizzle-orm";
import { runEntityId } from "@/lib/domain/run-id";
import type { Queryable } from "../client";
import { type Actor, auditEntry, user } from "../schema";

const MOST_SHOWN = 100;

/** Who did what to a run, or to our record of its failure, in the order it happened. */
export type RunHistoryEntry = {
	id: string;
	action: string;
	at: Date;
	actor: Actor;
	/** Of a person; null for a machine, or for somebody who is no user any more. */
	userName: string | null;
	detail: Record<string, unknown>;
};

/** `failedRunId` is our record of the run's failure, null when there is none. The oldest 100 at most. */
export function listRunHistory(
	db: Queryable,
	input: { runId: string; failedRunId: string | null },
): Promise<RunHistoryEntry[]> {
	const { runId, failedRunId } = input;
	const isAbout = (entityType: string, entityId: string) =>
		and(eq(auditEntry.entityType, entityType), eq(auditEntry.entityId, entityId));
	return db
		.select({
			id: auditEntry.id,
			action: auditEntry.action,
			at: auditEntry.at,
			actor: auditEntry.actor,
			userName: user.name,
			detail: auditEntry.detail,
		})
		.from(auditEntry)
		.leftJoin(user, sql`${user.id}::text = ${auditEntry.actor}->>'userId'`)
		.where(
			or(
				isAbout("run", runEntityId(runId)),
				failedRunId === null ? undefined : isAbout("failed_run", failedRunId),
			),
		)
		.orderBy(asc(auditEntry.at), asc(auditEntry.id))
		.limit(MOST_SHOWN);
}
