import type { Database, Queryable } from "@/db/client";
import { type Actor, auditEntry } from "@/db/schema";
import type { Logger } from "@/lib/logger";

/** Who does it, in which trace, on which database: first argument of every service. */
export type ServiceContext = { db: Database; actor: Actor; traceId: string; log: Logger };

export type AuditRecord = {
	action: string;
	entityType: string;
	entityId: string;
	detail?: Record<string, unknown>;
};

/** Writes who did what, in the transaction of the change itself. */
export async function audit(tx: Queryable, ctx: ServiceContext, record: AuditRecord): Promise<void> {
	await tx.insert(auditEntry).values({ actor: ctx.actor, traceId: ctx.traceId, ...record });
}
