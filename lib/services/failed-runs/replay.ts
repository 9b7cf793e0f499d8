import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { failedRun } from "@/db/schema";
import { hasEnded, type RunStatus } from "@/lib/domain/run";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireRunsRole } from "./authority";
import { claimReplay, isNewlyReplayed, releaseClaim, storeReplay } from "./claim";
import { settleReplay } from "./settle";

/** A step to start from, by the id the function gives it; `input` replaces its arguments. */
export type FromStep = { stepId: string; input?: readonly unknown[] };

/** What a replay needs of an Inngest server: a part of the runs API. */
export type ReplayApi = {
	get(runId: string): Promise<{ status: RunStatus } | undefined>;
	rerun(runId: string, from?: FromStep): Promise<{ runId: string }>;
};

/** The server started no run. `lasting`: asking again will not help. */
export class ReplayRefused extends AppError {
	constructor(
		reason: string,
		readonly lasting: boolean,
		options: ErrorOptions,
	) {
		super(lasting ? "conflict" : "unavailable", `The Inngest server started no run: ${reason}`, [], options);
	}
}

const Input = z.object({
	failedRunId: z.uuid(),
	fromStep: z
		.object({ stepId: z.string().min(1), input: z.array(z.unknown()).exactOptional() })
		.exactOptional(),
});
export type ReplayInput = { failedRunId: string; fromStep?: FromStep };

/**
 * Starts one new run of what failed, from the beginning or from a step. Of several who ask at once one starts it;
 * a process that dies in between may have started one that nobody wrote down, and after a minute another may be
 * started: harmless, since a function that runs twice does nothing twice.
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (being replayed, recovered, dismissed);
 * ReplayRefused when the server would not, and the failed run is as it was before.
 */
export async function replayFailedRun(args: {
	ctx: ServiceContext;
	input: ReplayInput;
	api: ReplayApi;
}): Promise<{ failedRunId: string; replayRunId: string }> {
	const { ctx, api } = args;
	const { failedRunId, fromStep } = parseInput(Input, args.input);
	await requireRunsRole(ctx);
	await settleUnheardEnd(ctx, failedRunId, api);
	const claim = await claimReplay(ctx, failedRunId);
	const started = await start(api, claim.runId, fromStep);
	if (started instanceof ReplayRefused) {
		await releaseClaim(ctx, claim, started.message);
		throw started;
	}
	const replayRunId = started.runId;
	await storeReplay(ctx, claim, { replayRunId, fromStepId: fromStep?.stepId ?? null });
	ctx.log.info({ failedRunId, runId: claim.runId, replayRunId }, "failed run replayed");
	return { failedRunId, replayRunId };
}

async function start(api: ReplayApi, runId: string, fromStep: FromStep | undefined) {
	try {
		return await (fromStep ? api.rerun(runId, fromStep) : api.rerun(runId));
	} catch (error) {
		return refusal(error);
	}
}

/** The end of an earlier replay may not have been told to us: then the server knows it. */
async function settleUnheardEnd(ctx: ServiceContext, failedRunId: string, api: ReplayApi): Promise<void> {
	const [found] = await ctx.db
		.select({ replayRunId: failedRun.replayRunId, isNew: isNewlyReplayed })
		.from(failedRun)
		.where(and(eq(failedRun.id, failedRunId), eq(failedRun.state, "replayed")));
	if (!found?.replayRunId) return;
	const { replayRunId, isNew } = found;
	const run = await ask(api, replayRunId);
	// A run that was started a moment ago may not be told yet; one that is unknown later was thrown away.
	if (run ? !hasEnded(run.status) : isNew) return;
	await settleReplay({ ctx, input: { replayRunId, status: run?.status ?? "CANCELLED" } });
}

async function ask(api: ReplayApi, runId: string) {
	try {
		return await api.get(runId);
	} catch (error) {
		throw refusal(error);
	}
}

function refusal(error: unknown): ReplayRefused {
	const reason = error instanceof Error ? error.message : String(error);
	return new ReplayRefused(reason, isLasting(error), { cause: error });
}

/** How the runs API tells an answer of the server: it understood, and will not. */
const Refusal = z.object({ kind: z.enum(["refused", "not_found"]), status: z.number().nullable() });
/** Refused for now: a key that is being changed, a timeout, too many requests. */
const PASSING = [401, 403, 408, 429];

function isLasting(error: unknown): boolean {
	const { data: refused } = Refusal.safeParse(error);
	return refused !== undefined && !PASSING.includes(refused.status ?? 0);
}
