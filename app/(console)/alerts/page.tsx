import type { Metadata } from "next";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { database } from "@/db/client";
import { countAlertFacets, hasAlerts, listAlerts } from "@/db/queries/alerts";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { mayImport } from "@/lib/services/company-imports/authority";
import { mayUpload } from "@/lib/services/sources/authority";
import { AlertsSkeleton } from "./alerts-skeleton";
import { AlertsTable } from "./alerts-table";
import type { MayStart } from "./no-alerts";
import { type AlertSearch, loadAlertSearch } from "./search-params";
import { AlertSummary, AlertSummarySkeleton } from "./summary";

export const metadata: Metadata = { title: "Alerts" };

const PAGE_SIZE = 50;
const REFRESH_MS = 5000;

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
	const user = await requireSession("/alerts");
	const may = { upload: mayUpload(user.role), import: mayImport(user.role) };
	const search = await loadAlertSearch(searchParams);
	const now = new Date();
	return (
		<div className="flex flex-col gap-4">
			<h1 className="font-semibold text-xl tracking-tight">Alerts</h1>
			<Suspense fallback={<AlertSummarySkeleton />}>
				<AlertSummary asOf={dayOf(now)} />
			</Suspense>
			<Suspense fallback={<AlertsSkeleton />}>
				<AlertList search={search} now={now} may={may} />
			</Suspense>
			<LiveRefresh everyMs={REFRESH_MS} />
		</div>
	);
}

type AlertListProps = { search: AlertSearch; now: Date; may: MayStart };

async function AlertList({ search, now, may }: AlertListProps) {
	const { db } = database();
	const filter = {
		severity: search.severity,
		type: search.type,
		needsReview: search.review,
		text: search.q,
	};
	const [page, facets] = await Promise.all([
		listAlerts(db, {
			...filter,
			sort: search.sort,
			direction: search.dir,
			limit: PAGE_SIZE,
			after: search.after,
			before: search.before,
		}),
		countAlertFacets(db, filter),
	]);
	const hasHistory = page.rows.length > 0 || (await hasAlerts(db));
	return (
		<AlertsTable
			page={page}
			question={JSON.stringify(search)}
			facets={facets}
			hasHistory={hasHistory}
			may={may}
			now={{ now, today: dayOf(now) }}
		/>
	);
}
