import { and, eq, isNull, sql } from "drizzle-orm";
import { findUnfollowed } from "@/db/queries/corrections";
import { alert, assessment, notification } from "@/db/schema";
import type { AssessmentCause, NotificationState } from "@/lib/domain/alert";
import { changesBetween, DETAILS_CHANGED, differ } from "@/lib/domain/assessment-changes";
import { byText } from "@/lib/domain/group";
import { isOutdated, keepBrief } from "../briefs/write";
import { audit, type ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { assessNotice } from "./assess";
import { addVersion, type NewVersion, newestVersion } from "./versions";
import { isWorthTelling } from "./worth-telling";

/** So often another version may come in between before somebody has to look. */
const MOST_TRIES = 5;

export type ReassessInput = {
	alertId: string;
	/** `notice`: another notice on parts of this one. */
	cause: AssessmentCause;
	asOf: string;
	/** Where people are told when it got worse. */
	channel: { channel: string; state: Extract<NotificationState, "requested" | "no_channel" | "not_needed"> };
};

/**
 * Computes an open alert anew and adds a version, with its brief, when something differs from the newest; doing it
 * again adds none. A correction that moves only words of the brief adds one too. The daily roll of the date leaves the matches as they are; every other cause looks for new ones.
 * @returns the version written; null when nothing differs or the alert is closed.
 * @throws MissingRate, BomCycle. @throws Error when there is no such alert.
 */
export async function reassessAlert(args: {
	ctx: ServiceContext;
	input: ReassessInput;
}): Promise<number | null> {
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const next = await nextVersion(args.ctx, args.input);
		if (next === null) return null;
		if (await add(args.ctx, args.input, next)) return next.version;
	}
	throw new Error(`alert ${args.input.alertId} gets new versions faster than it can be assessed`);
}

type Next = NewVersion & { worse: boolean };
type Newest = Awaited<ReturnType<typeof newestVersion>>;

async function nextVersion(ctx: ServiceContext, input: ReassessInput): Promise<Next | null> {
	const { alertId, cause } = input;
	const [found] = await ctx.db.select().from(alert).where(eq(alert.id, alertId));
	if (!found) throw new Error(`alert ${alertId} does not exist`);
	const { noticeId } = found;
	if (found.state !== "open") {
		// A correction forgot what other lines had met; a closed alert keeps its figures, and shows what its lines meet.
		if (cause === "correction") await matchNotice({ ctx, input: { noticeId } });
		return null;
	}
	const newest = await newestVersion(ctx.db, alertId);
	const { partsHit } = cause === "daily" ? found : await matchNotice({ ctx, input: { noticeId } });
	// A run that waited over midnight never turns the date back.
	const asOf = [input.asOf, newest.asOf].toSorted(byText).at(-1) ?? input.asOf;
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf } });
	const changes = changesBetween(newest.result, assessed.result);
	if (changes.length === 0 && cause !== "daily") {
		// What moved with the date alone is no change: looked at as of the day of the version before.
		const then =
			asOf === newest.asOf ? assessed : await assessNotice({ ctx, input: { noticeId, asOf: newest.asOf } });
		const moved =
			differ(newest.result, then.result) || (await saysOtherwise(ctx, input, noticeId, newest.id));
		if (moved) changes.push(DETAILS_CHANGED);
	}
	if (changes.length === 0) {
		if (found.orderBy === null) await catchUp(ctx, alertId, newest);
		return null;
	}
	const worse = await isWorthTelling(ctx.db, { alertId, newest, assessed });
	return { alertId, version: newest.version + 1, cause, changes, partsHit, assessed, worse };
}

/** An alert of before `order_by` was kept gets it from its newest version. */
async function catchUp({ db }: ServiceContext, alertId: string, newest: Newest): Promise<void> {
	const orderBy = newest.result.actBy;
	if (orderBy === null) return;
	const isNewest = sql`not exists (
		select from ${assessment} where ${assessment.alertId} = ${alertId} and ${assessment.version} > ${newest.version})`;
	await db
		.update(alert)
		.set({ orderBy })
		.where(and(eq(alert.id, alertId), isNull(alert.orderBy), isNewest));
}

/** Whether a correction that its figures do not follow yet moves words of the brief: a number, terms, a contact. */
async function saysOtherwise(
	{ db }: ServiceContext,
	{ cause }: ReassessInput,
	noticeId: string,
	assessmentId: string,
): Promise<boolean> {
	if (cause !== "correction" || !(await findUnfollowed(db, { noticeId }))) return false;
	return isOutdated(db, assessmentId);
}

/** @returns false when another version came in between, or the alert was closed. */
async function add(ctx: ServiceContext, { channel }: ReassessInput, next: Next): Promise<boolean> {
	const { alertId, version, cause, worse } = next;
	return ctx.db.transaction(async (tx) => {
		const [locked] = await tx
			.select({ state: alert.state })
			.from(alert)
			.where(eq(alert.id, alertId))
			.for("update");
		const newest = await newestVersion(tx, alertId);
		if (locked?.state !== "open" || newest.version !== version - 1) return false;
		const assessmentId = await addVersion(tx, next);
		await keepBrief(tx, assessmentId);
		// The outbox hands it to the engine: the message is asked for if, and only if, the version is there.
		if (worse)
			await tx.insert(notification).values({ alertId, assessmentId, ...channel, traceId: ctx.traceId });
		const { severity, marginAtRisk, asOf } = next.assessed.result;
		const detail = { version, cause, severity, marginAtRisk, asOf };
		await audit(tx, ctx, { action: "alert.reassessed", entityType: "alert", entityId: alertId, detail });
		return true;
	});
}
