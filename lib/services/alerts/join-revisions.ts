import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, notice } from "@/db/schema";
import { noticeIdentity } from "@/lib/domain/notice-identity";
import { audit, type ServiceContext } from "../context";
import { dropProducts, keepProducts } from "./products";
import { alertsOfRevisions, isOlder, LAST_CLOSING, lockRevisions, REVISED, revisionKey } from "./revisions";
import { newestVersion } from "./versions";

type Args = { ctx: ServiceContext; input: { noticeId: string } };

/**
 * Of open alerts that a correction of their notices' maker or number made alerts on revisions of one, leaves that on the
 * newest revision open. Each keeps its versions and decisions.
 */
export async function closeOlderRevisions({ ctx, input }: Args): Promise<void> {
	await ctx.db.transaction(async (tx) => {
		const [own] = await tx.select().from(notice).where(eq(notice.id, input.noticeId));
		const key = own ? revisionKey(own) : null;
		if (!key) return;
		await lockRevisions(tx, key);
		const open = (await alertsOfRevisions(tx, key)).filter(({ state }) => state === "open");
		const newest = open.find(({ notice: one }) => !open.some((other) => isOlder(one, other.notice)));
		if (!newest || !open.some((one) => one.notice.id === input.noticeId)) return;
		const older = open.filter((one) => one !== newest).map(({ alertId }) => alertId);
		for (const alertId of older) {
			await tx.update(alert).set({ state: "closed" }).where(eq(alert.id, alertId));
			const detail = { cause: REVISED, revision: newest.notice.id };
			await audit(tx, ctx, { action: "alert.closed", entityType: "alert", entityId: alertId, detail });
		}
		await dropProducts(tx, older);
	});
}

/** Opens again what was closed for a newer revision where corrections left none. @returns the alerts opened. */
export async function reopenUnrevised(ctx: ServiceContext): Promise<string[]> {
	return ctx.db.transaction(async (tx) => {
		const candidates = await tx
			.select({ alertId: alert.id, notice })
			.from(alert)
			.innerJoin(notice, eq(notice.id, alert.noticeId))
			.where(
				and(
					eq(alert.state, "closed"),
					sql`${LAST_CLOSING} ->> 'cause' = ${REVISED}`,
					sql`not exists (
						select from alert other join notice revision on revision.id = other.notice_id
						where other.state = 'open' and revision.identity is not null
							and revision.manufacturer = notice.manufacturer and revision.number = notice.number)`,
				),
			);
		const opened: string[] = [];
		for (const one of candidates.toSorted(byPrecedence)) {
			if (await hasAnother(tx, one)) continue;
			await tx.update(alert).set({ state: "open" }).where(eq(alert.id, one.alertId));
			const { result } = await newestVersion(tx, one.alertId);
			await keepProducts(tx, { alertId: one.alertId, products: result.products });
			const record = { action: "alert.reopened", entityType: "alert", entityId: one.alertId };
			await audit(tx, ctx, { ...record, detail: { cause: "not_revised" } });
			opened.push(one.alertId);
		}
		return opened;
	});
}

type Closed = { notice: typeof notice.$inferSelect };

/** The newest first, as it keeps the others closed; what only repeats one of them, and goes by no identity, last. */
function byPrecedence({ notice: a }: Closed, { notice: b }: Closed): number {
	const repeats = (one: Closed["notice"]) => Number(one.identity === null);
	return repeats(a) - repeats(b) || (isOlder(a, b) ? 1 : -1);
}

/** Whether another alert stands for the same notice: an open one, or one that a withdrawal closed. */
async function hasAnother(tx: Queryable, one: Closed & { alertId: string }) {
	// One that another notice is already goes by no identity of its own.
	const key = revisionKey({ ...one.notice, identity: noticeIdentity(one.notice) });
	if (!key) return false;
	await lockRevisions(tx, key);
	const others = (await alertsOfRevisions(tx, key)).filter(({ alertId }) => alertId !== one.alertId);
	if (others.some(({ state }) => state === "open")) return true;
	for (const { alertId } of others) {
		const [closing] = await tx
			.select({ cause: sql<string | null>`${LAST_CLOSING} ->> 'cause'` })
			.from(alert)
			.where(eq(alert.id, alertId));
		if (closing?.cause !== REVISED) return true;
	}
	return false;
}
