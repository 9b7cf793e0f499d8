import { database } from "@/db/client";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { listStandingCorrections } from "@/db/queries/corrections";
import { requireSession } from "@/lib/auth";
import { mayDecide } from "@/lib/domain/decision";
import { MatchLines } from "./match-lines";
import { lineViews } from "./match-view";

/** All lines of the notice with the parts of ours that they meet; of the newest version a person can decide on them. */
export async function NoticeParts({ detail, isNewest }: { detail: AlertDetail; isNewest: boolean }) {
	const { alert, notice, evidence } = detail;
	const [user, corrections] = await Promise.all([
		requireSession(`/alerts/${alert.id}`),
		listStandingCorrections(database().db, { noticeId: notice.id }),
	]);
	const seen =
		isNewest && mayDecide(user.role) ? { noticeId: notice.id, readingVersion: notice.readingVersion } : null;
	return <MatchLines lines={lineViews(detail, corrections)} {...{ evidence, seen }} />;
}
