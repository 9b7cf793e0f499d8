import { and, eq, inArray, sql } from "drizzle-orm";
import { alert, notice } from "@/db/schema";
import { audit, type ServiceContext } from "../context";
import { dropProducts, keepProducts } from "./products";
import { newestVersion } from "./versions";

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

/**
 * Opens again what was closed by a withdrawal that names it no more, now that this notice, the withdrawal or the one that
 * it took back, was corrected. Another withdrawal that came after keeps an alert closed.
 * @returns the alerts opened, with the figures that they had.
 */
export async function reopenUnwithdrawn(args: {
	ctx: ServiceContext;
	input: { noticeId: string };
}): Promise<string[]> {
	const { ctx, input } = args;
	return ctx.db.transaction(async (tx) => {
		const rows = await tx.execute<{ id: string; withdrawal: string }>(sql`
			update alert set state = 'open'
			from (
				select closed.id, taken.manufacturer, taken.created_at, last.withdrawal,
					upper(regexp_replace(taken.number, '\\s', '', 'g')) as number
				from alert closed
				join notice taken on taken.id = closed.notice_id
				cross join lateral (
					select detail->>'withdrawal' as withdrawal from audit_entry
					where entity_type = 'alert' and entity_id = closed.id and action = 'alert.closed'
					order by at desc, id desc limit 1
				) last
				where closed.state = 'closed'
					and (last.withdrawal = ${input.noticeId} or closed.notice_id = ${input.noticeId})
			) closed
			where alert.id = closed.id and alert.state = 'closed' and closed.withdrawal is not null
				and not exists (
					select from notice withdrawal
					cross join unnest(case when withdrawal.withdraws = '{}' then array[withdrawal.number]
						else withdrawal.withdraws end) as named
					where withdrawal.type = 'withdrawal' and withdrawal.manufacturer = closed.manufacturer
						and (withdrawal.id::text = closed.withdrawal or withdrawal.created_at > closed.created_at)
						and upper(regexp_replace(named, '\\s', '', 'g')) = closed.number
				)
			returning alert.id, closed.withdrawal`);
		for (const { id, withdrawal } of rows) {
			const { result } = await newestVersion(tx, id);
			await keepProducts(tx, { alertId: id, products: result.products });
			const detail = { cause: "not_withdrawn", withdrawal };
			await audit(tx, ctx, { action: "alert.reopened", entityType: "alert", entityId: id, detail });
		}
		return [...rows].map(({ id }) => id);
	});
}

/** As `noticeIdentity` writes a number. */
function squeeze(number: string | null): string[] {
	const squeezed = (number ?? "").replace(/\s/g, "").toUpperCase();
	return squeezed === "" ? [] : [squeezed];
}
