import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { requireSession } from "@/lib/auth";
import { runsApi } from "@/lib/connectors/runs-api";
import { dayOf } from "@/lib/domain/calendar";
import { askServer } from "../ask-server";
import { FUNCTIONS } from "../functions";
import { ServerAway } from "../server-away";
import { RunsSkeleton } from "./runs-skeleton";
import { RunsTable } from "./runs-table";
import { filterOf, loadRunSearch, type RunSearch } from "./search-params";

export const metadata: Metadata = { title: "Runs" };

const PAGE_SIZE = 50;
const REFRESH_MS = 5000;

export default async function RunsPage({ searchParams }: PageProps<"/runs">) {
	await requireSession("/runs");
	const search = await loadRunSearch(searchParams);
	return (
		<>
			<Suspense fallback={<RunsSkeleton />}>
				<RunList search={search} />
			</Suspense>
			<LiveRefresh everyMs={REFRESH_MS} />
		</>
	);
}

async function RunList({ search }: { search: RunSearch }) {
	const now = new Date();
	const answer = await askServer(() =>
		runsApi().list(filterOf(search, now), { limit: PAGE_SIZE, cursor: search.cursor }),
	);
	if ("away" in answer) {
		return (
			<ServerAway title="The runs cannot be read from the Inngest server" reason={answer.away}>
				The{" "}
				<Link href="/runs/failed" className="text-accent underline underline-offset-4">
					failed runs
				</Link>{" "}
				are kept by this console and can still be seen.
			</ServerAway>
		);
	}
	return (
		<RunsTable
			page={answer.value}
			question={JSON.stringify(search)}
			functions={FUNCTIONS}
			now={{ now, today: dayOf(now) }}
		/>
	);
}
