"use client";

import { ArrowUp, CircleCheck, Inbox, SearchX } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { ClockProvider, type Now } from "@/components/clock";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { useCalmRows } from "@/components/data-table/use-calm-rows";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import type { DeliveryFacets, DeliveryRow } from "@/db/queries/delivery-list";
import { plural } from "@/lib/format";
import { deliveryColumns } from "./columns";
import { FilterBar } from "./filter-bar";
import { type DeliverySearch, isFiltered } from "./search-params";
import { useDeliverySearch } from "./use-delivery-search";

type DeliveriesTableProps = {
	page: { rows: DeliveryRow[]; rowsBefore: number; previous: string | null; next: string | null };
	/** What the server was asked for; the address may already ask for something else. */
	question: string;
	facets: DeliveryFacets;
	sources: { id: string; name: string }[];
	/** Whether anything ever came in. */
	hasHistory: boolean;
	now: Now;
};

export function DeliveriesTable(props: DeliveriesTableProps) {
	const { page, question, facets, sources, hasHistory, now } = props;
	const { search, change, type, clear, isPending } = useDeliverySearch();
	const list = useRef<HTMLDivElement>(null);
	const calm = useCalmRows(page.rows, question, list);

	return (
		<Card>
			<FilterBar
				search={search}
				facets={facets}
				sources={sources}
				onChange={change}
				onType={type}
				onClear={clear}
			/>
			<p aria-live="polite" className="sr-only">
				{plural(facets.total, "delivery", "deliveries")}
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
							label="Deliveries"
							columns={deliveryColumns}
							rows={calm.rows}
							fresh={calm.fresh}
							isPending={isPending}
							sorting={[]}
							onSort={() => {}}
						/>
					</ClockProvider>
				) : (
					<div className="border-t">
						<NoDeliveries search={search} hasHistory={hasHistory} onClear={clear} />
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

type NoDeliveriesProps = { search: DeliverySearch; hasHistory: boolean; onClear: () => void };

function NoDeliveries({ search, hasHistory, onClear }: NoDeliveriesProps) {
	if (!hasHistory) {
		return (
			<Empty icon={Inbox} title="Nothing has come in yet">
				Set up who may send in{" "}
				<Link href="/settings/sources" className="text-accent underline underline-offset-4">
					Sources
				</Link>
				, or upload a file. What comes in shows up here by itself.
			</Empty>
		);
	}
	if (search.undispatched && !isFiltered({ ...search, undispatched: null })) {
		return (
			<Empty
				icon={CircleCheck}
				title="All deliveries are handed over"
				action={<Button onClick={onClear}>Show all</Button>}
			>
				The engine has the event of each.
			</Empty>
		);
	}
	return (
		<Empty
			icon={SearchX}
			title="No delivery matches"
			action={<Button onClick={onClear}>Clear the filters</Button>}
		>
			No delivery has all that you asked for.
		</Empty>
	);
}
