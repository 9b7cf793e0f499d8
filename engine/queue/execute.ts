import type { Logger } from "pino";
import { retryDelayMs } from "../backoff";
import { type Db, sqlState, transaction } from "../db";
import { EventRefused } from "../events/event";
import { BadResponse, requestSdk, type SdkResponse } from "../protocol/request";
import { type Attempt, failedAttempt, interpret } from "../run/interpret";
import type { LoadedRun } from "../run/load";
import { engineError, type Outcome } from "../run/outcome";
import { sdkCall } from "../run/request";
import { apply } from "./apply";
import { awaited } from "./awaited";
import { cancelRuns } from "./cancel";
import type { ClaimedWork } from "./claim";
import type { ClaimedJob } from "./job";
import type { Result } from "./result";
import { asStraight, goOn, type Straight, withinLimits } from "./straight";
import type { Writer } from "./writer";

export type Executor = {
	db: Db;
	log: Logger;
	writer: Writer;
	signingKey: string | undefined;
	retryDelaysMs: readonly number[] | undefined;
};

/** Inngest lets a step take two hours. */
const CALL_TIMEOUT_MS = 2 * 60 * 60_000;

/**
 * Does one job, and those that follow from it in a straight line as long as `mayGoOn`: a run whose steps are
 * short is not claimed anew for each.
 */
export async function execute(
	executor: Executor,
	{ job, run }: ClaimedWork,
	leaseLost: AbortSignal,
	mayGoOn: () => boolean,
): Promise<void> {
	if (job.kind === "timeout") return timeOut(executor, job);
	if (!run) return dropOrphan(executor, job);
	let next: ClaimedWork | undefined = { job, run };
	while (next?.run && !leaseLost.aborted) {
		const result = await perform(executor, next.job, next.run, leaseLost);
		next = result && !leaseLost.aborted ? await settle(executor, result, leaseLost, mayGoOn) : undefined;
	}
}

async function perform(
	executor: Executor,
	job: ClaimedJob,
	run: LoadedRun,
	leaseLost: AbortSignal,
): Promise<Result | undefined> {
	const isCall = job.kind === "start" || job.kind === "discover" || job.kind === "step";
	if (isCall) return call(executor, run, job, leaseLost);
	return { job, run, outcome: awaited(job), retryMs: 0, startedAt: job.queuedAt, call: undefined };
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
			: readAnswer(run, answer, attempt);
	const version = Number(response?.headers["x-inngest-req-version"] ?? Number.NaN);
	return {
		job,
		run,
		outcome,
		retryMs: retryDelayMs(job.attempt, executor.retryDelaysMs),
		startedAt,
		call: { status: response?.status, requestVersion: Number.isInteger(version) ? version : undefined },
	};
}

/** An answer that is nested too deeply to be read is a failed attempt like any other. */
function readAnswer(run: LoadedRun, answer: SdkResponse, attempt: Attempt): Outcome {
	try {
		return withinLimits(run, interpret(answer, attempt));
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return failedAttempt(engineError("BadResponse", "The answer is nested too deeply"), answer, attempt);
	}
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

/** Writes the result; what this process may do next for the run, if anything. */
async function settle(
	executor: Executor,
	result: Result,
	leaseLost: AbortSignal,
	mayGoOn: () => boolean,
): Promise<ClaimedWork | undefined> {
	const straight = straighten(result, mayGoOn());
	if (straight && (await untilStored(executor, result, leaseLost, () => executor.writer.write(straight))))
		return straight.after === "next" ? goOn(straight) : undefined;
	await untilStored(executor, result, leaseLost, async () => {
		const applied = await apply(executor.db, result);
		if (applied === "lease lost") executor.log.debug({ run: result.run.id }, "lease lost, result dropped");
		return true;
	});
	return undefined;
}

/** Values nested too deeply to be written as JSON are no straight result; storing them says why. */
function straighten(result: Result, mayGoOn: boolean): Straight | undefined {
	try {
		return asStraight(result, mayGoOn);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

const PAUSES_MS = [50, 100, 200, 500, 1_000];

/**
 * The step has run, so its result is worth fighting for: while the lease holds, a database that is away or
 * busy is tried again. A result that it refuses for good fails the run, else it would be run for ever.
 */
async function untilStored(
	{ db, log }: Executor,
	result: Result,
	leaseLost: AbortSignal,
	store: () => Promise<boolean>,
): Promise<boolean> {
	for (let tries = 0; !leaseLost.aborted; tries++) {
		try {
			return await store();
		} catch (error) {
			const forGood = isForGood(error);
			log.error({ err: error, run: result.run.id, forGood }, "a result could not be stored");
			if (forGood) {
				await apply(db, { ...result, outcome: refusedResult(error) });
				return true;
			}
			await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]));
		}
	}
	return true;
}

/** Data errors (class 22, 23, 54) and values that cannot be written as JSON do not pass by waiting. */
function isForGood(error: unknown): boolean {
	return (
		error instanceof RangeError || error instanceof EventRefused || /^(22|23|54)/.test(sqlState(error) ?? "")
	);
}

function refusedResult(error: unknown): Outcome {
	const reason = error instanceof Error ? error.message : String(error);
	return { kind: "fail", error: engineError("ResultNotStored", `The result cannot be stored: ${reason}`) };
}

/** The run has not begun in time, or has taken too long. */
async function timeOut({ db, log }: Executor, job: ClaimedJob): Promise<void> {
	await transaction(db, async (tx) => {
		const [run] = await tx<
			{ status: string }[]
		>`select status from engine.run where id = ${job.runId} for no key update`;
		await tx`delete from engine.job where id = ${job.id} and token = ${job.token}`;
		const isLate = job.key === "timeout start" ? run?.status === "QUEUED" : run?.status === "RUNNING";
		if (isLate) await cancelRuns(tx, [job.runId], `its ${job.key.slice("timeout ".length)} timeout passed`);
		if (isLate) log.warn({ run: job.runId, timeout: job.key }, "a run was cancelled by its timeout");
	});
}

/** A job of a run that has ended meanwhile. */
async function dropOrphan({ db }: Executor, job: ClaimedJob): Promise<void> {
	await db`
		with gone as (
			delete from engine.job j where id = ${job.id} and token = ${job.token} and not exists (
				select from engine.run r where r.id = j.run_id and r.status in ('QUEUED', 'RUNNING')
			) returning concurrency_keys
		)
		insert into engine.freed_key select unnest(concurrency_keys) from gone`;
}
