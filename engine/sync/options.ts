import { z } from "zod";
import { durationMs, sleepUntil } from "../duration";
import { ExpressionError, parseExpression, type Variable } from "../expression/expression";
import { cronProblem } from "../timers/cron";

const DAY_MS = 86_400_000;

/** Inngest's limits (pkg/consts/consts.go, pkg/inngest/trigger.go). */
const MAX_CONCURRENCY_LIMITS = 2;
const MAX_CANCELS = 5;
const MAX_JITTER = { ms: 5 * 60_000, text: "5m" };

const expressionOf = (variables: readonly Variable[]) =>
	z.string().superRefine((source, ctx) => {
		try {
			parseExpression(source, variables);
		} catch (error) {
			if (!(error instanceof ExpressionError)) throw error;
			ctx.addIssue({ code: "custom", message: error.message });
		}
	});

export const expression = expressionOf(["event"]);
const listenerExpression = expressionOf(["event", "async"]);

/** A duration of at least a second, in milliseconds. */
const period = (max?: { ms: number; text: string }) =>
	z.string().transform((text, ctx) => {
		const ms = durationMs(text);
		if (ms === undefined || ms < 1_000) {
			ctx.addIssue({ code: "custom", message: `"${text}" is no duration of at least 1s` });
		} else if (max && ms > max.ms) {
			ctx.addIssue({ code: "custom", message: `"${text}" is longer than ${max.text}` });
		} else return ms;
		return z.NEVER;
	});

const eventName = z
	.string()
	.min(1)
	.refine((name) => !name.includes("*"), "event names with * are not supported by this engine");

const eventTrigger = z.strictObject({ event: eventName, expression: expression.optional() });

const cronTrigger = z
	.strictObject({
		cron: z.string().superRefine((source, ctx) => {
			const problem = cronProblem(source);
			if (problem) ctx.addIssue({ code: "custom", message: problem });
		}),
		jitter: period(MAX_JITTER).optional(),
	})
	.transform(({ cron, jitter }) => ({ cron, jitterMs: jitter }));

export const trigger = z.union([eventTrigger, cronTrigger]);

const concurrencyLimit = z
	.strictObject({
		limit: z.int().min(1),
		key: expression.optional(),
		scope: z.enum(["fn", "env", "account"]).optional(),
	})
	.refine(({ key, scope = "fn" }) => scope === "fn" || key !== undefined, {
		path: ["scope"],
		error: "env and account need a key",
	});

export const concurrency = z.union([
	z
		.int()
		.min(1)
		.transform((limit) => [{ limit, key: undefined, scope: undefined }]),
	concurrencyLimit.transform((one) => [one]),
	z.array(concurrencyLimit).max(MAX_CONCURRENCY_LIMITS),
]);

const limit = z.int().min(1);

export const throttle = z
	.strictObject({ limit, period: period(), burst: z.int().min(0).default(0), key: expression.optional() })
	.transform(({ period: ms, burst, key, limit: max }) => ({ emissionMs: ms / max, burst, key }));

export const rateLimit = z
	.strictObject({ limit, period: period({ ms: DAY_MS, text: "24h" }), key: expression.optional() })
	.transform(({ period: periodMs, ...rest }) => ({ periodMs, ...rest }));

export const debounce = z
	.strictObject({
		period: period({ ms: 7 * DAY_MS, text: "7d" }),
		timeout: period().optional(),
		key: expression.optional(),
	})
	.transform(({ period: periodMs, timeout: timeoutMs, key }) => ({ periodMs, timeoutMs, key }));

export const batchEvents = z
	.strictObject({
		maxSize: z.int().min(2),
		timeout: period(),
		key: expression.optional(),
		if: expression.optional(),
	})
	.transform(({ timeout: timeoutMs, ...rest }) => ({ timeoutMs, ...rest }));

export const singleton = z.strictObject({ mode: z.enum(["skip", "cancel"]), key: expression.optional() });

const listenUntil = z
	.string()
	.refine((text) => sleepUntil(text) !== undefined, "is no duration and no time within 366 days");

export const cancel = z
	.array(
		z
			.strictObject({ event: eventName, if: listenerExpression.optional(), timeout: listenUntil.optional() })
			.transform(({ event, if: source, timeout }) => ({ event, expression: source, until: timeout })),
	)
	.max(MAX_CANCELS);

export const timeouts = z.strictObject({ start: period().optional(), finish: period().optional() });

export const priority = z.strictObject({ run: expression.optional() });
