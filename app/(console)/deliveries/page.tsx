import { FileQuestion, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { buttonStyle } from "@/components/ui/button";
import { database } from "@/db/client";
import { countDeliveryFacets, hasDeliveries, listDeliveries } from "@/db/queries/delivery-list";
import { listSourceNames } from "@/db/queries/source-list";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { mayUpload } from "@/lib/services/sources/authority";
import { DeliveriesSkeleton } from "./deliveries-skeleton";
import { DeliveriesTable } from "./deliveries-table";
import { type DeliverySearch, filterOf, loadDeliverySearch } from "./search-params";

export const metadata: Metadata = { title: "Deliveries" };

const PAGE_SIZE = 50;
const REFRESH_MS = 5000;

export default async function DeliveriesPage({ searchParams }: PageProps<"/deliveries">) {
	const user = await requireSession("/deliveries");
	const search = await loadDeliverySearch(searchParams);
	return (
		<div className="flex flex-col gap-4">
			<div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
				<h1 className="font-semibold text-xl tracking-tight">Deliveries</h1>
				<div className="flex flex-wrap gap-2">
					<Link href="/deliveries/drift" className={buttonStyle({ variant: "outline" })}>
						<FileQuestion aria-hidden />
						Unreadable
					</Link>
					{mayUpload(user.role) && (
						<Link href="/deliveries/upload" className={buttonStyle({ variant: "primary" })}>
							<Upload aria-hidden />
							Upload
						</Link>
					)}
				</div>
			</div>
			<Suspense fallback={<DeliveriesSkeleton />}>
				<DeliveryList search={search} />
			</Suspense>
			<LiveRefresh everyMs={REFRESH_MS} />
		</div>
	);
}

async function DeliveryList({ search }: { search: DeliverySearch }) {
	const { db } = database();
	const now = new Date();
	const filter = filterOf(search, now);
	const [page, facets, sources] = await Promise.all([
		listDeliveries(db, { ...filter, limit: PAGE_SIZE, after: search.after, before: search.before }),
		countDeliveryFacets(db, filter),
		listSourceNames(db),
	]);
	const hasHistory = page.rows.length > 0 || (await hasDeliveries(db));
	return (
		<DeliveriesTable
			page={page}
			question={JSON.stringify(search)}
			facets={facets}
			sources={sources}
			hasHistory={hasHistory}
			now={{ now, today: dayOf(now) }}
		/>
	);
}
