import type { WaitsFor } from "@/lib/domain/run";
import type { StepInfo } from "./graphql-shapes";
import type { TraceSpan } from "./rest-shapes";

const NOTHING: WaitsFor = { until: null, eventName: null, expression: null, functionId: null, runId: null };

/** The embedded engine tells what a step waits for under this kind of metadata; Inngest's REST v2 tells nothing. */
const OPTIONS = "engine.options";

export function waitsForOf(span: Pick<TraceSpan, "metadata" | "queuedAt" | "startedAt">): WaitsFor | null {
	const told = span.metadata.find(({ kind }) => kind === OPTIONS)?.values;
	if (!told) return null;
	const text = (name: string) => textOf(told[name]);
	const from = span.startedAt ?? span.queuedAt;
	const until = momentOf(text("until") ?? text("timeout"), from);
	const found = {
		until,
		eventName: text("event"),
		expression: text("if"),
		functionId: text("function_id"),
		runId: text("run_id"),
	};
	return isSomething(found) ? found : null;
}

/** The same out of GraphQL's step info. */
export function waitsForInfo(info: StepInfo | null): WaitsFor | null {
	if (!info) return null;
	const found = {
		...NOTHING,
		until: info.sleepUntil ?? info.timeout,
		eventName: info.eventName,
		expression: info.expression || null,
		functionId: info.functionID,
		runId: info.runID,
	};
	return isSomething(found) ? found : null;
}

const isSomething = (found: WaitsFor) => Object.values(found).some((value) => value !== null);

/** A metadata value is a JSON text; one that is no text is not for people. */
function textOf(json: string | undefined): string | null {
	if (json === undefined) return null;
	const value: unknown = JSON.parse(json);
	return typeof value === "string" && value !== "" ? value : null;
}

const UNIT_MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
const SPAN = /^(\d+(\.\d+)?(ms|[wdhms]))+$/;
const PARTS = /(\d+(?:\.\d+)?)(ms|[wdhms])/g;

/** The SDK gives a moment in ISO 8601, or a span such as `1d2h` from the step's beginning (Inngest SDK spec, Sleep). */
function momentOf(text: string | null, from: Date): Date | null {
	if (text === null) return null;
	if (!SPAN.test(text)) return Number.isNaN(Date.parse(text)) ? null : new Date(text);
	const parts = [...text.matchAll(PARTS)];
	const ms = parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNIT_MS[unit as keyof typeof UNIT_MS], 0);
	return new Date(from.getTime() + ms);
}
