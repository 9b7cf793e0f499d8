import type { Metadata } from "next";
import { ClockProvider } from "@/components/clock";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { runsApi } from "@/lib/connectors/runs-api";
import { mayActOnRuns } from "@/lib/domain/alert";
import { dayOf } from "@/lib/domain/calendar";
import { hasEnded } from "@/lib/domain/run";
import { functionName } from "../functions";
import { ServerAway } from "../server-away";
import { FailureCard } from "./failure-card";
import { type LoadedRun, loadRun } from "./load-run";
import { RunActions } from "./run-actions";
import { RunFacts } from "./run-facts";
import { RunHeader } from "./run-header";
import { RunHistory } from "./run-history";
import { RunPayloads } from "./run-payloads";
import { RunStarting } from "./run-starting";
import { RunSteps } from "./run-steps";
import { RunSubject } from "./run-subject";
import { wayBack } from "./way-back";

const REFRESH_MS = 2000;

export async function generateMetadata({ params }: PageProps<"/runs/[id]">): Promise<Metadata> {
	return { title: `Run: ${nameOf(await loadRun((await params).id))}` };
}

export default async function RunPage({ params, searchParams }: PageProps<"/runs/[id]">) {
	const { id } = await params;
	const loaded = await loadRun(id);
	if (loaded.isStarting) return <RunStarting runId={id} refreshMs={REFRESH_MS} />;
	const { failure } = loaded;
	const run = "value" in loaded.run ? loaded.run.value : undefined;
	const mayAct = mayActOnRuns(loaded.user.role);
	const canReplay = failure?.mayReplay ?? false;
	const rerun =
		mayAct && run && hasEnded(run.status)
			? { failedRunId: canReplay ? (failure?.run.id ?? null) : null }
			: null;
	const now = new Date();
	return (
		<ClockProvider now={{ now, today: dayOf(now) }}>
			<div className="flex flex-col gap-6">
				<RunHeader
					runId={id}
					back={wayBack((await searchParams).from)}
					title={nameOf(loaded)}
					functionId={run?.function.id ?? failure?.run.functionId}
					status={run?.status}
					actions={
						<RunActions
							runId={id}
							mayCancel={mayAct && run !== undefined && !hasEnded(run.status)}
							mayRerun={rerun !== null && !canReplay}
							serverPage={run ? runsApi().pageOf(id) : null}
						/>
					}
				/>
				<RunSubject subject={loaded.subject} />
				{"away" in loaded.run && (
					<ServerAway title="This run cannot be read from the Inngest server" reason={loaded.run.away}>
						{failure && "What this console kept of it is below."}
					</ServerAway>
				)}
				{!("away" in loaded.run) && !run && (
					<p className="rounded-lg border bg-surface p-4 text-ink-soft text-sm">
						The Inngest server does not know this run any more. What this console kept of it is below.
					</p>
				)}
				{run && <RunFacts run={run} replayOf={loaded.replayOf} history={loaded.history} now={now} />}
				{failure && <FailureCard failure={failure} mayAct={mayAct} isStackOpen={!run} />}
				{run && <RunSteps run={run} trace={loaded.trace} rerun={rerun} now={now} />}
				<RunHistory history={loaded.history} />
				<RunPayloads runId={id} run={run} loaded={loaded} />
				{isUnderWay(loaded) && <LiveRefresh everyMs={REFRESH_MS} />}
			</div>
		</ClockProvider>
	);
}

function nameOf({ run, failure }: LoadedRun): string {
	const known = "value" in run ? run.value : undefined;
	const functionId = known?.function.id ?? failure?.run.functionId;
	return functionId === undefined ? "Run" : functionName(functionId);
}

/** Whether something that shows on the page can still change by itself. */
function isUnderWay({ run, failure }: LoadedRun): boolean {
	if ("away" in run || failure?.run.state === "replayed") return true;
	if (run.value === undefined) return false;
	// The record of a failure follows the failure by a moment.
	return !hasEnded(run.value.status) || (run.value.status === "FAILED" && isIncomplete(failure));
}

function isIncomplete(failure: LoadedRun["failure"]): boolean {
	return failure === undefined || failure.run.attempts === null;
}
