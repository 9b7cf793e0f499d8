import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { COMPANY_FILE_LABELS, COMPANY_FILES, type CountsByFile } from "@/lib/domain/company-import";
import { quantity } from "@/lib/format";

/** Rows that an import adds, changes, takes away and finds as they are. */
export function CountsTable({ counts }: { counts: CountsByFile }) {
	return (
		<Table label="What changes">
			<thead>
				<tr>
					<TableHead>Table</TableHead>
					{["Added", "Changed", "Removed", "Unchanged"].map((name) => (
						<TableHead key={name} className="text-right">
							{name}
						</TableHead>
					))}
				</tr>
			</thead>
			<tbody>
				{COMPANY_FILES.map((file) => {
					const count = counts[file];
					if (!count) return null;
					return (
						<TableRow key={file}>
							<TableCell>{COMPANY_FILE_LABELS[file]}</TableCell>
							{(["added", "changed", "removed", "unchanged"] as const).map((kind) => (
								<TableCell
									key={kind}
									className={
										count[kind] === 0 ? "text-right text-ink-soft tabular-nums" : "text-right tabular-nums"
									}
								>
									{quantity(String(count[kind]))}
								</TableCell>
							))}
						</TableRow>
					);
				})}
			</tbody>
		</Table>
	);
}
