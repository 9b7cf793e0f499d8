import { and, count, desc, eq, getTableColumns, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Option } from "@/lib/domain/exposure/types";
import type { Queryable } from "../client";
import { alert, assessment, decision, notice, user } from "../schema";
import { type Direction, type Key, keyAsText, parseCursor } from "./keyset";
import { readPage } from "./page";

const decider = alias(user, "decider");
const approver = alias(user, "approver");

/** All decisions of an alert, newest first, with who decided and agreed, and the version they were made on. */
export async function listDecisions(db: Queryable, input: { alertId: string }) {
	return db
		.select({
			...getTableColumns(decision),
			decidedByName: decider.name,
			approverName: approver.name,
			version: assessment.version,
		})
		.from(decision)
		.innerJoin(decider, eq(decider.id, decision.decidedBy))
		.innerJoin(assessment, eq(assessment.id, decision.assessmentId))
		.leftJoin(approver, eq(approver.id, decision.approver))
		.where(eq(decision.alertId, input.alertId))
		.orderBy(desc(decision.decidedAt), desc(decision.id));
}

export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number];

/** What the list of waiting decisions can be sorted by. */
const KEYS = {
	lastOrder: { expression: sql`${alert.lastOrderDate}`, type: "date" },
	decided: { expression: sql`${decision.decidedAt}`, type: "timestamptz" },
	cash: {
		expression: sql`coalesce(${decision.figures}->'chosen'->>'cash', ${decision.figures}->>'cash')::numeric`,
		type: "numeric",
	},
} satisfies Record<string, Key>;

export type WaitingFilter = {
	/** Whose: `others` are those that this user did not make, and may agree to. */
	of: "others" | "mine";
	userId: string;
};

export type WaitingListInput = WaitingFilter & {
	sort: keyof typeof KEYS;
	direction: Direction;
	limit: number;
	after: string | null;
	before: string | null;
};

/** One page of the decisions of open alerts that wait for another person. */
export async function listWaiting(db: Queryable, input: WaitingListInput) {
	const key: Key = KEYS[input.sort];
	const matching = isWaiting(input);
	return readPage({
		key,
		id: sql`${decision.id}`,
		direction: input.direction,
		limit: input.limit,
		position: { after: parseCursor(input.after, key.type), before: parseCursor(input.before, key.type) },
		read: (condition, order, limit) =>
			select(db, key).where(and(matching, condition)).orderBy(order).limit(limit),
		count: async (condition) => {
			const [row] = await db
				.select({ rows: count() })
				.from(decision)
				.innerJoin(alert, eq(alert.id, decision.alertId))
				.where(and(matching, condition));
			return row?.rows ?? 0;
		},
	});
}

export type WaitingRow = Awaited<ReturnType<typeof listWaiting>>["rows"][number];

function select(db: Queryable, key: Key) {
	const { id, alertId, internalPart, option, quantity, note, figures, currency, decidedBy, decidedAt } =
		decision;
	return db
		.select({
			id,
			alertId,
			internalPart,
			option,
			quantity,
			note,
			figures,
			currency,
			decidedBy,
			decidedAt,
			decidedByName: decider.name,
			severity: alert.severity,
			lastOrderDate: alert.lastOrderDate,
			manufacturer: notice.manufacturer,
			number: notice.number,
			/** The same option as the newest assessment has it; null when it is not feasible any more. */
			now: sql<Option | null>`${optionNow()}`,
			/** The newest assessment, which `now` is of. */
			nowAssessmentId: sql<string>`${newestId()}`,
			/** The currency of `now`. */
			nowCurrency: alert.currency,
			sortValue: keyAsText(key),
		})
		.from(decision)
		.innerJoin(decider, eq(decider.id, decision.decidedBy))
		.innerJoin(alert, eq(alert.id, decision.alertId))
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.$dynamic();
}

/** Taken out of the assessment where it is stored: whole assessments of a page would be megabytes. */
function optionNow(): SQL {
	return sql`(
		select jsonb_path_query_first(newest.result,
			'$.parts[*] ? (@.internalPart == $part).options[*] ? (@.kind == $kind && @.feasible == true)',
			jsonb_build_object('part', ${decision.internalPart}, 'kind', ${decision.option}))
		from ${assessment} newest where newest.alert_id = ${decision.alertId}
		order by newest.version desc limit 1)`;
}

function newestId(): SQL {
	return sql`(
		select newest.id from ${assessment} newest where newest.alert_id = ${decision.alertId}
		order by newest.version desc limit 1)`;
}

/** How many decisions of open alerts wait: those that others made, or one's own. */
export async function countWaiting(db: Queryable, input: WaitingFilter): Promise<number> {
	const [row] = await db
		.select({ rows: count() })
		.from(decision)
		.innerJoin(alert, eq(alert.id, decision.alertId))
		.where(isWaiting(input));
	return row?.rows ?? 0;
}

function isWaiting({ of, userId }: WaitingFilter): SQL | undefined {
	return and(
		eq(decision.state, "awaiting_approval"),
		eq(alert.state, "open"),
		of === "mine" ? eq(decision.decidedBy, userId) : ne(decision.decidedBy, userId),
	);
}
