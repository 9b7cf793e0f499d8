import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { notice } from "@/db/schema";
import { noticeIdentity } from "@/lib/domain/notice-identity";

/**
 * Lets a notice go by this identity; by none when another notice does already, be it by a moment. What it went by
 * before goes to the oldest other notice that is that one. The caller holds the notice's row.
 */
export async function takeIdentity(tx: Queryable, noticeId: string, identity: string | null): Promise<void> {
	const [row] = await tx.select({ before: notice.identity }).from(notice).where(eq(notice.id, noticeId));
	const before = row?.before ?? null;
	if (before === identity) return;
	await lockIdentities(tx, [before, identity]);
	const set = (on: Queryable, to: string | null) =>
		on.update(notice).set({ identity: to }).where(eq(notice.id, noticeId));
	try {
		// Within a savepoint, so that a refusal undoes nothing else.
		await tx.transaction((inner) => set(inner, identity));
	} catch (error) {
		if (!isTaken(error)) throw error;
		await set(tx, null);
	}
	if (before !== null) await passOn(tx, before);
}

/** Who leaves an identity and who asks for it at once must see each other; sorted, so that none waits in a circle. */
async function lockIdentities(tx: Queryable, identities: readonly (string | null)[]): Promise<void> {
	for (const identity of identities.filter((one) => one !== null).sort())
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identity|${identity}`}, 0))`);
}

/** Gives an identity that its notice left to the oldest that went by none because of it. */
async function passOn(tx: Queryable, identity: string): Promise<void> {
	const { id, manufacturer, number, revision, type } = notice;
	const withNone = and(isNull(notice.identity), isNotNull(manufacturer), isNotNull(number));
	const candidates = await tx
		.select({ id, manufacturer, number, revision, type })
		.from(notice)
		.where(withNone)
		.orderBy(asc(notice.createdAt), asc(id));
	for (const candidate of candidates) {
		if (noticeIdentity(candidate) !== identity) continue;
		// One that is locked is being changed by somebody, who asks for its identity after us.
		const [double] = await tx
			.select({ manufacturer, number, revision, type })
			.from(notice)
			.where(and(eq(id, candidate.id), withNone))
			.for("update", { skipLocked: true });
		if (!double || noticeIdentity(double) !== identity) continue;
		await tx.update(notice).set({ identity }).where(eq(id, candidate.id));
		return;
	}
}

function isTaken(error: unknown): boolean {
	const cause = error instanceof Error ? error.cause : null;
	if (!(cause instanceof Error) || !("constraint_name" in cause)) return false;
	return cause.constraint_name === "notice_identity";
}
