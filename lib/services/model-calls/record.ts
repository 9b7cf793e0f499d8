import { modelCall } from "@/db/schema";
import type { ModelCallOutcome, ModelRole } from "@/lib/domain/notice";
import type { ServiceContext } from "../context";

type Input = {
	deliveryId: string;
	role: ModelRole;
	prompt: string;
	outcome: ModelCallOutcome;
	error: string | null;
	account: {
		model: string;
		inputTokens: number | null;
		outputTokens: number | null;
		/** USD, six decimals. */
		cost: string | null;
		latencyMs: number;
	};
};

/** Keeps what a call of a model took, whatever came of it. */
export async function recordModelCall({ ctx, input }: { ctx: ServiceContext; input: Input }): Promise<void> {
	const { account, ...call } = input;
	const runId = ctx.actor.type === "function" ? ctx.actor.runId : null;
	await ctx.db.insert(modelCall).values({ ...call, ...account, runId });
	ctx.log.info({ role: call.role, outcome: call.outcome, ...account }, "model called");
}
