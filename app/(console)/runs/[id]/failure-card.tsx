import Link from "next/link";
import { Facts } from "@/components/facts";
import { FailedRunBadge } from "@/components/runs/failed-run-state";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { moment } from "@/lib/format";
import { ErrorView } from "./error-view";
import { FailureActions } from "./failure-actions";
import type { LoadedRun } from "./load-run";

type Failure = NonNullable<LoadedRun["failure"]>;

type FailureCardProps = {
	failure: Failure;
	mayAct: boolean;
	/** False where the failed step shows it as well. */
	isStackOpen: boolean;
};

/** Our own record of a run that failed for good: what it failed with, and what has become of it. */
export function FailureCard({ failure, mayAct, isStackOpen }: FailureCardProps) {
	const { run, earlierId, laterId } = failure;
	return (
		<Section
			id="failure"
			title="Failure"
			action={mayAct && <FailureActions failure={run} mayReplay={failure.mayReplay} />}
		>
			<Card>
				<CardBody className="flex flex-col gap-4">
					<div className="flex flex-wrap items-start gap-x-6 gap-y-3">
						<FailedRunBadge state={run.state} />
						<Facts
							className="min-w-0"
							facts={[
								["Failed", <At key="f" at={run.failedAt} />],
								["Step", run.stepId],
								["Attempts", run.attempts],
								["Replayed", run.replayedAt && <At key="r" at={run.replayedAt} />],
								[
									run.state === "recovered" ? "Recovered by" : "Replay",
									run.replayRunId && <RunLink key="l" id={run.replayRunId} text={run.replayRunId} />,
								],
								["Dismissed because", run.dismissedReason],
								[
									"Replay of",
									earlierId && <RunLink key="e" id={earlierId} text="a run that had failed before" />,
								],
								["Failed again as", laterId && <RunLink key="a" id={laterId} text="this run" />],
							]}
						/>
					</div>
					<ErrorView
						error={{ name: run.errorName, message: run.errorMessage, stack: run.errorStack }}
						isStackOpen={isStackOpen}
					/>
				</CardBody>
			</Card>
		</Section>
	);
}

function At({ at }: { at: Date }) {
	return <time dateTime={at.toISOString()}>{moment(at)}</time>;
}

function RunLink({ id, text }: { id: string; text: string }) {
	return (
		<Link href={`/runs/${id}`} className="text-accent text-xs underline-offset-4 hover:underline">
			<span className={text === id ? "font-mono" : "text-sm"}>{text}</span>
		</Link>
	);
}
