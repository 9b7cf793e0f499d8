import { and, eq, inArray, sql } from "drizzle-orm";
import { alert, notice } from "@/db/schema";
import { audit, type ServiceContext } from "../context";
import { dropProducts } from "./products";

/**
 * Closes the open alerts of the notices that a withdrawal takes back: those of the same maker with a number that it
 * names, or with its own when it names none. Nothing is deleted; any other notice closes nothing.
 * @returns the alerts closed.
 */
export async function closeWithdrawn(args: {
	ctx: ServiceContext;
	input: { noticeId: string };
}): Promise<{ closed: string[] }> {
	const { ctx, input } = args;
	return ctx.db.transaction(async (tx) => {
		const [withdrawal] = await tx.select().from(notice).where(eq(notice.id, input.noticeId));
		if (withdrawal?.type !== "withdrawal" || withdrawal.manufacturer === null) return { closed: [] };
		const { manufacturer, number, withdraws } = withdrawal;
		const numbers = (withdraws.length > 0 ? withdraws : [number]).flatMap((named) => squeeze(named));
		if (numbers.length === 0) return { closed: [] };
		const named = tx
			.select({ id: notice.id })
			.from(notice)
			.where(
				and(
					eq(notice.manufacturer, manufacturer),
					sql`upper(regexp_replace(${notice.number}, '\\s', '', 'g')) = any(${sql.param(numbers)}::text[])`,
					sql`${notice.type} not in ('withdrawal', 'reinstatement')`,
				),
			);
		const rows = await tx
			.update(alert)
			.set({ state: "closed" })
			.where(and(eq(alert.state, "open"), inArray(alert.noticeId, named)))
			.returning({ id: alert.id });
		await dropProducts(
			tx,
			rows.map(({ id }) => id),
		);
		const detail = { cause: "withdrawn", withdrawal: withdrawal.id, number };
		for (const { id } of rows)
			await audit(tx, ctx, { action: "alert.closed", entityType: "alert", entityId: id, detail });
		return { closed: rows.map(({ id }) => id) };
	});
}

/** As `noticeIdentity` writes a number. */
function squeeze(number: string | null): string[] {
	const squeezed = (number ?? "").replace(/\s/g, "").toUpperCase();
	return squeezed === "" ? [] : [squeezed];
}
