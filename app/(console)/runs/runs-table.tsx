"use client";

import { CircleCheck, Workflow } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useRef, useTransition } from "react";
import { ClockProvider, type Now } from "@/components/clock";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { useCalmRows } from "@/components/data-table/use-calm-rows";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import type { FailedRunRow } from "@/db/queries/failed-runs";
import { runColumns } from "./columns";
import { runSearch } from "./search-params";

type RunsTableProps = {
	page: { rows: FailedRunRow[]; rowsBefore: number; previous: string | null; next: string | null };
	/** What the server was asked for; the address may already ask for something else. */
	question: string;
	counts: { open: number; all: number };
	now: Now;
};

export function RunsTable({ page, question, counts, now }: RunsTableProps) {
	const [isPending, startTransition] = useTransition();
	const [search, setSearch] = useQueryStates(runSearch, { shallow: false, startTransition, history: "push" });
	const list = useRef<HTMLDivElement>(null);
	const calm = useCalmRows(page.rows, question, list);

	return (
		<Card>
			<fieldset className="flex flex-wrap items-center gap-2 p-3">
				<legend className="sr-only">Which runs</legend>
				{(["open", "all"] as const).map((show) => (
					<Button
						key={show}
						aria-pressed={search.show === show}
						onClick={() => setSearch({ show, after: null, before: null })}
						className="aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
					>
						{show === "open" ? "Open" : "All"}
						<span className="text-xs tabular-nums">{counts[show]}</span>
					</Button>
				))}
				{calm.held > 0 && (
					<Button variant="ghost" onClick={calm.showHeld}>
						{calm.held} new
					</Button>
				)}
			</fieldset>
			<div ref={list}>
				{calm.rows.length > 0 ? (
					<ClockProvider now={now}>
						<DataTable
							label="Failed runs"
							columns={runColumns}
							rows={calm.rows}
							fresh={calm.fresh}
							isPending={isPending}
							sorting={[]}
							onSort={() => {}}
						/>
					</ClockProvider>
				) : (
					<div className="border-t">
						<NoRuns hasHistory={counts.all > 0} />
					</div>
				)}
			</div>
			{calm.rows.length > 0 && (
				<Pager
					first={page.rowsBefore + 1}
					last={page.rowsBefore + calm.rows.length}
					total={Math.max(counts[search.show], page.rowsBefore + calm.rows.length)}
					onPrevious={page.previous ? () => setSearch({ before: page.previous, after: null }) : null}
					onNext={page.next ? () => setSearch({ after: page.next, before: null }) : null}
				/>
			)}
		</Card>
	);
}

function NoRuns({ hasHistory }: { hasHistory: boolean }) {
	if (hasHistory) {
		return (
			<Empty icon={CircleCheck} title="No failed run is open">
				All that failed is dealt with.
			</Empty>
		);
	}
	return (
		<Empty icon={Workflow} title="No run has failed">
			A run that spends all its retries shows up here, with its error and its delivery.
		</Empty>
	);
}
