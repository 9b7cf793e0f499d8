import type { Metadata } from "next";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { database } from "@/db/client";
import { countFailedRuns, listFailedRuns } from "@/db/queries/failed-runs";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { RunsSkeleton } from "./runs-skeleton";
import { RunsTable } from "./runs-table";
import { loadRunSearch } from "./search-params";

export const metadata: Metadata = { title: "Failed runs" };

const PAGE_SIZE = 50;
const REFRESH_MS = 5000;

export default async function RunsPage({ searchParams }: PageProps<"/runs">) {
	await requireSession("/runs");
	const search = await loadRunSearch(searchParams);
	return (
		<div className="flex flex-col gap-4">
			<h1 className="font-semibold text-xl tracking-tight">Failed runs</h1>
			<Suspense fallback={<RunsSkeleton />}>
				<RunList search={search} />
			</Suspense>
			<LiveRefresh everyMs={REFRESH_MS} />
		</div>
	);
}

async function RunList({ search }: { search: Awaited<ReturnType<typeof loadRunSearch>> }) {
	const { db } = database();
	const [page, open, all] = await Promise.all([
		listFailedRuns(db, {
			state: search.show === "open" ? "open" : null,
			limit: PAGE_SIZE,
			after: search.after,
			before: search.before,
		}),
		countFailedRuns(db, { state: "open" }),
		countFailedRuns(db, { state: null }),
	]);
	const now = new Date();
	return (
		<RunsTable
			page={page}
			question={JSON.stringify(search)}
			counts={{ open, all }}
			now={{ now, today: dayOf(now) }}
		/>
	);
}
