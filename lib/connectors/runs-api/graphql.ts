import type { z } from "zod";
import { hasEnded, type RunDetail, type RunSummary, type RunTrace } from "@/lib/domain/run";
import type { FromStep, RunFilter, RunPage, RunsApi } from "../runs-api";
import { bulkRerun } from "./bulk-rerun";
import { RunsApiError } from "./errors";
import { CANCEL, DIRECTORY, EVENT_RUNS, ONE_RUN, outputsQuery, RERUN, RUNS, TRACE } from "./graphql-queries";
import {
	Directory,
	Envelope,
	EventRuns,
	OneRun,
	Rerun,
	type Run,
	Runs,
	SpanOutput,
	Trace,
	type TraceSpan,
} from "./graphql-shapes";
import { jsonOf, type RunsServerClient, refusalOf } from "./http";
import { isRunId, orUndefined, parse, requireRunId } from "./parse";
import { type Span, traceOf } from "./spans";
import { hashedStepId } from "./step-id";
import { errorOf, runStatusOf, spanStatusOf, stepKindOf } from "./values";
import { waitsForInfo } from "./waits";

/** Outputs asked for in one question; a run has many spans. */
const OUTPUTS_AT_ONCE = 50;

/** Runs over the GraphQL of a dev server that has no REST API v2. */
export class GraphqlRunsApi implements RunsApi {
	readonly bulkRerun = bulkRerun(this);

	constructor(
		private readonly client: RunsServerClient,
		/** Id of the app whose runs these are. */
		private readonly appId: string,
		readonly pageOf: RunsApi["pageOf"],
	) {}

	async list(filter: RunFilter, page: { limit: number; cursor: string | null }): Promise<RunPage> {
		const ids = await this.internalIds(filter.functionIds);
		const where = ids && filterOf(filter, ids);
		if (!where) return { runs: [], next: null };
		// One more than shown tells whether there is a next page: `hasNextPage` only says that this one is full.
		const variables = { first: page.limit + 1, after: page.cursor, filter: where };
		const { runs } = await this.query(Runs, RUNS, variables);
		const shown = runs.edges.slice(0, page.limit);
		const next = runs.edges.length > page.limit ? (shown.at(-1)?.cursor ?? null) : null;
		return { runs: shown.map(({ node }) => this.toSummary(node)), next };
	}

	async get(runId: string): Promise<RunDetail | undefined> {
		if (!isRunId(runId)) return undefined;
		const found = await orUndefined(this.query(OneRun, ONE_RUN, { id: runId }));
		if (!found) return undefined;
		const { run, runTrigger } = found;
		const summary = this.toSummary({ ...run, eventName: runTrigger.eventName, triggerIDs: runTrigger.IDs });
		const output = fromJson(run.output);
		if (summary.status === "FAILED") return { ...summary, output: undefined, error: errorOf(output) };
		return { ...summary, output, error: null };
	}

	async trace(runId: string): Promise<RunTrace | undefined> {
		if (!isRunId(runId)) return undefined;
		const found = await orUndefined(this.query(Trace, TRACE, { id: runId }));
		if (!found) return undefined;
		const outputs = await this.outputs(outputIdsIn(found.runTrace));
		return traceOf(runId, toSpan(found.runTrace, outputs));
	}

	async startedBy(eventId: string): Promise<RunSummary[]> {
		if (!isRunId(eventId)) return [];
		const found = await orUndefined(this.query(EventRuns, EVENT_RUNS, { id: eventId }));
		const ids = found?.eventV2.runs.map(({ id }) => id) ?? [];
		const runs = await Promise.all(ids.map((id) => this.get(id)));
		return runs.filter((run) => run !== undefined && run.app === this.appId) as RunDetail[];
	}

	async sentEventId({ trigger }: RunSummary): Promise<string | null> {
		const [id] = trigger.eventIds;
		if (id === undefined) return null;
		const found = await orUndefined(this.query(EventRuns, EVENT_RUNS, { id }));
		return found?.eventV2.idempotencyKey ?? null;
	}

	async rerun(runId: string, from?: FromStep): Promise<{ runId: string }> {
		requireRunId(runId);
		const input = from?.input && { input: JSON.stringify(from.input) };
		const variables = { id: runId, ...(from && { from: { stepID: hashedStepId(from.stepId), ...input } }) };
		const { rerun } = await this.query(Rerun, RERUN, variables);
		return { runId: rerun };
	}

	async cancel(runId: string): Promise<{ cancelled: boolean }> {
		requireRunId(runId);
		// The server takes a second cancellation for a first one.
		const before = await this.get(runId);
		if (before && hasEnded(before.status)) return { cancelled: false };
		try {
			await this.ask(CANCEL, { id: runId });
			return { cancelled: true };
		} catch (error) {
			if (!(error instanceof RunsApiError) || !ENDED.test(error.message)) throw error;
			return { cancelled: false };
		}
	}

