import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { COMPANY_FILE_LABELS, type ImportProblem } from "@/lib/domain/company-import";
import { quantity } from "@/lib/format";

const COLUMNS: readonly StackedColumn[] = [
	{ name: "File" },
	{ name: "Line", align: "right" },
	{ name: "Column" },
	{ name: "What is wrong" },
];

/** What is wrong with which row, the first of them. */
export function Problems({ problems, count }: { problems: ImportProblem[]; count: number }) {
	return (
		<>
			<StackedTable label="Problems" columns={COLUMNS}>
				{problems.map(({ file, line, column, reason }) => (
					<StackedRow key={`${file} ${line} ${column} ${reason}`}>
						<StackedCell wide className="whitespace-nowrap max-sm:font-medium">
							{COMPANY_FILE_LABELS[file]}
						</StackedCell>
						<StackedCell name="Line" align="right">
							{line}
						</StackedCell>
						<StackedCell name="Column">{column ?? "the row"}</StackedCell>
						<StackedCell wide className="wrap-anywhere">
							{reason}
						</StackedCell>
					</StackedRow>
				))}
			</StackedTable>
			{count > problems.length && (
				<p className="border-t px-4 py-3 text-ink-soft text-sm">
					These are the first {quantity(String(problems.length))} of {quantity(String(count))}.
				</p>
			)}
		</>
	);
}
