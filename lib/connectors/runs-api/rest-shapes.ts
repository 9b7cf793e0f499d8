import { z } from "zod";

/**
 * Answers of the REST API v2 (Inngest server source: proto/api/v2/service.proto). Fields that hold their type's zero
 * value are left out of an answer: an empty list, `false`, an unknown status. uint64 is a string.
 */

/** RFC 3339, up to nanoseconds. */
export const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const Struct = z.record(z.string(), z.unknown());

const Trigger = z.looseObject({
	eventIds: z.array(z.string()).default([]),
	eventName: z.string().optional(),
	isBatch: z.boolean().default(false),
	cronSchedule: z.string().optional(),
});

export const Run = z.looseObject({
	id: z.string(),
	function: z.looseObject({ id: z.string(), name: z.string().optional() }),
	app: z.looseObject({ id: z.string() }),
	status: z.string().optional(),
	queuedAt: Moment,
	startedAt: Moment.optional(),
	endedAt: Moment.optional(),
	trigger: Trigger.prefault({}),
	output: Struct.optional(),
});
export type Run = z.infer<typeof Run>;

export const RunList = z.looseObject({
	data: z.array(Run).default([]),
	page: z.looseObject({ cursor: z.string().optional(), hasMore: z.boolean().default(false) }).prefault({}),
});

export const OneRun = z.looseObject({ data: Run });

/** Values are JSON texts. */
const Metadata = z.looseObject({ kind: z.string(), values: z.record(z.string(), z.string()).default({}) });

export const TraceSpan = z.looseObject({
	id: z.string(),
	name: z.string().default(""),
	status: z.string().optional(),
	stepOp: z.string().optional(),
	stepId: z.string().optional(),
	queuedAt: Moment,
	startedAt: Moment.optional(),
	endedAt: Moment.optional(),
	input: Struct.optional(),
	output: Struct.optional(),
	metadata: z.array(Metadata).default([]),
	get children() {
		return z.array(TraceSpan).default([]);
	},
});
export type TraceSpan = z.infer<typeof TraceSpan>;

export const Trace = z.looseObject({ data: z.looseObject({ runId: z.string(), rootSpan: TraceSpan }) });

export const Rerun = z.looseObject({ data: z.looseObject({ runId: z.string() }) });

/** `GET /v1/events/{id}`. */
export const Event = z.looseObject({
	data: z.looseObject({ name: z.string(), id: z.string().nullish() }),
});
