import type { Breaker, BreakerSettings, Dependency, Outcome } from "@/lib/domain/breaker";
import type { ServiceContext } from "../context";
import { admission } from "./policy";
import { settle } from "./settle";
import { readBreaker, takeProbe } from "./store";

/** `waitMs`: how long to wait before it is any use to try again. */
export type Passage<T> =
	| { state: "passed"; value: T }
	| { state: "waiting"; waitMs: number; because: "open" | "asked_to_wait"; error: string | null };

/** Does the one call to the dependency; what it returns or throws goes through unchanged. */
export type Outside = <T>(call: () => Promise<T>) => Promise<T>;

export type PassInput<T> = {
	dependency: Dependency;
	settings: BreakerSettings;
	/** What an error that the call threw says about the dependency. */
	judge: (error: unknown) => Outcome;
	/** How often this run has waited: who is asked to wait again and again spreads out further. */
	waits: number;
	/** Its call to the dependency, and only that, goes through `outside`. May decide not to call. */
	work: (outside: Outside) => Promise<T>;
};

/**
 * Does work that calls a dependency, if its breaker lets it. While the breaker is open, or when this call opened it
 * or the dependency asked for time, the answer is how long to wait; no attempt was spent.
 * @throws what `work` threw, while the breaker stays closed.
 */
export async function passBreaker<T>(args: {
	ctx: ServiceContext;
	input: PassInput<T>;
}): Promise<Passage<T>> {
	const { ctx, input } = args;
	const { dependency, settings } = input;
	const entry = await enter(ctx, input);
	if (entry.refused) return untilProbe(entry.refused, settings, entry.refused.lastError);

	const call = watch(input.judge);
	const [done] = await Promise.allSettled([input.work(call.outside)]);
	const outcome = call.outcome();
	const after = await settle({ ctx, input: { dependency, settings, outcome, lease: entry.lease } });

	if (done.status === "fulfilled") return { state: "passed", value: done.value };
	if (outcome.kind === "asked_to_wait") return asked(outcome.waitMs, input, done.reason);
	if (outcome.kind === "failed" && after.state !== "closed")
		return untilProbe(after, settings, outcome.error);
	throw done.reason;
}

type Entry = { refused: Breaker | null; lease: Date | null };

async function enter<T>(ctx: ServiceContext, input: PassInput<T>): Promise<Entry> {
	const { dependency, settings } = input;
	for (;;) {
		const seen = await readBreaker(ctx.db, dependency);
		const admitted = await admission(seen, settings);
		if (admitted === "refused") return { refused: seen, lease: null };
		if (admitted === "call") return { refused: null, lease: null };
		const lease = await takeProbe(ctx.db, seen, settings.probeLeaseMs);
		if (!lease) continue;
		ctx.log.info({ dependency, failures: seen.failures }, "circuit breaker half open: sending a probe");
		return { refused: null, lease };
	}
}

function watch(judge: (error: unknown) => Outcome) {
	let outcome: Outcome = { kind: "not_called" };
	const outside: Outside = async (call) => {
		if (outcome.kind !== "not_called") throw new Error("one call to a dependency for each passage");
		try {
			const answer = await call();
			outcome = { kind: "succeeded" };
			return answer;
		} catch (error) {
			outcome = judge(error);
			throw error;
		}
	};
	return { outside, outcome: () => outcome };
}

function untilProbe(
	breaker: Pick<Breaker, "state" | "probeInMs">,
	settings: BreakerSettings,
	error: string | null,
): Passage<never> {
	const left = Math.max(0, breaker.probeInMs ?? 0);
	const base = breaker.state === "half_open" ? Math.min(left, settings.lookAgainMs) : left;
	const waitMs = Math.ceil(base + Math.random() * settings.spreadMs);
	return { state: "waiting", waitMs, because: "open", error };
}

function asked<T>(waitMs: number | null, input: PassInput<T>, reason: unknown): Passage<never> {
	const { settings, waits } = input;
	const spreadMs = Math.min(settings.longestProbeMs, settings.spreadMs * 2 ** waits);
	const base = waitMs ?? settings.askedWaitMs;
	const error = reason instanceof Error ? reason.message : String(reason);
	return {
		state: "waiting",
		waitMs: Math.ceil(base + Math.random() * spreadMs),
		because: "asked_to_wait",
		error,
	};
}
