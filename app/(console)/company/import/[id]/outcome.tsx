import { TimeAgo } from "@/components/time-ago";
import type { ImportDetail } from "@/db/queries/company-imports";
import { hasChanges } from "@/lib/domain/company-import";
import { plural, quantity } from "@/lib/format";

/** Where the import stands, in a sentence. */
export function Outcome({ found }: { found: ImportDetail }) {
	const by = found.startedBy ? ` by ${found.startedBy}` : " by the command line";
	if (found.state === "running") return <Progress found={found} />;
	return (
		<p role="status" className="text-sm">
			{sentence(found)}{" "}
			<span className="text-ink-soft">
				Brought <TimeAgo at={found.createdAt} />
				{by}.
			</span>
		</p>
	);
}

function sentence({ state, startedAt, counts, problemCount, error }: ImportDetail): string {
	switch (state) {
		case "waiting":
			return startedAt
				? "The import waits for its turn."
				: "Nothing was read into the company yet. Look at the columns below, then check the files.";
		case "checked":
			return hasChanges(counts)
				? "The files are right. Nothing was changed yet; this is what would change."
				: "The files are right, and the company is already as they say.";
		case "done":
			return hasChanges(counts) ? "The company is as the files say." : "Nothing changed.";
		case "refused":
			return `Nothing was changed: ${plural(problemCount, "problem")} in the files.`;
		case "cancelled":
			return "It was cancelled; nothing was changed.";
		case "failed":
			return `It failed, and nothing was changed: ${error}`;
		case "running":
			return "";
	}
}

function Progress({ found: { rowsRead, rowsInAll, isDryRun, isCancelling } }: { found: ImportDetail }) {
	const isRead = rowsInAll !== null && rowsRead >= rowsInAll * 0.99;
	const what = isRead ? "Comparing with what is stored" : isDryRun ? "Checking" : "Importing";
	return (
		<div role="status" className="flex flex-col gap-2 text-sm">
			<p>
				{isCancelling ? "Stopping" : what}: {quantity(String(rowsRead))}
				{rowsInAll !== null && ` of about ${quantity(String(rowsInAll))}`} rows read.
			</p>
			<progress
				aria-label="Rows read"
				className="h-1.5 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
				{...(rowsInAll ? { value: Math.min(1, rowsRead / rowsInAll) } : {})}
			/>
		</div>
	);
}
