import { z } from "zod";
import type { FunctionConfig } from "./config";
import * as options from "./options";

export type { FunctionConfig } from "./config";

/** The whole sync is refused: a function that runs without one of its options would do harm in silence. */
export class SyncRefused extends Error {
	override readonly name = "SyncRefused";
}

/** Inngest's server retries four times when the registration names no number. */
const DEFAULT_RETRIES = 4;
const MAX_TRIGGERS = 10;

/** Text that a column can hold: no zero character, no half of a surrogate pair. */
const name = z
	.string()
	.min(1)
	.refine((text) => !/\0|\p{Surrogate}/u.test(text), "holds a character that cannot be kept");

/** Strict: any option not named here is one the engine does not have, and is refused by its name. */
const registeredFunction = z
	.strictObject({
		id: name,
		name,
		// None at all: the function is only invoked.
		triggers: z.array(options.trigger).max(MAX_TRIGGERS),
		steps: z.object({
			step: z.object({
				runtime: z.object({ type: z.literal("http"), url: z.url({ protocol: /^https?$/ }) }),
				retries: z.object({ attempts: z.int().min(0).max(20) }).optional(),
			}),
		}),
		concurrency: options.concurrency.optional(),
		throttle: options.throttle.optional(),
		rateLimit: options.rateLimit.optional(),
		debounce: options.debounce.optional(),
		batchEvents: options.batchEvents.optional(),
		priority: options.priority.optional(),
		singleton: options.singleton.optional(),
		cancel: options.cancel.optional(),
		timeouts: options.timeouts.optional(),
		idempotency: options.expression.optional(),
	})
	.superRefine((fn, ctx) => {
		for (const [option, message] of conflicts(fn)) {
			ctx.addIssue({ code: "custom", path: [option], message });
		}
	});

type Registered = z.infer<typeof registeredFunction>;

/**
 * Options that Inngest refuses or ignores together (pkg/inngest/function.go, pkg/sdk/function.go: an
 * idempotency key is a rate limit there, and a batch passes none).
 */
const NOT_WITH_BATCH = ["cancel", "debounce", "singleton", "priority", "rateLimit", "idempotency"] as const;

function* conflicts(fn: Registered): Generator<[option: string, message: string]> {
	for (const option of NOT_WITH_BATCH) {
		if (fn.batchEvents && hasOption(fn[option])) yield [option, "cannot be used together with batchEvents"];
	}
	if (fn.rateLimit && fn.idempotency) yield ["rateLimit", "cannot be used together with idempotency"];
	const crons = fn.triggers.flatMap((trigger) => ("cron" in trigger ? trigger.cron : []));
	if (new Set(crons).size < crons.length) yield ["triggers", "a cron schedule is listed twice"];
}

/** The SDK sends an empty list where a function cancels on nothing. */
function hasOption(option: unknown): boolean {
	return option !== undefined && !(Array.isArray(option) && option.length === 0);
}

/** @throws SyncRefused naming the function and the option. */
export function readFunctions(appId: string, functions: unknown): FunctionConfig[] {
	const list = z.array(z.unknown()).safeParse(functions);
	if (!list.success) throw new SyncRefused(`app "${appId}": the registration lists no functions`);
	const read = list.data.map((item, position) => {
		const parsed = registeredFunction.safeParse(item);
		if (!parsed.success) throw new SyncRefused(explain(appId, item, position, parsed.error.issues));
		return toConfig(parsed.data);
	});
	refuseForeign(appId, read);
	return read;
}

/** An app registers under its own name only: functions of another are not its to take over. */
function refuseForeign(appId: string, functions: readonly FunctionConfig[]): void {
	const seen = new Set<string>();
	for (const { id } of functions) {
		if (!id.startsWith(`${appId}-`)) throw new SyncRefused(`function "${id}" is not one of app "${appId}"`);
		if (seen.has(id)) throw new SyncRefused(`function "${id}" is registered twice`);
		seen.add(id);
	}
}

/** What a function does not use is left out: the text of a config is that of an older version then. */
function toConfig(fn: Registered): FunctionConfig {
	const events = fn.triggers.flatMap((trigger) => ("event" in trigger ? [trigger] : []));
	const crons = fn.triggers.flatMap((trigger) =>
		"cron" in trigger ? [{ expression: trigger.cron, jitterMs: trigger.jitterMs }] : [],
	);
	return {
		id: fn.id,
		name: fn.name,
		url: fn.steps.step.runtime.url,
		retries: fn.steps.step.retries?.attempts ?? DEFAULT_RETRIES,
		triggers: events,
		crons: crons.length > 0 ? crons : undefined,
		concurrency: fn.concurrency ?? [],
		throttle: fn.throttle,
		rateLimit: fn.rateLimit,
		debounce: fn.debounce,
		batch: fn.batchEvents,
		priority: fn.priority?.run,
		singleton: fn.singleton,
		cancel: hasOption(fn.cancel) ? fn.cancel : undefined,
		startTimeoutMs: fn.timeouts?.start,
		finishTimeoutMs: fn.timeouts?.finish,
		idempotency: fn.idempotency,
	};
}

function explain(appId: string, item: unknown, position: number, issues: z.core.$ZodIssue[]): string {
	const id = z.object({ id: z.string() }).safeParse(item).data?.id ?? `number ${position} of app ${appId}`;
	const reasons = leaves(issues).map(({ path, issue }) => {
		if (issue.code === "unrecognized_keys") {
			const names = issue.keys.map((key) => [...path, key].join("."));
			return `option ${names.map((name) => `"${name}"`).join(", ")} is not supported by this engine`;
		}
		return `option "${path.join(".")}": ${issue.message}`;
	});
	return `function "${id}": ${[...new Set(reasons)].join("; ")}`;
}

type Leaf = { path: PropertyKey[]; issue: z.core.$ZodIssue };

/** The issues inside a union's branches, of which the outer issue says only "invalid input". */
function leaves(issues: z.core.$ZodIssue[], above: PropertyKey[] = []): Leaf[] {
	return issues.flatMap((issue) => {
		const path = [...above, ...issue.path];
		if (issue.code !== "invalid_union") return [{ path, issue }];
		const inner = issue.errors.flatMap((branch) => leaves(branch, path));
		const telling = inner.filter((leaf) => leaf.issue.code !== "invalid_type");
		return telling.length > 0 ? telling : inner;
	});
}
