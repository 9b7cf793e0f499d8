"use client";

import { Plug } from "lucide-react";
import { ClockProvider, type Now } from "@/components/clock";
import { DataTable } from "@/components/data-table/data-table";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { type ListedSource, sourceColumns } from "./columns";

/** All sources, the open ones first. */
export function SourcesTable({ rows, now }: { rows: ListedSource[]; now: Now }) {
	return (
		<Card>
			{rows.length > 0 ? (
				<ClockProvider now={now}>
					<DataTable label="Sources" columns={sourceColumns} rows={rows} sorting={[]} onSort={() => {}} />
				</ClockProvider>
			) : (
				<Empty icon={Plug} title="Nobody may send yet">
					A source is one mail gateway, platform or script. Each has its own address and secrets.
				</Empty>
			)}
		</Card>
	);
}
