import type { Metadata } from "next";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { database } from "@/db/client";
import {
	countFailedRunsByState,
	countReplayableRuns,
	listFailedFunctionIds,
	listFailedRuns,
} from "@/db/queries/failed-runs";
import { requireSession } from "@/lib/auth";
import { mayActOnRuns } from "@/lib/domain/alert";
import { dayOf } from "@/lib/domain/calendar";
import { functionName, namedRuns } from "../../functions";
import { RunsSkeleton } from "../runs-skeleton";
import { BulkProgress } from "./bulk-progress";
import { FailedTable } from "./failed-table";
import { findBulk } from "./find-bulk";
import { type FailedSearch, filterOf, loadFailedSearch } from "./search-params";

export const metadata: Metadata = { title: "Failed runs" };

const PAGE_SIZE = 50;
const REFRESH_MS = 5000;
const BULK_REFRESH_MS = 1000;

export default async function FailedRunsPage({ searchParams }: PageProps<"/runs/failed">) {
	const user = await requireSession("/runs/failed");
	const search = await loadFailedSearch(searchParams);
	const mayAct = mayActOnRuns(user.role);
	const bulk = await findBulk(search.bulk);
	return (
		<>
			{bulk && <BulkProgress bulk={bulk} mayAct={mayAct} />}
			<Suspense fallback={<RunsSkeleton />}>
				<FailedRunList search={search} mayAct={mayAct} />
			</Suspense>
			<LiveRefresh everyMs={bulk && bulk.endedAt === null ? BULK_REFRESH_MS : REFRESH_MS} />
		</>
	);
}

async function FailedRunList({ search, mayAct }: { search: FailedSearch; mayAct: boolean }) {
	const { db } = database();
	const { state: _state, ...others } = filterOf(search);
	const [page, byState, replayable, functionIds] = await Promise.all([
		listFailedRuns(db, {
			...filterOf(search),
			limit: PAGE_SIZE,
			after: search.after,
			before: search.before,
		}),
		countFailedRunsByState(db, others),
		countReplayableRuns(db, filterOf(search)),
		listFailedFunctionIds(db),
	]);
	const now = new Date();
	const { bulk: _bulk, ...question } = search;
	return (
		<FailedTable
			page={{ ...page, rows: namedRuns(page.rows) }}
			question={JSON.stringify(question)}
			counts={{ ...byState, all: Object.values(byState).reduce((sum, runs) => sum + runs, 0) }}
			replayable={replayable}
			functions={functionIds.map((id) => ({ id, name: functionName(id) }))}
			mayAct={mayAct}
			now={{ now, today: dayOf(now) }}
		/>
	);
}
