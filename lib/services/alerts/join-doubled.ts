import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, notice, noticePart } from "@/db/schema";
import { noticeIdentity } from "@/lib/domain/notice-identity";
import { audit, type ServiceContext } from "../context";
import { contradicts, newLines } from "../notices/differences";
import { dropProducts } from "./products";
import { lockRevisions, REVISED } from "./revisions";

/**
 * Closes the open alert of a notice that, as corrected, is another one that has an open alert: read so at first, it
 * would have joined it. One that names more, or says otherwise, keeps its own. @returns whether it was closed.
 */
export async function closeDoubled(args: {
	ctx: ServiceContext;
	input: { noticeId: string };
}): Promise<boolean> {
	const { ctx, input } = args;
	return ctx.db.transaction(async (tx) => {
		const [own] = await tx.select().from(notice).where(eq(notice.id, input.noticeId));
		// Whoever goes by an identity is the first; the other, with the same, goes by none.
		const identity = own?.identity === null ? noticeIdentity(own) : null;
		if (!own || identity === null) return false;
		const { manufacturer, number } = own;
		if (manufacturer !== null && number !== null) await lockRevisions(tx, { manufacturer, number });
		const [first] = await tx
			.select({ notice })
			.from(notice)
			.innerJoin(alert, and(eq(alert.noticeId, notice.id), eq(alert.state, "open")))
			.where(eq(notice.identity, identity));
		if (!first) return false;
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
			const detail = { cause: REVISED, revision: said.id };
			await audit(tx, ctx, { action: "alert.closed", entityType: "alert", entityId: id, detail });
		}
		return rows.length > 0;
	});
}

function linesOf(tx: Queryable, noticeId: string) {
	return tx
		.select()
		.from(noticePart)
		.where(eq(noticePart.noticeId, noticeId))
		.orderBy(asc(noticePart.position));
}
