"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Select } from "@/components/ui/select";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toaster";
import { COLUMN_MEANINGS } from "@/lib/domain/company-columns";
import type { CompanyFile } from "@/lib/domain/company-import";
import { useAction } from "../../../use-action";
import { saveMapping } from "../actions";
import { useUnsavedColumns } from "./column-choices";

/** `place` counts from 0: two columns may have one header. */
type Header = { place: number; header: string; column: string | null };
type ColumnFormProps = {
	importId: string;
	file: CompanyFile;
	columns: readonly string[];
	headers: Header[];
	rows: { line: number; cells: string[] }[];
	mayMap: boolean;
};

/** Says for each column of a file what it is; the answer is kept for all later files with such a header. */
export function ColumnForm({ importId, file, columns, headers: given, rows, mayMap }: ColumnFormProps) {
	const { run, isPending } = useAction();
	const [headers, setHeaders] = useState(given);
	const missing = columns.filter((column) => !headers.some((one) => one.column === column));
	const isChanged = headers.some(({ place, column }) => column !== given[place]?.column);
	useUnsavedColumns(file, isChanged ? headers : null);
	const choose = (place: number, column: string | null) =>
		setHeaders((before) => before.map((one) => (one.place === place ? { ...one, column } : one)));
	const save = () =>
		run(
			() => saveMapping({ importId, file, headers }),
			() => toast.success("The columns are remembered."),
		);
	return (
		<>
			<Table label={`First rows of ${file}`}>
				<thead>
					<tr>
						{headers.map(({ place, header, column }) => (
							<TableHead key={place} className="pt-3 pb-2 align-top">
								<span className="mb-1 block text-ink">{header}</span>
								<Select
									aria-label={`What "${header}" is`}
									className="w-44"
									disabled={!mayMap}
									value={column ?? ""}
									onChange={({ target }) => choose(place, target.value || null)}
								>
									<option value="">Not read</option>
									{columns.map((name) => (
										<option key={name} value={name}>
											{labelOf(file, name)}
										</option>
									))}
								</Select>
								<span className="mt-1 block w-44 whitespace-normal font-normal text-ink-soft text-xs">
									{column && COLUMN_MEANINGS[file][column]}
								</span>
							</TableHead>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ line, cells }) => (
						<TableRow key={line}>
							{headers.map(({ place, column }) => (
								<TableCell
									key={place}
									className={cn(
										"whitespace-nowrap tabular-nums",
										column === null && "text-ink-soft line-through",
									)}
								>
									{cells[place]}
								</TableCell>
							))}
						</TableRow>
					))}
				</tbody>
			</Table>
			{(missing.length > 0 || isChanged) && (
				<div className="flex flex-wrap items-center justify-between gap-3 border-t px-4 py-3 text-sm">
					<p role="status" className={missing.length > 0 ? "text-critical" : "text-ink-soft"}>
						{missing.length > 0 &&
							`No column is ${missing.join(", ")}. ${mayMap ? "Choose it above the column that holds it." : ""}`}
					</p>
					{isChanged && (
						<Button disabled={isPending} variant="primary" size="small" onClick={save}>
							Remember the columns
						</Button>
					)}
				</div>
			)}
		</>
	);
}

function labelOf(file: CompanyFile, column: string): string {
	const meaning = COLUMN_MEANINGS[file][column];
	return meaning ? `${column}: ${meaning}` : column;
}
