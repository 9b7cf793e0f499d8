import { and, asc, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, notice, noticePart } from "@/db/schema";
import { noticeIdentity } from "@/lib/domain/notice-identity";
import { audit, type ServiceContext } from "../context";
import { contradicts, newLines } from "../notices/differences";
import { dropProducts } from "./products";
import { LAST_CLOSING, lockRevisions, REVISED, WITHDRAWN } from "./revisions";

/**
 * Closes the open alert of a notice that, as corrected, is another one that has an open alert, or one that a withdrawal
 * closed: read so at first, it would have joined it. One that names more, or says otherwise, keeps its own.
 * @returns whether it was closed.
 */
export async function closeDoubled(args: {
	ctx: ServiceContext;
	input: { noticeId: string };
}): Promise<boolean> {
	const { ctx, input } = args;
	return ctx.db.transaction((tx) => closeDoubledIn(tx, ctx, input.noticeId));
}

/** The same as part of a transaction. */
export async function closeDoubledIn(tx: Queryable, ctx: ServiceContext, noticeId: string): Promise<boolean> {
	const [own] = await tx.select().from(notice).where(eq(notice.id, noticeId));
	// Whoever goes by an identity is the first; the other, with the same, goes by none.
	const identity = own?.identity === null ? noticeIdentity(own) : null;
	if (!own || identity === null) return false;
	const { manufacturer, number } = own;
	if (manufacturer !== null && number !== null) await lockRevisions(tx, { manufacturer, number });
	const first = await firstWith(tx, identity);
	const detail = first ? closingOf(first) : null;
	if (!first || !detail) return false;
	const said = { ...first.notice, parts: await linesOf(tx, first.notice.id) };
	const again = { ...own, parts: await linesOf(tx, own.id) };
	if (contradicts(said, again) || newLines(said.parts, again.parts).length > 0) return false;
	const rows = await tx
		.update(alert)
		.set({ state: "closed" })
		.where(and(eq(alert.noticeId, own.id), eq(alert.state, "open")))
		.returning({ id: alert.id });
	for (const { id } of rows) {
		await dropProducts(tx, [id]);
		await audit(tx, ctx, { action: "alert.closed", entityType: "alert", entityId: id, detail });
	}
	return rows.length > 0;
}

type First = NonNullable<Awaited<ReturnType<typeof firstWith>>>;

async function firstWith(tx: Queryable, identity: string) {
	const said = (key: string) => sql<string | null>`${LAST_CLOSING} ->> ${key}::text`;
	const closing = { cause: said("cause"), withdrawal: said("withdrawal"), number: said("number") };
	const [first] = await tx
		.select({ notice, state: alert.state, ...closing })
		.from(notice)
		.innerJoin(alert, eq(alert.noticeId, notice.id))
		.where(eq(notice.identity, identity));
	return first;
}

/** Why the alert of the double closes; null when it stays open, as the first's was closed for another reason. */
function closingOf({ notice: first, state, cause, withdrawal, number }: First) {
	if (state === "open") return { cause: REVISED, revision: first.id };
	return cause === WITHDRAWN ? { cause, withdrawal, number } : null;
}

function linesOf(tx: Queryable, noticeId: string) {
	return tx
		.select()
		.from(noticePart)
		.where(eq(noticePart.noticeId, noticeId))
		.orderBy(asc(noticePart.position));
}
