"use client";

import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { AttemptsTable } from "./attempts-table";
import { ErrorView } from "./error-view";
import { PayloadView } from "./payload-view";
import { RerunDialog } from "./rerun-dialog";
import { StepFacts } from "./step-facts";
import type { TimelineRow } from "./timeline-rows";
import { useStepDetail } from "./use-step-detail";

type StepPanelProps = { runId: string; row: TimelineRow; rerun: { failedRunId: string | null } | null };

const isOpenEnded = ({ status }: TimelineRow) =>
	status === "QUEUED" || status === "RUNNING" || status === "WAITING";

/** An opened step: fetched when it is opened, and again when its status or its attempts change. */
export function StepPanel({ runId, row, rerun }: StepPanelProps) {
	const { detail, problem, retry } = useStepDetail(runId, row.id, `${row.status}:${row.attempts}`);
	if (problem !== null) {
		return (
			<div role="alert" className="flex flex-wrap items-center gap-3 text-sm">
				{problem}
				<Button size="small" onClick={retry}>
					Try again
				</Button>
			</div>
		);
	}
	if (!detail) {
		return (
			<div aria-busy="true" className="flex flex-col gap-3">
				<span role="status" className="sr-only">
					Loading the step
				</span>
				<Skeleton className="h-4 w-64" />
				<Skeleton className="h-24 w-full" />
			</div>
		);
	}
	const download = (part: string) =>
		`/runs/${runId}/download?${new URLSearchParams({ part, step: row.id }).toString()}`;
	return (
		<div className="flex flex-col gap-5">
			<div className="flex flex-wrap items-start justify-between gap-3">
				<StepFacts row={row} detail={detail} />
				{rerun && row.stepId !== null && (
					<RerunDialog
						runId={runId}
						failedRunId={rerun.failedRunId}
						step={{
							spanId: row.id,
							stepId: row.stepId,
							name: row.name,
							takesInput: row.kind === "run",
							hasInput: detail.input !== null,
						}}
					/>
				)}
			</div>
			{detail.error && <ErrorView error={detail.error} />}
			{detail.attempts.length > 0 && <AttemptsTable attempts={detail.attempts} stepName={row.name} />}
			<div className="grid gap-5 lg:grid-cols-2">
				<PayloadView title="Input" payload={detail.input} none="None" download={download("input")} />
				<PayloadView
					title="Output"
					payload={detail.output}
					none={isOpenEnded(row) ? "None yet" : "None"}
					download={download("output")}
				/>
			</div>
		</div>
	);
}
