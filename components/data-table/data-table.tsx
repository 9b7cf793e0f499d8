"use client";

import {
	type ColumnDef,
	type RowData,
	rowSortingFeature,
	type SortingState,
	tableFeatures,
	useTable,
} from "@tanstack/react-table";
import { useRef } from "react";
import { cn } from "@/components/ui/cn";
import { Table } from "@/components/ui/table";
import { SortHeader } from "./sort-header";
import { useRowKeys } from "./use-row-keys";

export type ColumnLook = {
	label: string;
	align?: "right";
	/** On phones: across both columns of a row. */
	wide?: boolean;
	/** On phones: in the upper right corner of a row, without its label; or not at all. */
	phone?: "corner" | "hidden";
};

/** The server sorts and pages; the table only says what was asked for. */
export const features = tableFeatures({ rowSortingFeature, columnMeta: {} as ColumnLook });

const PHONE: Record<NonNullable<ColumnLook["phone"]>, string> = {
	corner: "max-md:absolute max-md:top-4 max-md:right-4 max-md:before:hidden",
	hidden: "max-md:hidden",
};

export type Column<Row extends RowData> = ColumnDef<typeof features, Row>;

type DataTableProps<Row extends RowData & { id: string }> = {
	label: string;
	columns: Column<Row>[];
	rows: Row[];
	sorting: SortingState;
	onSort: (sorting: SortingState) => void;
	/** Rows to point out because they have just come. */
	fresh?: ReadonlySet<string>;
	isPending?: boolean;
};

/** A list of rows that open something: each row holds one link marked `data-row-link`. Stacked on phones. */
export function DataTable<Row extends RowData & { id: string }>(props: DataTableProps<Row>) {
	const body = useRef<HTMLTableSectionElement>(null);
	useRowKeys(body);
	const table = useTable({
		features,
		columns: props.columns,
		data: props.rows,
		getRowId: (row) => row.id,
		manualSorting: true,
		enableSortingRemoval: false,
		state: { sorting: props.sorting },
		onSortingChange: (update) => props.onSort(typeof update === "function" ? update(props.sorting) : update),
	});

	return (
		<div
			aria-busy={props.isPending}
			className={cn("motion-safe:transition-opacity", props.isPending && "opacity-60")}
		>
			<Table label={props.label} className="max-md:block">
				<thead className="max-md:hidden">
					{table.getHeaderGroups().map((group) => (
						<tr key={group.id}>
							{group.headers.map((header) => (
								<SortHeader
									key={header.id}
									align={header.column.columnDef.meta?.align}
									sorted={header.column.getIsSorted()}
									onToggle={header.column.getCanSort() ? () => header.column.toggleSorting() : undefined}
								>
									<table.FlexRender header={header} />
								</SortHeader>
							))}
						</tr>
					))}
				</thead>
				<tbody ref={body} className="max-md:block">
					{table.getRowModel().rows.map((row) => (
						<tr
							key={row.id}
							className={cn(
								"relative border-t hover:bg-sunken/60 has-[[data-row-link]:focus-visible]:bg-accent-wash max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-2.5 max-md:p-4",
								props.fresh?.has(row.id) && "motion-safe:animate-fresh",
							)}
						>
							{row.getAllCells().map((cell) => {
								const look = cell.column.columnDef.meta;
								return (
									<td
										key={cell.id}
										data-label={look?.label}
										className={cn(
											"px-2.5 py-2.5 align-top first:pl-4 last:pr-4 max-md:px-0! max-md:py-0",
											"max-md:before:block max-md:before:text-ink-soft max-md:before:text-xs max-md:before:content-[attr(data-label)]",
											look?.align === "right" && "tabular-nums md:text-right",
											look?.wide && "max-md:col-span-2 max-md:before:hidden",
											look?.phone && PHONE[look.phone],
										)}
									>
										<table.FlexRender cell={cell} />
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</Table>
		</div>
	);
}
