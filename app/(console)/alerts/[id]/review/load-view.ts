import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { findUnfollowed, listCorrectionHistory } from "@/db/queries/corrections";
import { alert, notice } from "@/db/schema";
import { doubts, openValues } from "@/lib/domain/review-progress";
import { type StandingReview, standingReview } from "@/lib/services/corrections/standing";
import { factViews, historyView, type Looked, lookUp, reasonViews } from "./build-view";
import { lineRows, lineView } from "./line-views";
import type { ReviewSearch } from "./search-params";
import type { ReviewView } from "./view-types";

/** A notice may have thousands of lines; more at once would make each key press slow. */
const LINES_PER_PAGE = 100;
const HISTORY = 100;

/** The notice of an alert as its review shows it, or undefined. */
export async function loadReview(
	input: { alertId: string; mayCorrect: boolean },
	search: ReviewSearch,
): Promise<{ view: ReviewView; row: StandingReview["row"] } | undefined> {
	const { db } = database();
	const [found] = await db
		.select({ row: notice })
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(eq(alert.id, input.alertId));
	if (!found) return undefined;
	const { row } = found;
	const noticeId = row.id;
	const review = await standingReview(db, row);
	const [history, behind] = await Promise.all([
		listCorrectionHistory(db, { noticeId, limit: HISTORY }),
		findUnfollowed(db, { noticeId }),
	]);
	const progress = { ...review, reading: review.now };
	const open = openValues(progress);
	const looked = lookUp(review, doubts(progress, row.reviewReasons));
	const { lines, page } = linesOf(looked, search);
	const view: ReviewView = {
		...input,
		noticeId,
		deliveryId: row.deliveryId,
		readingVersion: row.readingVersion,
		reasons: reasonViews(review),
		values: factViews(looked),
		lines,
		page,
		toLook: open.look.length + row.reviewReasons.length,
		rest: open.rest.facts.length + open.rest.lines.length,
		isComplete: open.isComplete && row.reviewReasons.length === 0,
		isBehind: behind !== null,
		history: history.map(historyView),
	};
	return { view, row };
}

function linesOf(looked: Looked, { lines: asked, look, q }: ReviewSearch) {
	const rows = lineRows(looked);
	const wanted = q.trim().toUpperCase();
	const found = rows.filter(
		({ line, needsLook }) => (!look || needsLook) && line.mpn.toUpperCase().includes(wanted),
	);
	const of = Math.max(1, Math.ceil(found.length / LINES_PER_PAGE));
	const number = Math.min(Math.max(1, asked), of);
	const first = (number - 1) * LINES_PER_PAGE;
	const shown = found.slice(first, first + LINES_PER_PAGE);
	return {
		lines: shown.map((row) => lineView(looked, row)),
		page: { number, of, first: first + 1, total: found.length, allLines: rows.length },
	};
}
