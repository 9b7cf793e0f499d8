import { NonRetriableError, RetryAfterError } from "inngest";
import type { ModelError } from "@/lib/connectors/model";
import type { ModelQuestion } from "@/lib/domain/model-reading";
import type { ServiceContext } from "@/lib/services/context";
import { isOverBudget } from "@/lib/services/model-calls/budget";
import { recordModelCall } from "@/lib/services/model-calls/record";
import type { ModelSettings } from "./model-settings";

/**
 * One call of the model within the day's budget, kept in the database whatever came of it.
 * @throws NonRetriableError over the budget, or when the server will never take the request; RetryAfterError when it
 * asks to come later; ModelError otherwise
 */
export async function askWithinBudget<Answer>(
	ctx: ServiceContext,
	{ server, budgetPerDay: perDay }: ModelSettings,
	deliveryId: string,
	question: ModelQuestion<Answer>,
): Promise<Answer> {
	const { role, prompt } = question;
	const call = { deliveryId, role, prompt };
	if (await isOverBudget({ ctx, input: { perDay, now: new Date() } })) {
		const error = `the day's budget of ${perDay} USD is spent`;
		const account = { model: server.model, inputTokens: 0, outputTokens: 0, cost: "0", latencyMs: 0 };
		await recordModelCall({ ctx, input: { ...call, outcome: "over_budget", error, account } });
		throw new NonRetriableError(error);
	}
	// Loaded at the first call: most installations never make one.
	const { askModel } = await import("@/lib/connectors/model");
	const result = await askModel(server, question);
	const { outcome, account } = result;
	const error = outcome === "used" ? null : result.error.message;
	await recordModelCall({ ctx, input: { ...call, outcome, error, account } });
	if (outcome === "used") return result.answer;
	throw retried(result.error);
}

function retried(error: ModelError): Error {
	if (error.kind === "not_accepted") return new NonRetriableError(error.message, { cause: error });
	if (error.retryAfterMs === null) return error;
	return new RetryAfterError(error.message, error.retryAfterMs, { cause: error });
}
