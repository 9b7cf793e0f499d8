import Link from "next/link";
import { TimeAgo } from "@/components/time-ago";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { ImportSummary } from "@/db/queries/company-imports";
import type { CountsByFile } from "@/lib/domain/company-import";
import { plural } from "@/lib/format";
import { StateBadge } from "./state-badge";

/** The newest imports, each with what came of it. */
export function ImportHistory({ imports }: { imports: ImportSummary[] }) {
	return (
		<Table label="Imports">
			<thead>
				<tr>
					<TableHead>When</TableHead>
					<TableHead>By</TableHead>
					<TableHead>State</TableHead>
					<TableHead>Result</TableHead>
				</tr>
			</thead>
			<tbody>
				{imports.map((one) => (
					<TableRow key={one.id}>
						<TableCell className="whitespace-nowrap">
							<Link href={`/company/import/${one.id}`} className="text-accent underline underline-offset-4">
								<TimeAgo at={one.endedAt ?? one.createdAt} />
							</Link>
						</TableCell>
						<TableCell>{one.startedBy ?? "Command line"}</TableCell>
						<TableCell>
							<StateBadge state={one.state} startedAt={one.startedAt} />
						</TableCell>
						<TableCell>{resultOf(one)}</TableCell>
					</TableRow>
				))}
			</tbody>
		</Table>
	);
}

function resultOf({ state, counts, problemCount, error }: ImportSummary): string {
	if (state === "refused") return plural(problemCount, "problem");
	if (state === "failed") return error ?? "";
	return state === "done" ? changesIn(counts) : "";
}

function changesIn(counts: CountsByFile): string {
	const changed = Object.values(counts).reduce((sum, one) => sum + one.added + one.changed + one.removed, 0);
	return changed === 0 ? "Nothing changed" : `${plural(changed, "row")} changed`;
}
