import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { RefusalRow } from "@/db/queries/refusals";
import { moment } from "@/lib/format";

type RefusalsTableProps = { label: string; rows: RefusalRow[]; none: string };

/** What was refused and why; never anything of a request's own. */
export function RefusalsTable({ label, rows, none }: RefusalsTableProps) {
	if (rows.length === 0) return <p className="text-ink-soft text-sm">{none}</p>;
	return (
		<Card>
			<Table label={label}>
				<thead>
					<tr>
						<TableHead>Reason</TableHead>
						<TableHead className="text-right">Requests</TableHead>
						<TableHead>Last</TableHead>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ channel, code, reason, count, lastAt }) => (
						<TableRow key={`${channel} ${code} ${reason}`}>
							<TableCell className="min-w-52">
								<span className="wrap-anywhere">{reason}</span>{" "}
								<code className="whitespace-nowrap font-mono text-ink-soft text-xs">
									{channel}, {code}
								</code>
							</TableCell>
							<TableCell className="text-right tabular-nums">{count.toLocaleString("en-US")}</TableCell>
							<TableCell className="whitespace-nowrap text-ink-soft">{moment(lastAt)}</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
		</Card>
	);
}
