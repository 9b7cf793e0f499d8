"use client";

import { ArrowUp, SearchX, Workflow } from "lucide-react";
import { debounce, useQueryStates } from "nuqs";
import { useRef, useTransition } from "react";
import { ClockProvider, type Now } from "@/components/clock";
import { DataTable } from "@/components/data-table/data-table";
import { OlderPager } from "@/components/data-table/older-pager";
import { useCalmRows } from "@/components/data-table/use-calm-rows";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import type { RunSummary } from "@/lib/domain/run";
import type { FunctionChoice } from "../functions";
import { runColumns } from "./columns";
import { FilterBar } from "./filter-bar";
import { isFiltered, type RunSearch, runSearch } from "./search-params";

type RunsTableProps = {
	page: { runs: RunSummary[]; next: string | null };
	/** What the server was asked for; the address may already ask for something else. */
	question: string;
	functions: FunctionChoice[];
	/** What there is to say of a search by id; null when there was none, or nothing to say. */
	remark: string | null;
	now: Now;
};

const CLEAR = { q: null, status: null, function: null, range: null, from: null, until: null, cursor: null };
const TYPING_MS = 250;

export function RunsTable({ page, question, functions, remark, now }: RunsTableProps) {
	const [isPending, startTransition] = useTransition();
	const [search, setSearch] = useQueryStates(runSearch, { shallow: false, startTransition, history: "push" });
	const change = (values: Partial<RunSearch>) => setSearch({ cursor: null, ...values });
	const type = (q: string) =>
		setSearch(
			{ q, cursor: null },
			{ history: "replace", ...(q !== "" && { limitUrlUpdates: debounce(TYPING_MS) }) },
		);
	const list = useRef<HTMLDivElement>(null);
	const calm = useCalmRows(page.runs, question, list);

	return (
		<Card>
			<FilterBar
				search={search}
				functions={functions}
				onChange={change}
				onType={type}
				onClear={() => setSearch(CLEAR)}
			/>
			{remark && (
				<p role="status" className="border-t px-4 py-2 text-ink-soft text-sm">
					{remark}
				</p>
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
						<DataTable
							label="Runs"
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
						<NoRuns
							isFiltered={isFiltered(search) || search.cursor !== null}
							onClear={() => setSearch(CLEAR)}
						/>
					</div>
				)}
			</div>
			<OlderPager
				shown={calm.rows.length}
				onNewest={search.cursor ? () => setSearch({ cursor: null }) : null}
				onOlder={page.next ? () => setSearch({ cursor: page.next }) : null}
			/>
		</Card>
	);
}

function NoRuns({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
	if (isFiltered) {
		return (
			<Empty
				icon={SearchX}
				title="No run matches"
				action={<Button onClick={onClear}>Clear the filters</Button>}
			>
				No run has all that you asked for.
			</Empty>
		);
	}
	return (
		<Empty icon={Workflow} title="Nothing has run yet">
			Each notice that comes in starts a run, which shows up here by itself.
		</Empty>
	);
}
