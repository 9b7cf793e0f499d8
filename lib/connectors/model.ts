import { createOpenAI } from "@ai-sdk/openai";
import { APICallError, generateText, NoObjectGeneratedError, NoOutputGeneratedError, Output } from "ai";
import { ModelError } from "@/lib/connectors/model/errors";
import type { ModelQuestion } from "@/lib/domain/model-reading";
import type { ModelCallOutcome } from "@/lib/domain/notice";

export { ModelError };

/** An OpenAI-compatible server; prices in USD per million tokens. */
export type ModelServer = {
	baseUrl: string;
	apiKey: string | undefined;
	model: string;
	timeoutMs: number;
	prices: { input: number; output: number } | null;
	fetch?: typeof fetch;
};

/** What a call took, whatever came of it; null where the server did not say. `cost` is USD with six decimals. */
export type CallAccount = {
	model: string;
	inputTokens: number | null;
	outputTokens: number | null;
	cost: string | null;
	latencyMs: number;
};

export type ModelResult<Answer> = { account: CallAccount } & (
	| { outcome: Extract<ModelCallOutcome, "used">; answer: Answer }
	| { outcome: Exclude<ModelCallOutcome, "used" | "over_budget">; error: ModelError }
);

/** Tokens of one answer: about three times what the rows of one question's document take. */
const MOST_OUTPUT_TOKENS = 16_000;
/** Characters of an error's words that are kept. */
const LONGEST_ERROR = 500;

/**
 * Asks once: no retries and no tools. The chat completions API with structured output (`response_format` of type
 * `json_schema`), which local servers speak too. Never throws for what the server does; see `ModelError`.
 */
export async function askModel<Answer>(
	server: ModelServer,
	question: Pick<ModelQuestion<Answer>, "system" | "text" | "schema">,
): Promise<ModelResult<Answer>> {
	const provider = createOpenAI({
		name: "openai-compatible",
		baseURL: server.baseUrl,
		apiKey: server.apiKey ?? "none",
		...(server.fetch && { fetch: server.fetch }),
	});
	const started = performance.now();
	const account = (usage: Usage | undefined): CallAccount => {
		const inputTokens = usage?.inputTokens ?? null;
		const outputTokens = usage?.outputTokens ?? null;
		const latencyMs = Math.round(performance.now() - started);
		return {
			model: server.model,
			inputTokens,
			outputTokens,
			cost: costOf(server, inputTokens, outputTokens),
			latencyMs,
		};
	};
	try {
		const result = await generateText({
			model: provider.chat(server.model),
			output: Output.object({ schema: question.schema, name: "answer" }),
			system: question.system,
			prompt: question.text,
			temperature: 0,
			maxOutputTokens: MOST_OUTPUT_TOKENS,
			maxRetries: 0,
			abortSignal: AbortSignal.timeout(server.timeoutMs),
		});
		// Reading it throws when the model was cut off or said nothing.
		const answer = question.schema.parse(outputOf(result));
		return { outcome: "used", answer, account: account(result.usage) };
	} catch (error) {
		const { outcome, failure, usage } = judged(error);
		return { outcome, error: failure, account: account(usage) };
	}
}

type Usage = { inputTokens: number | undefined; outputTokens: number | undefined };

class CutOff extends Error {
	constructor(
		readonly usage: Usage,
		options: ErrorOptions,
	) {
		super("the answer was cut off or is none", options);
	}
}

function outputOf(result: { readonly output: unknown; usage: Usage }): unknown {
	try {
		return result.output;
	} catch (cause) {
		throw new CutOff(result.usage, { cause });
	}
}

type Judged = { outcome: "refused" | "failed" | "timed_out"; failure: ModelError; usage?: Usage | undefined };

function judged(error: unknown): Judged {
	const message = words(error);
	if (error instanceof CutOff || NoOutputGeneratedError.isInstance(error)) {
		const usage = error instanceof CutOff ? error.usage : undefined;
		return { outcome: "refused", failure: new ModelError("refused", message, null, error), usage };
	}
	if (NoObjectGeneratedError.isInstance(error)) {
		const failure = new ModelError("refused", `not of the form asked for: ${message}`, null, error);
		return { outcome: "refused", failure, usage: error.usage };
	}
	if (error instanceof Error && ["TimeoutError", "AbortError"].includes(error.name))
		return { outcome: "timed_out", failure: new ModelError("timed_out", message, null, error) };
	if (!APICallError.isInstance(error))
		return { outcome: "failed", failure: new ModelError("failed", message, null, error) };
	const isForGood = error.statusCode !== undefined && [400, 401, 403, 404, 422].includes(error.statusCode);
	const kind = isForGood ? "not_accepted" : "failed";
	const said = `${error.statusCode ?? "no answer"}: ${message}`;
	return { outcome: "failed", failure: new ModelError(kind, said, retryAfterMs(error), error) };
}

function words(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_ERROR);
}

/** RFC 9110 §10.2.3, in seconds or as a date. */
function retryAfterMs({ responseHeaders }: APICallError): number | null {
	const value = responseHeaders?.["retry-after"];
	if (value === undefined) return null;
	const seconds = Number(value);
	const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now();
	return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : null;
}

function costOf({ prices }: ModelServer, input: number | null, output: number | null): string | null {
	if (!prices || input === null || output === null) return null;
	return ((input * prices.input + output * prices.output) / 1_000_000).toFixed(6);
}
