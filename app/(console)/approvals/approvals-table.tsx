"use client";

import { CircleCheck } from "lucide-react";
import { ClockProvider, type Now } from "@/components/clock";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { plural } from "@/lib/format";
import { approvalColumns, type ListedDecision } from "./columns";
import { APPROVAL_SORTS } from "./search-params";
import { useApprovalSearch } from "./use-approval-search";

type ApprovalsTableProps = {
	page: { rows: ListedDecision[]; rowsBefore: number; previous: string | null; next: string | null };
	counts: { others: number; mine: number };
	now: Now;
};

export function ApprovalsTable({ page, counts, now }: ApprovalsTableProps) {
	const { search, change, isPending } = useApprovalSearch();
	const total = counts[search.of];
	return (
		<Card>
			<div className="flex flex-wrap gap-2 p-3">
				{(["others", "mine"] as const).map((of) => (
					<Button
						key={of}
						size="small"
						aria-pressed={search.of === of}
						className={search.of === of ? "bg-sunken" : ""}
						onClick={() => change({ of })}
					>
						{of === "others" ? "Decided by others" : "Decided by me"}
						<span className="text-ink-soft tabular-nums">{counts[of]}</span>
					</Button>
				))}
			</div>
			<p aria-live="polite" className="sr-only">
				{plural(total, "decision")}
			</p>
			{page.rows.length > 0 ? (
				<ClockProvider now={now}>
					<DataTable
						label="Decisions that wait for approval"
						columns={approvalColumns}
						rows={page.rows}
						isPending={isPending}
						sorting={[{ id: search.sort, desc: search.dir === "desc" }]}
						onSort={([first]) => {
							const sort = APPROVAL_SORTS.find((name) => name === first?.id);
							if (sort) change({ sort, dir: first?.desc ? "desc" : "asc" });
						}}
					/>
				</ClockProvider>
			) : (
				<div className="border-t">
					<NothingWaits of={search.of} />
				</div>
			)}
			{page.rows.length > 0 && (
				<Pager
					first={page.rowsBefore + 1}
					last={page.rowsBefore + page.rows.length}
					total={Math.max(total, page.rowsBefore + page.rows.length)}
					onPrevious={page.previous ? () => change({ before: page.previous }) : null}
					onNext={page.next ? () => change({ after: page.next }) : null}
				/>
			)}
		</Card>
	);
}

function NothingWaits({ of }: { of: "others" | "mine" }) {
	return of === "others" ? (
		<Empty icon={CircleCheck} title="No decision of others waits for approval">
			Decisions above the threshold show up here by themselves.
		</Empty>
	) : (
		<Empty icon={CircleCheck} title="No decision of yours waits for approval">
			What you decide above the threshold is listed here until another person has answered.
		</Empty>
	);
}
