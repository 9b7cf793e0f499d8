import { duration } from "@/components/runs/duration";
import { StatusBadge } from "@/components/runs/run-status";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { AttemptMoment } from "./attempt-moment";
import type { AttemptDetail } from "./step-detail";

type AttemptsTableProps = { attempts: AttemptDetail[]; stepName: string };

/** Every try of a step: how long it waited and for what, how long it ran, and how it ended. */
export function AttemptsTable({ attempts, stepName }: AttemptsTableProps) {
	return (
		<Card>
			<Table label={`Attempts of ${stepName}`}>
				<thead>
					<tr>
						<TableHead>Attempt</TableHead>
						<TableHead>Status</TableHead>
						<TableHead>Queued, UTC</TableHead>
						<TableHead>Started</TableHead>
						<TableHead>Ended</TableHead>
						<TableHead className="text-right">Waited</TableHead>
						<TableHead className="text-right">Ran</TableHead>
						<TableHead>Error</TableHead>
					</tr>
				</thead>
				<tbody>
					{attempts.map((attempt) => (
						<TableRow key={attempt.number}>
							<TableCell className="tabular-nums">{attempt.number}</TableCell>
							<TableCell>
								<StatusBadge status={attempt.status} />
							</TableCell>
							<TableCell>
								<AttemptMoment at={attempt.queuedAt} />
							</TableCell>
							<TableCell>
								<AttemptMoment at={attempt.startedAt} />
							</TableCell>
							<TableCell>
								<AttemptMoment at={attempt.endedAt} />
							</TableCell>
							<TableCell className="whitespace-nowrap text-right tabular-nums">
								{between(attempt.queuedAt, attempt.startedAt ?? attempt.endedAt)}
								<span className="block text-ink-soft text-xs">
									{attempt.number === 1 ? "in the queue" : "for the retry"}
								</span>
							</TableCell>
							<TableCell className="whitespace-nowrap text-right tabular-nums">
								{between(attempt.startedAt, attempt.endedAt)}
							</TableCell>
							<TableCell className="wrap-anywhere min-w-48">{attempt.error}</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
		</Card>
	);
}

function between(from: string | null, until: string | null): string {
	if (from === null || until === null) return "–";
	return duration(Date.parse(until) - Date.parse(from));
}
