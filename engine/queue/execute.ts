import type { Logger } from "pino";
import { retryDelayMs } from "../backoff";
import { type Db, sqlState } from "../db";
import { BadResponse, requestSdk, type SdkResponse } from "../protocol/request";
import { failedAttempt, interpret } from "../run/interpret";
import { type LoadedRun, loadRun } from "../run/load";
import { engineError, type Outcome } from "../run/outcome";
import { sdkCall } from "../run/request";
import { apply, type Result } from "./apply";
import type { ClaimedJob } from "./claim";

export type Executor = {
	db: Db;
	log: Logger;
	signingKey: string | undefined;
	retryDelaysMs: readonly number[] | undefined;
};

/** Inngest lets a step take two hours. */
const CALL_TIMEOUT_MS = 2 * 60 * 60_000;

/** Does one job: calls the function (a sleep that ended needs no call) and applies what came of it. */
export async function execute(executor: Executor, job: ClaimedJob, leaseLost: AbortSignal): Promise<void> {
	const run = await loadRun(executor.db, job);
	if (!run) return;
	const result = job.kind === "sleep" ? wake(job) : await call(executor, run, job, leaseLost);
	if (result === undefined || leaseLost.aborted) return;
	await applyUntilDone(executor, result, leaseLost);
}

function wake(job: ClaimedJob): Result {
	const slept = { id: job.stepId, op: "Sleep", name: job.stepName, state: null, failed: false };
	const outcome: Outcome = { kind: "steps", done: [slept], planned: [], parallel: false };
	return { job, outcome, retryMs: 0, call: undefined };
}

async function call(
	executor: Executor,
	run: LoadedRun,
	job: ClaimedJob,
	leaseLost: AbortSignal,
): Promise<Result | undefined> {
	const attempt = { attempt: job.attempt, maxAttempts: run.maxAttempts };
	const startedAt = new Date();
	const answer = await send(executor, run, job, leaseLost);
	if (leaseLost.aborted) return undefined;
	const response = answer instanceof Error ? undefined : answer;
	const outcome =
		answer instanceof Error
			? failedAttempt(unreachable(answer), undefined, attempt)
			: interpret(answer, attempt);
	const version = Number(response?.headers["x-inngest-req-version"] ?? Number.NaN);
	return {
		job,
		outcome,
		retryMs: retryDelayMs(job.attempt, executor.retryDelaysMs),
		call: {
			startedAt,
			status: response?.status,
			requestVersion: Number.isInteger(version) ? version : undefined,
		},
	};
}

/** The response, or the error for which there is none; both are an attempt of the run. */
async function send(
	executor: Executor,
	run: LoadedRun,
	job: ClaimedJob,
	leaseLost: AbortSignal,
): Promise<SdkResponse | Error> {
	const stop = new AbortController();
	const abort = () => stop.abort();
	const timer = setTimeout(() => stop.abort(new Error("no answer within two hours")), CALL_TIMEOUT_MS);
	leaseLost.addEventListener("abort", abort, { once: true });
	try {
		const { signingKey } = executor;
		return await requestSdk({ method: "POST", ...sdkCall(run, job), signingKey, signal: stop.signal });
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	} finally {
		clearTimeout(timer);
		leaseLost.removeEventListener("abort", abort);
	}
}

function unreachable(error: Error) {
	if (error instanceof BadResponse) return engineError("BadResponse", error.message);
	const reason = error.message || (error as NodeJS.ErrnoException).code || error.name;
	return engineError("SdkUnreachable", `The function could not be called: ${reason}`);
}

const PAUSES_MS = [50, 100, 200, 500, 1_000];

/**
 * The step has run, so its result is worth fighting for: while the lease holds, a database that is away or
 * busy is tried again. A result that it refuses for good fails the run, else it would be run for ever.
 */
async function applyUntilDone(executor: Executor, first: Result, leaseLost: AbortSignal): Promise<void> {
	let result = first;
	for (let tries = 0; !leaseLost.aborted; tries++) {
		try {
			const applied = await apply(executor.db, result);
			if (applied === "lease lost")
				executor.log.warn({ run: result.job.runId }, "lease lost, result dropped");
			return;
		} catch (error) {
			const forGood = isForGood(error);
			if (forGood && result !== first) throw error;
			executor.log.error({ err: error, run: result.job.runId, forGood }, "a result could not be stored");
			if (forGood) result = { ...first, outcome: refusedResult(error) };
			else
				await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]));
		}
	}
}

/** Data errors (class 22, 23, 54) and values that cannot be written as JSON do not pass by waiting. */
function isForGood(error: unknown): boolean {
	return error instanceof RangeError || /^(22|23|54)/.test(sqlState(error) ?? "");
}

function refusedResult(error: unknown): Outcome {
	const reason = error instanceof Error ? error.message : String(error);
	return { kind: "fail", error: engineError("ResultNotStored", `The result cannot be stored: ${reason}`) };
}
