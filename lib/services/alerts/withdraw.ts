import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alert, notice } from "@/db/schema";
import { audit, type ServiceContext } from "../context";
import { closeDoubledIn } from "./join-doubled";
import { dropProducts, keepProducts } from "./products";
import { WITHDRAWN } from "./revisions";
import { newestVersion } from "./versions";

/** The numbers that the row `withdrawal` takes back, else its own. */
const NAMED = sql`unnest(case when withdrawal.withdraws = '{}' then array[withdrawal.number]
	else withdrawal.withdraws end) as named`;

/** As `noticeIdentity` writes a number. */
const squeezed = (number: SQL) => sql`upper(regexp_replace(${number}, '\\s', '', 'g'))`;

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
					sql`${squeezed(sql`${notice.number}`)} = any(${sql.param(numbers)}::text[])`,
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
		const detail = { cause: WITHDRAWN, withdrawal: withdrawal.id, number };
		for (const { id } of rows)
			await audit(tx, ctx, { action: "alert.closed", entityType: "alert", entityId: id, detail });
		return { closed: rows.map(({ id }) => id) };
	});
}

/**
 * Closes the open alert of a notice that a withdrawal which came later takes back: its maker or number was read wrongly
 * when the withdrawal came, and a person put it right. @returns whether it was closed.
 */
export async function closeIfWithdrawn(args: {
	ctx: ServiceContext;
	input: { noticeId: string };
}): Promise<boolean> {
	const { ctx, input } = args;
	return ctx.db.transaction(async (tx) => {
		const [taken] = await tx.execute<{ alert: string; withdrawal: string; number: string | null }>(sql`
			select alert.id as alert, withdrawal.id as withdrawal, withdrawal.number
			from alert
			join notice taken on taken.id = alert.notice_id
			join notice withdrawal on withdrawal.manufacturer = taken.manufacturer
				and withdrawal.type = 'withdrawal' and withdrawal.created_at > taken.created_at
			where alert.notice_id = ${input.noticeId} and alert.state = 'open'
				and taken.type not in ('withdrawal', 'reinstatement')
				and exists (select from ${NAMED} where ${squeezed(sql`named`)} = ${squeezed(sql`taken.number`)})
			order by withdrawal.created_at desc, withdrawal.id desc limit 1`);
		if (!taken) return false;
		const { alert: alertId, ...detail } = taken;
		const rows = await tx
			.update(alert)
			.set({ state: "closed" })
			.where(and(eq(alert.id, alertId), eq(alert.state, "open")))
			.returning({ id: alert.id });
		if (rows.length === 0) return false;
		await dropProducts(tx, [alertId]);
		const record = { action: "alert.closed", entityType: "alert", entityId: alertId };
		await audit(tx, ctx, { ...record, detail: { cause: WITHDRAWN, ...detail } });
		return true;
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
		const rows = await tx.execute<{ id: string; withdrawal: string; notice: string }>(sql`
			update alert set state = 'open'
			from (
				select closed.id, taken.manufacturer, taken.created_at, last.withdrawal,
					${squeezed(sql`taken.number`)} as number
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
					cross join ${NAMED}
					where withdrawal.type = 'withdrawal' and withdrawal.manufacturer = closed.manufacturer
						and (withdrawal.id::text = closed.withdrawal or withdrawal.created_at > closed.created_at)
						and ${squeezed(sql`named`)} = closed.number
				)
			returning alert.id, closed.withdrawal, alert.notice_id as notice`);
		for (const { id, withdrawal } of rows) {
			const { result } = await newestVersion(tx, id);
			await keepProducts(tx, { alertId: id, products: result.products });
			const detail = { cause: "not_withdrawn", withdrawal };
			await audit(tx, ctx, { action: "alert.reopened", entityType: "alert", entityId: id, detail });
		}
		const opened: string[] = [];
		// One that repeats a notice whose alert is open again leaves it to that.
		for (const { id, notice } of rows) if (!(await closeDoubledIn(tx, ctx, notice))) opened.push(id);
		return opened;
	});
}

/** The same of a number that is no column. */
function squeeze(number: string | null): string[] {
	const squeezed = (number ?? "").replace(/\s/g, "").toUpperCase();
	return squeezed === "" ? [] : [squeezed];
}
