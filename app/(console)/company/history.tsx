import Link from "next/link";
import { TimeAgo } from "@/components/time-ago";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { ImportSummary } from "@/db/queries/company-imports";
import type { CountsByFile } from "@/lib/domain/company-import";
import { plural } from "@/lib/format";
import { StateBadge } from "./state-badge";

const COLUMNS: readonly StackedColumn[] = [
	{ name: "When" },
	{ name: "By" },
	{ name: "State" },
	{ name: "Result" },
];

/** The newest imports, each with what came of it. */
export function ImportHistory({ imports }: { imports: ImportSummary[] }) {
	return (
		<StackedTable label="Imports" columns={COLUMNS}>
			{imports.map((one) => (
				<StackedRow key={one.id}>
					<StackedCell className="whitespace-nowrap">
						<Link href={`/company/import/${one.id}`} className="text-accent underline underline-offset-4">
							<TimeAgo at={one.endedAt ?? one.createdAt} />
						</Link>
					</StackedCell>
					<StackedCell>{one.startedBy ?? "Command line"}</StackedCell>
					<StackedCell>
						<StateBadge state={one.state} startedAt={one.startedAt} />
					</StackedCell>
					<StackedCell>{resultOf(one)}</StackedCell>
				</StackedRow>
			))}
		</StackedTable>
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
