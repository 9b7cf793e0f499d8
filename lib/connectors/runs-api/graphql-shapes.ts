import { z } from "zod";
import { Moment } from "./rest-shapes";

/** Answers of the dev server's GraphQL (Inngest server source: pkg/coreapi/gql.schema.graphql). */

const optional = <Shape extends z.ZodType>(shape: Shape) =>
	shape.nullish().transform((value) => value ?? null);

export const Envelope = z.looseObject({
	data: z.unknown(),
	errors: z.array(z.looseObject({ message: z.string() })).optional(),
});

export const Directory = z.looseObject({
	apps: z.array(z.looseObject({ id: z.string(), externalID: z.string() })),
	functions: z
		.array(z.looseObject({ id: z.string(), slug: z.string() }))
		.nullish()
		.transform((functions) => functions ?? []),
});

export const Run = z.looseObject({
	id: z.string(),
	app: z.looseObject({ externalID: z.string() }),
	function: z.looseObject({ name: z.string(), slug: z.string() }),
	status: z.string(),
	queuedAt: Moment,
	startedAt: optional(Moment),
	endedAt: optional(Moment),
	triggerIDs: z.array(z.string()),
	eventName: optional(z.string()),
	cronSchedule: optional(z.string()),
	isBatch: z.boolean(),
	/** JSON text. */
	output: optional(z.string()),
});
export type Run = z.infer<typeof Run>;

export const Runs = z.looseObject({
	runs: z.looseObject({ edges: z.array(z.looseObject({ cursor: z.string(), node: Run })) }),
});

export const OneRun = z.looseObject({
	run: Run,
	runTrigger: z.looseObject({ eventName: optional(z.string()), IDs: z.array(z.string()) }),
});

/** Of a sleep, a wait or an invocation; of any other step an empty object. */
export const StepInfo = z.looseObject({
	sleepUntil: optional(Moment),
	timeout: optional(Moment),
	eventName: optional(z.string()),
	expression: optional(z.string()),
	functionID: optional(z.string()),
	runID: optional(z.string()),
});
export type StepInfo = z.infer<typeof StepInfo>;

export const TraceSpan = z.looseObject({
	spanID: z.string(),
	name: z.string(),
	status: z.string(),
	stepOp: optional(z.string()),
	stepType: z.string().default(""),
	stepID: optional(z.string()),
	queuedAt: Moment,
	startedAt: optional(Moment),
	endedAt: optional(Moment),
	outputID: optional(z.string()),
	stepInfo: optional(StepInfo),
	get childrenSpans() {
		return z.array(TraceSpan).nullish();
	},
});
export type TraceSpan = z.infer<typeof TraceSpan>;

export const Trace = z.looseObject({ runTrace: TraceSpan });

/** `input` and `data` are JSON texts. */
export const SpanOutput = z.looseObject({
	input: optional(z.string()),
	data: optional(z.string()),
	error: optional(z.looseObject({ message: z.string() })),
});
export type SpanOutput = z.infer<typeof SpanOutput>;

export const EventRuns = z.looseObject({
	eventV2: z.looseObject({
		idempotencyKey: optional(z.string()),
		runs: z.array(z.looseObject({ id: z.string() })),
	}),
});

export const Rerun = z.looseObject({ rerun: z.string() });
