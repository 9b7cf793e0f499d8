import type { RunDetail, RunStatus, RunSummary, RunTrace } from "@/lib/domain/run";
import type { FromStep, RunFilter, RunPage, RunsApi } from "../runs-api";
import { bulkRerun } from "./bulk-rerun";
import { RunsApiError } from "./errors";
import { Events } from "./events";
import type { RunsServerClient } from "./http";
import { isRunId, orUndefined, parse, requireRunId } from "./parse";
import { Event, OneRun, Rerun, type Run, RunList, Trace, type TraceSpan } from "./rest-shapes";
import { type Span, traceOf } from "./spans";
import { hashedStepId } from "./step-id";
import { errorOf, runStatusOf, spanStatusOf, stepKindOf, unwrapped } from "./values";
import { waitsForOf } from "./waits";

/** Runs over the REST API v2 of Inngest Cloud, a self-hosted or dev server, and the embedded engine. */
export class RestRunsApi implements RunsApi {
	readonly bulkRerun = bulkRerun(this);
	private readonly events: Events;

	constructor(
		private readonly client: RunsServerClient,
		/** Id of the app whose runs these are. */
		private readonly appId: string,
		readonly pageOf: RunsApi["pageOf"],
	) {
		this.events = new Events(async (eventId) => {
			const answer = await client.json("GET", `/v1/events/${encodeURIComponent(eventId)}`);
			const { name, id } = parse(Event, answer).data;
			return { name, id: id || null };
		});
	}

	async list(filter: RunFilter, page: { limit: number; cursor: string | null }): Promise<RunPage> {
		const query = queryOf(filter, page, this.appId);
		if (!query) return { runs: [], next: null };
		const { data, page: told } = parse(RunList, await this.client.json("GET", `/v2/runs?${query}`));
		return { runs: await this.named(data), next: (told.hasMore && told.cursor) || null };
	}

	async get(runId: string): Promise<RunDetail | undefined> {
		if (!isRunId(runId)) return undefined;
		const answer = await orUndefined(this.client.json("GET", `/v2/runs/${runId}?includeOutput=true`));
		if (answer === undefined) return undefined;
		const { data } = parse(OneRun, answer);
		const [summary] = await this.named([data]);
		return summary && { ...summary, ...resultOf(summary.status, data.output) };
	}

	async trace(runId: string): Promise<RunTrace | undefined> {
		if (!isRunId(runId)) return undefined;
		const answer = await orUndefined(this.client.json("GET", `/v2/runs/${runId}/trace?includeOutput=true`));
		return answer === undefined ? undefined : traceOf(runId, toSpan(parse(Trace, answer).data.rootSpan));
	}

	async startedBy(eventId: string): Promise<RunSummary[]> {
		if (!isRunId(eventId)) return [];
		const answer = await orUndefined(this.client.json("GET", `/v2/events/${eventId}/runs`));
		if (answer === undefined) return [];
		// The server tells the runs of every application here.
		const runs = parse(RunList, answer).data.filter(({ app }) => app.id === this.appId);
		return this.named(runs);
	}

	async sentEventId({ trigger }: RunSummary): Promise<string | null> {
		const [first] = trigger.eventIds;
		if (first === undefined) return null;
		return (await this.events.get([first])).get(first)?.id ?? null;
	}

	async rerun(runId: string, from?: FromStep): Promise<{ runId: string }> {
		requireRunId(runId);
		const fromStep = from && { stepId: hashedStepId(from.stepId), ...(from.input && { input: from.input }) };
		const body = fromStep ? { fromStep } : {};
		const { data } = parse(Rerun, await this.client.json("POST", `/v2/runs/${runId}/rerun`, body));
		return { runId: data.runId };
	}

	async cancel(runId: string): Promise<{ cancelled: boolean }> {
		requireRunId(runId);
		try {
			await this.client.json("POST", `/v2/runs/${runId}/cancel`, {});
			return { cancelled: true };
		} catch (error) {
			// 409: the run has ended, or is cancelled already.
			if (!(error instanceof RunsApiError) || error.status !== 409) throw error;
			return { cancelled: false };
		}
	}

	/** Inngest's own server leaves `eventName` out (pkg/api/v2/endpoints_runs.go): it is asked by the event's id. */
	private async named(runs: Run[]): Promise<RunSummary[]> {
		const untold = runs.map(({ trigger }) => trigger).filter((one) => !one.eventName && !one.cronSchedule);
		const events = await this.events.get(untold.flatMap(({ eventIds }) => eventIds.slice(0, 1)));
		return runs.map((run) => toSummary(run, events.get(run.trigger.eventIds[0] ?? "")?.name ?? null));
	}
}

/** Undefined when nothing can be found: the API knows no skipped runs, and refuses a period of no length. */
function queryOf(
	{ statuses, functionIds, from, until }: RunFilter,
	page: { limit: number; cursor: string | null },
	appId: string,
): URLSearchParams | undefined {
	const known = statuses.filter((status) => status !== "SKIPPED");
	if ((statuses.length > 0 && known.length === 0) || (from && until && from > until)) return undefined;
	const query = new URLSearchParams({ limit: String(page.limit), appId });
	for (const status of known) query.append("status", status);
	for (const id of functionIds) query.append("functionId", id);
	if (from) query.set("from", from.toISOString());
	// The end has to lie after the beginning, though both are included.
	if (until) query.set("until", new Date(Math.max(+until, from ? +from + 1 : 0)).toISOString());
	if (page.cursor !== null) query.set("cursor", page.cursor);
	return query;
}

function toSummary(run: Run, eventName: string | null): RunSummary {
	const endedAt = run.endedAt ?? null;
	const status = runStatusOf(run.status, endedAt);
	const { eventIds, isBatch, cronSchedule } = run.trigger;
	return {
		id: run.id,
		function: { id: run.function.id, name: run.function.name || run.function.id },
		app: run.app.id,
		status,
		trigger: {
			eventName: cronSchedule ? null : run.trigger.eventName || eventName,
			eventIds,
			cron: cronSchedule || null,
			isBatch,
		},
		queuedAt: run.queuedAt,
		// A queued run carries the time of its queueing here.
		startedAt: status === "QUEUED" ? null : (run.startedAt ?? null),
		endedAt,
	};
}

function resultOf(status: RunStatus, output: Run["output"]): Pick<RunDetail, "output" | "error"> {
	if (status === "FAILED" || status === "CANCELLED") return { output: undefined, error: errorOf(output) };
	return { output: unwrapped(output), error: null };
}

function toSpan(span: TraceSpan): Span {
	const times = { startedAt: span.startedAt ?? null, endedAt: span.endedAt ?? null };
	const status = spanStatusOf(span.status, times);
	const failed = status === "FAILED";
	return {
		id: span.id,
		name: span.name,
		kind: stepKindOf(span.stepOp),
		status,
		stepHash: span.stepId || null,
		queuedAt: span.queuedAt,
		...times,
		input: unwrapped(span.input),
		output: failed ? undefined : unwrapped(span.output),
		error: failed ? errorOf(unwrapped(span.output)) : null,
		waitsFor: waitsForOf(span),
		children: span.children.map(toSpan),
	};
}
