import { z } from "zod";
import { durationMs } from "../duration";
import { ExpressionError, parseExpression } from "../expression/expression";

/** What the engine needs of a function; stored as JSON, so a later version reads what an earlier one wrote. */
export type FunctionConfig = {
	id: string;
	name: string;
	url: string;
	retries: number;
	triggers: { event: string; expression?: string | undefined }[];
	concurrency: { limit: number; key?: string | undefined }[];
	throttle?: { emissionMs: number; burst: number; key?: string | undefined } | undefined;
	idempotency?: string | undefined;
};

/** The whole sync is refused: a function that runs without one of its options would do harm in silence. */
export class SyncRefused extends Error {
	override readonly name = "SyncRefused";
}

/** Inngest's server retries four times when the registration names no number. */
const DEFAULT_RETRIES = 4;

const expression = z.string().superRefine((source, ctx) => {
	try {
		parseExpression(source);
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		ctx.addIssue({ code: "custom", message: error.message });
	}
});

const period = z.string().transform((text, ctx) => {
	const ms = durationMs(text);
	if (ms !== undefined && ms >= 1_000) return ms;
	ctx.addIssue({ code: "custom", message: `"${text}" is no duration of at least 1s` });
	return z.NEVER;
});

const eventName = z
	.string()
	.min(1)
	.refine((name) => !name.includes("*"), "event names with * are not supported by this engine");

const concurrencyLimit = z.strictObject({
	limit: z.int().min(1),
	key: expression.optional(),
	scope: z.literal("fn", { error: 'only scope "fn" is supported by this engine' }).optional(),
});

const throttle = z.strictObject({
	limit: z.int().min(1),
	period,
	burst: z.int().min(0).default(0),
	key: expression.optional(),
});

/** Strict: any option not named here is one the engine does not have, and is refused by its name. */
const registeredFunction = z.strictObject({
	id: z.string().min(1),
	name: z.string().min(1),
	triggers: z.array(z.strictObject({ event: eventName, expression: expression.optional() })).min(1),
	steps: z.object({
		step: z.object({
			runtime: z.object({ type: z.literal("http"), url: z.url({ protocol: /^https?$/ }) }),
			retries: z.object({ attempts: z.int().min(0).max(20) }).optional(),
		}),
	}),
	concurrency: z
		.union([
			z
				.int()
				.min(1)
				.transform((limit) => [{ limit, key: undefined }]),
			concurrencyLimit.transform((one) => [one]),
			z.array(concurrencyLimit).max(2),
		])
		.optional(),
	throttle: throttle.optional(),
	idempotency: expression.optional(),
});

/** @throws SyncRefused naming the function and the option. */
export function readFunctions(appId: string, functions: unknown): FunctionConfig[] {
	const list = z.array(z.unknown()).safeParse(functions);
	if (!list.success) throw new SyncRefused(`app "${appId}": the registration lists no functions`);
	return list.data.map((item, position) => {
		const parsed = registeredFunction.safeParse(item);
		if (!parsed.success) throw new SyncRefused(explain(appId, item, position, parsed.error.issues));
		return toConfig(parsed.data);
	});
}

function toConfig(fn: z.infer<typeof registeredFunction>): FunctionConfig {
	const { limit = 1, period: periodMs = 0, burst = 0, key } = fn.throttle ?? {};
	return {
		id: fn.id,
		name: fn.name,
		url: fn.steps.step.runtime.url,
		retries: fn.steps.step.retries?.attempts ?? DEFAULT_RETRIES,
		triggers: fn.triggers,
		concurrency: (fn.concurrency ?? []).map(({ limit: max, key: by }) => ({ limit: max, key: by })),
		throttle: fn.throttle && { emissionMs: periodMs / limit, burst, key },
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
