import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { COMPANY_FILE_LABELS, type ImportProblem } from "@/lib/domain/company-import";
import { quantity } from "@/lib/format";

/** What is wrong with which row, the first of them. */
export function Problems({ problems, count }: { problems: ImportProblem[]; count: number }) {
	return (
		<>
			<Table label="Problems">
				<thead>
					<tr>
						<TableHead>File</TableHead>
						<TableHead className="text-right">Line</TableHead>
						<TableHead>Column</TableHead>
						<TableHead>What is wrong</TableHead>
					</tr>
				</thead>
				<tbody>
					{problems.map(({ file, line, column, reason }) => (
						<TableRow key={`${file} ${line} ${column} ${reason}`}>
							<TableCell className="whitespace-nowrap">{COMPANY_FILE_LABELS[file]}</TableCell>
							<TableCell className="text-right tabular-nums">{line}</TableCell>
							<TableCell>{column ?? "the row"}</TableCell>
							<TableCell className="wrap-anywhere">{reason}</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
			{count > problems.length && (
				<p className="border-t px-4 py-3 text-ink-soft text-sm">
					These are the first {quantity(String(problems.length))} of {quantity(String(count))}.
				</p>
			)}
		</>
	);
}
