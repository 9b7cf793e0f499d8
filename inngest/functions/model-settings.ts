import type { ModelServer } from "@/lib/connectors/model";
import { env } from "@/lib/env";

export type ModelSettings = { server: ModelServer; budgetPerDay: number | undefined };

/** The model that is set in the environment; null when none is, and then nothing ever calls one. */
export const modelSettings: ModelSettings | null = settingsOf(env);

function settingsOf({ LLM_PROVIDER, LLM_BASE_URL, LLM_MODEL, ...rest }: typeof env): ModelSettings | null {
	if (!LLM_PROVIDER || !LLM_BASE_URL || !LLM_MODEL) return null;
	const { LLM_PRICE_INPUT: input, LLM_PRICE_OUTPUT: output } = rest;
	const prices = input === undefined || output === undefined ? null : { input, output };
	return {
		server: {
			baseUrl: LLM_BASE_URL,
			apiKey: rest.LLM_API_KEY,
			model: LLM_MODEL,
			timeoutMs: rest.LLM_TIMEOUT_MS,
			prices,
		},
		budgetPerDay: rest.LLM_BUDGET_USD_PER_DAY,
	};
}
