import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { database } from "@/db/client";
import { requireSession } from "@/lib/auth";
import { runsApi } from "@/lib/connectors/runs-api";
import { dayOf } from "@/lib/domain/calendar";
import type { RunSummary } from "@/lib/domain/run";
import { askServer } from "../ask-server";
import { EVERYDAY_IDS, FUNCTIONS, functionName } from "../functions";
import { ServerAway } from "../server-away";
import { findRuns } from "./find-runs";
import { RunsSkeleton } from "./runs-skeleton";
import { RunsTable } from "./runs-table";
import { filterOf, isAskedFor, loadRunSearch, type RunSearch } from "./search-params";

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
	const answer = await askServer(() => read(search, now));
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
			page={{ ...answer.value, runs: answer.value.runs.map(withOneName) }}
			question={JSON.stringify(search)}
			functions={FUNCTIONS}
			remark={answer.value.remark}
			now={{ now, today: dayOf(now) }}
		/>
	);
}

type RunListPage = { runs: RunSummary[]; next: string | null; remark: string | null };

async function read(search: RunSearch, now: Date): Promise<RunListPage> {
	const api = runsApi();
	const q = search.q.trim();
	if (q === "") {
		const filter = filterOf(search, now, EVERYDAY_IDS);
		const page = await api.list(filter, { limit: PAGE_SIZE, cursor: search.cursor });
		return { ...page, remark: null };
	}
	const { runs, remark } = await findRuns({ db: database().db, api, q });
	return { runs: runs.filter((run) => isAskedFor(run, search, now)), next: null, remark };
}

/** A server may still tell a name that the function had before. */
function withOneName(run: RunSummary): RunSummary {
	return { ...run, function: { ...run.function, name: functionName(run.function.id) } };
}
