"use client";

import { ArrowUp } from "lucide-react";
import { useRef } from "react";
import { ClockProvider, type Now } from "@/components/clock";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { useCalmRows } from "@/components/data-table/use-calm-rows";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { AlertFacets, AlertRow } from "@/db/queries/alerts";
import { plural } from "@/lib/format";
import { alertColumns } from "./columns";
import { FilterBar } from "./filter-bar";
import { type MayStart, NoAlerts } from "./no-alerts";
import { ALERT_SORTS, isFiltered } from "./search-params";
import { useAlertSearch } from "./use-alert-search";

type AlertsTableProps = {
	page: { rows: AlertRow[]; rowsBefore: number; previous: string | null; next: string | null };
	/** What the server was asked for; the address may already ask for something else. */
	question: string;
	facets: AlertFacets;
	/** Whether there ever was an alert. */
	hasHistory: boolean;
	may: MayStart;
	now: Now;
};

export function AlertsTable({ page, question, facets, hasHistory, may, now }: AlertsTableProps) {
	const { search, change, type, clear, isPending } = useAlertSearch();
	const list = useRef<HTMLDivElement>(null);
	const calm = useCalmRows(page.rows, question, list);

	return (
		<Card>
			<FilterBar search={search} facets={facets} onChange={change} onType={type} onClear={clear} />
			<p aria-live="polite" className="sr-only">
				{plural(facets.total, "alert")}
			</p>
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
							label="Open alerts"
							columns={alertColumns}
							rows={calm.rows}
							fresh={calm.fresh}
							isPending={isPending}
							sorting={[{ id: search.sort, desc: search.dir === "desc" }]}
							onSort={([first]) => {
								const sort = ALERT_SORTS.find((name) => name === first?.id);
								if (sort) change({ sort, dir: first?.desc ? "desc" : "asc" });
							}}
						/>
					</ClockProvider>
				) : (
					<div className="border-t">
						<NoAlerts isFiltered={isFiltered(search)} hasHistory={hasHistory} may={may} onClear={clear} />
					</div>
				)}
			</div>
			{calm.rows.length > 0 && (
				<Pager
					first={page.rowsBefore + 1}
					last={page.rowsBefore + calm.rows.length}
					total={Math.max(facets.total, page.rowsBefore + calm.rows.length)}
					onPrevious={page.previous ? () => change({ before: page.previous }) : null}
					onNext={page.next ? () => change({ after: page.next }) : null}
				/>
			)}
		</Card>
	);
}
