import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";

/** The headers that the request came with; credentials were never kept. */
export function RequestHeaders({ headers }: { headers: Record<string, string> }) {
	const rows = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
	if (rows.length === 0) return null;
	return (
		<Section id="headers" title="Request headers" note="As they came, without credentials.">
			<Card>
				<details className="group">
					<summary className="px-4 py-3 text-sm">{rows.length} headers</summary>
					<Table label="Request headers" className="border-t">
						<thead>
							<tr>
								<TableHead>Name</TableHead>
								<TableHead>Value</TableHead>
							</tr>
						</thead>
						<tbody>
							{rows.map(([name, value]) => (
								<TableRow key={name}>
									<TableCell className="whitespace-nowrap font-mono text-xs">{name}</TableCell>
									<TableCell className="break-all font-mono text-xs">{value}</TableCell>
								</TableRow>
							))}
						</tbody>
					</Table>
				</details>
			</Card>
		</Section>
	);
}