	/** The server's own ids of the app and, if asked for, its functions; undefined when it knows none of them. */
	private async internalIds(functionIds: readonly string[]) {
		const { apps, functions } = await this.query(Directory, DIRECTORY, {});
		const app = apps.find(({ externalID }) => externalID === this.appId);
		if (!app) return undefined;
		if (functionIds.length === 0) return { appIDs: [app.id] };
		const slugs = functionIds.map((id) => `${this.appId}-${id}`);
		const found = functions.filter(({ slug }) => slugs.includes(slug)).map(({ id }) => id);
		return found.length > 0 ? { appIDs: [app.id], functionIDs: found } : undefined;
	}

	private async outputs(ids: string[]): Promise<Map<string, SpanOutput>> {
		const told = new Map<string, SpanOutput>();
		for (let start = 0; start < ids.length; start += OUTPUTS_AT_ONCE) {
			const asked = ids.slice(start, start + OUTPUTS_AT_ONCE);
			const variables = Object.fromEntries(asked.map((id, n) => [`o${n}`, id]));
			const data = (await this.ask(outputsQuery(asked.length), variables)) as Record<string, unknown>;
			for (const [n, id] of asked.entries()) told.set(id, parse(SpanOutput, data[`o${n}`]));
		}
		return told;
	}

	private async query<Shape extends z.ZodType>(shape: Shape, query: string, variables: object) {
		return parse(shape, await this.ask(query, variables));
	}

	private async ask(query: string, variables: object): Promise<unknown> {
		const answer = await this.client.ask("POST", "/v0/gql", { query, variables });
		if (answer.status !== 200) throw refusalOf(answer);
		const { data, errors = [] } = parse(Envelope, jsonOf(answer));
		const [first] = errors;
		if (!first) return data;
		const kind = MISSING.test(first.message) ? "not_found" : "refused";
		throw new RunsApiError(kind, answer.status, `The Inngest server answered: ${first.message}`);
	}

	private toSummary(run: Run): RunSummary {
		const status = runStatusOf(run.status, run.endedAt);
		const prefix = `${run.app.externalID}-`;
		const { slug, name } = run.function;
		return {
			id: run.id,
			function: { id: slug.startsWith(prefix) ? slug.slice(prefix.length) : slug, name },
			app: run.app.externalID,
			status,
			trigger: {
				eventName: run.cronSchedule ? null : run.eventName,
				eventIds: run.triggerIDs,
				cron: run.cronSchedule,
				isBatch: run.isBatch,
			},
			queuedAt: run.queuedAt,
			// A queued run carries the time of its queueing here.
			startedAt: status === "QUEUED" ? null : run.startedAt,
			endedAt: run.endedAt,
		};
	}
}

/** What the server says of a run that it does not have, and of one that has ended, by words alone. */
const MISSING = /no rows in result set|no root span found|^not found$|run trace not found|^event not found/;
const ENDED = /cannot cancel an ended run/;

function filterOf({ statuses, from, until }: RunFilter, ids: { appIDs: string[]; functionIDs?: string[] }) {
	const known = statuses.filter((status) => status !== "SKIPPED");
	if (statuses.length > 0 && known.length === 0) return undefined;
	return {
		...ids,
		...(known.length > 0 && { status: known }),
		from: (from ?? new Date(0)).toISOString(),
		...(until && { until: until.toISOString() }),
		timeField: "QUEUED_AT",
	};
}

function outputIdsIn(span: TraceSpan): string[] {
	return [...(span.outputID ? [span.outputID] : []), ...(span.childrenSpans ?? []).flatMap(outputIdsIn)];
}

/** A value out of its JSON text; undefined when there is none, which is an empty text for a run under way. */
function fromJson(json: string | null): unknown {
	return json === null || json === "" ? undefined : jsonOf({ status: 200, text: json });
}

function toSpan(span: TraceSpan, outputs: Map<string, SpanOutput>): Span {
	const { startedAt, endedAt } = span;
	const told = span.outputID ? outputs.get(span.outputID) : undefined;
	return {
		id: span.spanID,
		name: span.name,
		kind: span.stepType === "step.sendEvent" ? "send" : stepKindOf(span.stepOp),
		status: spanStatusOf(span.status, { startedAt, endedAt }),
		stepHash: span.stepID || null,
		queuedAt: span.queuedAt,
		startedAt,
		endedAt,
		input: fromJson(told?.input ?? null),
		output: fromJson(told?.data ?? null),
		error: errorOf(told?.error),
		waitsFor: waitsForInfo(span.stepInfo),
		children: (span.childrenSpans ?? []).map((child) => toSpan(child, outputs)),
	};
}
