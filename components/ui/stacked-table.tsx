import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Table, TableCell, TableHead, TableRow } from "./table";

export type StackedColumn = { name: string; align?: "right" };

type StackedTableProps = { label: string; columns: readonly StackedColumn[]; children: React.ReactNode };

/** A table whose rows become cards on a phone, each value below its column's name: nothing is out of sight to the right. */
export function StackedTable({ label, columns, children }: StackedTableProps) {
	return (
		<Table label={label} className="max-sm:block">
			<thead className="max-sm:hidden">
				<tr>
					{columns.map(({ name, align }) => (
						<TableHead key={name} className={align === "right" ? "text-right" : ""}>
							{name}
						</TableHead>
					))}
				</tr>
			</thead>
			<tbody className="max-sm:block">{children}</tbody>
		</Table>
	);
}

export function StackedRow({ className, ...props }: ComponentProps<"tr">) {
	return (
		<TableRow
			className={cn(
				"max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:gap-y-2.5 max-sm:p-4 max-sm:first:border-t-0",
				className,
			)}
			{...props}
		/>
	);
}

type StackedCellProps = ComponentProps<"td"> & {
	/** The column's name; left out where the value says by itself what it is. */
	name?: string;
	align?: "right";
	/** On phones: across the whole card. */
	wide?: boolean;
};

export function StackedCell({ name, align, wide = false, className, ...props }: StackedCellProps) {
	return (
		<TableCell
			data-label={name}
			className={cn(
				"max-sm:min-w-0 max-sm:p-0!",
				name &&
					"max-sm:before:block max-sm:before:font-normal max-sm:before:text-ink-soft max-sm:before:text-xs max-sm:before:content-[attr(data-label)]",
				align === "right" && "tabular-nums sm:text-right",
				wide && "max-sm:col-span-2",
				className,
			)}
			{...props}
		/>
	);
}
