"use client";

import { ArrowUp, CircleCheck, SearchX, Workflow } from "lucide-react";
import { useRef } from "react";
import { ClockProvider, type Now } from "@/components/clock";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { SelectionProvider, useSelection } from "@/components/data-table/selection";
import { useCalmRows } from "@/components/data-table/use-calm-rows";
import { FAILED_RUN_LABEL } from "@/components/labels";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { BulkBar } from "./bulk-bar";
import { failedColumns, type NamedFailure, selectableColumns } from "./columns";
import { FilterBar } from "./filter-bar";
import { isFiltered, type ShownState } from "./search-params";
import { useFailedSearch } from "./use-failed-search";

type FailedTableProps = {
	page: { rows: NamedFailure[]; rowsBefore: number; previous: string | null; next: string | null };
	/** What the server was asked for; the address may already ask for something else. */
	question: string;
	/** Of the runs that the rest of the filter lets through. */
	counts: Record<ShownState, number>;
	/** How many a replay of all that match would start. */
	replayable: number;
	functions: { id: string; name: string }[];
	mayAct: boolean;
	now: Now;
};

export function FailedTable(props: FailedTableProps) {
	const { page, question, counts, replayable, functions, mayAct, now } = props;
	const { search, change, type, clear, isPending } = useFailedSearch();
	const list = useRef<HTMLDivElement>(null);
	const calm = useCalmRows(page.rows, question, list);
	const selection = useSelection(JSON.stringify([search.state, search.function, search.q]));
	const total = counts[search.state];

	return (
		<Card>
			<FilterBar
				search={search}
				counts={counts}
				functions={functions}
				onChange={change}
				onType={type}
				onClear={clear}
			/>
			<p aria-live="polite" className="sr-only">
				{total} failed {total === 1 ? "run" : "runs"}
			</p>
			{mayAct && calm.rows.length > 0 && (
				<BulkBar selection={selection} search={search} replayable={replayable} />
			)}
			{calm.held > 0 && (
				<div className="flex justify-center border-t p-2">
					<Button size="small" onClick={calm.showHeld}>
						<ArrowUp aria-hidden />
						{calm.held} new
					</Button>
				</div>
			)}
			<div ref={list}>
				{calm.rows.length > 0 ? (
					<ClockProvider now={now}>
						<SelectionProvider selection={selection} pageIds={calm.rows.map(({ id }) => id)}>
							<DataTable
								label="Failed runs"
								columns={mayAct ? selectableColumns : failedColumns}
								rows={calm.rows}
								fresh={calm.fresh}
								isPending={isPending}
								sorting={[]}
								onSort={() => {}}
							/>
						</SelectionProvider>
					</ClockProvider>
				) : (
					<div className="border-t">
						<NoRuns
							isFiltered={isFiltered(search)}
							state={search.state}
							hasAny={counts.all > 0}
							onClear={clear}
						/>
					</div>
				)}
			</div>
			{calm.rows.length > 0 && (
				<Pager
					first={page.rowsBefore + 1}
					last={page.rowsBefore + calm.rows.length}
					total={Math.max(total, page.rowsBefore + calm.rows.length)}
					onPrevious={page.previous ? () => change({ before: page.previous }) : null}
					onNext={page.next ? () => change({ after: page.next }) : null}
				/>
			)}
		</Card>
	);
}

type NoRunsProps = { isFiltered: boolean; state: ShownState; hasAny: boolean; onClear: () => void };

function NoRuns({ isFiltered, state, hasAny, onClear }: NoRunsProps) {
	if (isFiltered) {
		return (
			<Empty
				icon={SearchX}
				title="No failed run matches"
				action={<Button onClick={onClear}>Clear the filters</Button>}
			>
				No failed run has all that you asked for.
			</Empty>
		);
	}
	if (!hasAny) {
		return (
			<Empty icon={Workflow} title="No run has failed">
				A run that spends all its retries shows up here, with its error and its delivery.
			</Empty>
		);
	}
	if (state === "open") {
		return (
			<Empty icon={CircleCheck} title="No failed run is open">
				All that failed is dealt with.
			</Empty>
		);
	}
	return (
		<Empty icon={SearchX} title={`No failed run is “${state === "all" ? "All" : FAILED_RUN_LABEL[state]}”`}>
			Another state may have some.
		</Empty>
	);
}
