import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import type { RunDetail } from "@/lib/domain/run";
import { plural } from "@/lib/format";
import { ServerAway } from "../server-away";
import type { LoadedRun } from "./load-run";
import { Timeline } from "./timeline";
import { timelineOf } from "./timeline-rows";

type RunStepsProps = {
	run: RunDetail;
	trace: LoadedRun["trace"];
	rerun: { failedRunId: string | null } | null;
	now: Date;
};

export function RunSteps({ run, trace, rerun, now }: RunStepsProps) {
	if ("away" in trace) {
		return <ServerAway title="The steps cannot be read from the Inngest server" reason={trace.away} />;
	}
	const steps = trace.value?.steps ?? [];
	return (
		<Section id="steps" title="Steps" note={steps.length > 0 ? plural(steps.length, "step") : undefined}>
			{steps.length > 0 ? (
				<Timeline runId={run.id} timeline={timelineOf(run, steps, now)} rerun={rerun} />
			) : (
				<Card>
					<CardBody className="text-ink-soft text-sm">No step has begun yet.</CardBody>
				</Card>
			)}
		</Section>
	);
}
