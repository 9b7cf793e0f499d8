import { and, eq, isNotNull, notInArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, notice } from "@/db/schema";
import type { NoticeType } from "@/lib/domain/notice";

type NoticeRow = typeof notice.$inferSelect;

/** Why an alert is closed for one on a newer revision; its audit entry names that one's notice too. */
export const REVISED = "revised";
/** Why an alert is closed for a withdrawal of its notice; its audit entry names the withdrawal. */
export const WITHDRAWN = "withdrawn";

/** What the audit says of why the alert of the row was closed last. */
export const LAST_CLOSING = sql`(
	select entry.detail from audit_entry entry
	where entry.entity_type = 'alert' and entry.entity_id = alert.id and entry.action = 'alert.closed'
	order by entry.at desc, entry.id desc limit 1)`;

/** What revisions of one notice share. */
export type RevisionKey = { manufacturer: string; number: string };

const TAKEN_BACK: NoticeType[] = ["withdrawal", "reinstatement"];

/** Null for a notice that is a revision of none: maker or number not known, or another kind than what is revised. */
export function revisionKey(row: NoticeRow): RevisionKey | null {
	const { identity, manufacturer, number, type } = row;
	if (identity === null || manufacturer === null || number === null || TAKEN_BACK.includes(type)) return null;
	return { manufacturer, number };
}

/** Two revisions that come at once must see each other: the second waits here for the first. */
export async function lockRevisions(tx: Queryable, { manufacturer, number }: RevisionKey): Promise<void> {
	const key = `${manufacturer}|${number}`;
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** The alerts on revisions of a notice, open ones first, then those on what came last. */
export async function alertsOfRevisions(tx: Queryable, { manufacturer, number }: RevisionKey) {
	const rows = await tx
		.select({ alertId: alert.id, state: alert.state, notice })
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(
			and(
				eq(notice.manufacturer, manufacturer),
				eq(notice.number, number),
				isNotNull(notice.identity),
				notInArray(notice.type, TAKEN_BACK),
			),
		);
	const isOpen = ({ state }: { state: string }) => Number(state === "open");
	return rows.toSorted(
		(a, b) => isOpen(b) - isOpen(a) || b.notice.createdAt.getTime() - a.notice.createdAt.getTime(),
	);
}

type Dated = { issueDate: string | null; createdAt: Date };

/** By the day of issue; where that does not tell, by which came first. */
export function isOlder(one: Dated, other: Dated): boolean {
	const [a, b] = [one.issueDate, other.issueDate];
	return a === null || b === null || a === b ? one.createdAt < other.createdAt : a < b;
}
