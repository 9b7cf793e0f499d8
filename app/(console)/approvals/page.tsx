import type { Metadata } from "next";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { database } from "@/db/client";
import { countWaiting, listWaiting } from "@/db/queries/decisions";
import { requireSession, type SignedInUser } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { mayDecide } from "@/lib/domain/decision";
import { driftOfWaiting } from "@/lib/services/decisions/drift";
import { ApprovalsSkeleton } from "./approvals-skeleton";
import { ApprovalsTable } from "./approvals-table";
import { type ApprovalSearch, loadApprovalSearch } from "./search-params";

export const metadata: Metadata = { title: "Approvals" };

const PAGE_SIZE = 25;
const REFRESH_MS = 5000;

export default async function ApprovalsPage({ searchParams }: PageProps<"/approvals">) {
	const user = await requireSession("/approvals");
	const search = await loadApprovalSearch(searchParams);
	return (
		<div className="flex flex-col gap-4">
			<div>
				<h1 className="font-semibold text-xl tracking-tight">Approvals</h1>
				<p className="text-ink-soft text-sm">
					Decisions above the threshold, which count once another person has approved them.
				</p>
			</div>
			<Suspense fallback={<ApprovalsSkeleton />}>
				<ApprovalList search={search} user={user} />
			</Suspense>
			<LiveRefresh everyMs={REFRESH_MS} />
		</div>
	);
}

async function ApprovalList({ search, user }: { search: ApprovalSearch; user: SignedInUser }) {
	const { db } = database();
	const now = new Date();
	const { of, sort, dir, after, before } = search;
	const [page, others, mine] = await Promise.all([
		listWaiting(db, { of, userId: user.id, sort, direction: dir, limit: PAGE_SIZE, after, before }),
		countWaiting(db, { of: "others", userId: user.id }),
		countWaiting(db, { of: "mine", userId: user.id }),
	]);
	const mayAnswer = of === "others" && mayDecide(user.role);
	const rows = await Promise.all(
		page.rows.map(async (row) => ({ ...row, mayAnswer, drift: await driftOfWaiting(db, row) })),
	);
	return (
		<ApprovalsTable page={{ ...page, rows }} counts={{ others, mine }} now={{ now, today: dayOf(now) }} />
	);
}
