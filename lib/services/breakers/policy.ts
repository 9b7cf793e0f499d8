import {
	CircuitState,
	ConsecutiveBreaker,
	circuitBreaker,
	DelegateBackoff,
	halfJitterGenerator,
	handleType,
	type ICircuitBreakerOptions,
	type IHalfOpenAfterBackoffContext,
	isBrokenCircuitError,
} from "cockatiel";
import type { Breaker, BreakerSettings, Outcome } from "@/lib/domain/breaker";

/*
 * Cockatiel decides, the row remembers. For each question a policy is hydrated from the row, as cockatiel's
 * `initialState` foresees for processes that do not live on, asked once and thrown away.
 */

type Stored = Pick<Breaker, "state" | "failures" | "probeInMs">;
export type Admission = "call" | "probe" | "refused";
/** `probeInMs`: from now until the next probe, null when closed. */
export type Decision = { state: "closed" | "open"; failures: number; probeInMs: number | null };
export type CallOutcome = Exclude<Outcome, { kind: "not_called" }>;

/** Whether a call may go now, and whether it would be the probe. */
export async function admission(stored: Stored, settings: BreakerSettings): Promise<Admission> {
	const { policy } = hydrate(stored, settings, Date.now(), stored.probeInMs ?? 0);
	let admitted: Admission = "call";
	policy.onHalfOpen(() => {
		admitted = "probe";
	});
	try {
		await policy.execute(() => undefined);
		return admitted;
	} catch (error) {
		if (isBrokenCircuitError(error)) return "refused";
		throw error;
	}
}

/** What becomes of a closed breaker after a call, and of one that is not closed after its probe. */
export async function decide(
	stored: Stored,
	settings: BreakerSettings,
	outcome: CallOutcome,
): Promise<Decision> {
	let probeInMs = 0;
	const delays = new DelegateBackoff<IHalfOpenAfterBackoffContext>(({ attempt }) => {
		probeInMs = probeDelayMs(settings, attempt);
		return probeInMs;
	});
	const { policy, count } = hydrate(stored, settings, LONG_AGO, delays);
	await policy.execute(() => replay(outcome)).catch(onlyReplayed);
	if (policy.state === CircuitState.Open) return { state: "open", failures: count.state, probeInMs };
	// Cockatiel closes after a probe that was refused too, but keeps its count: one more failure would open it.
	const failures = stored.state === "closed" ? count.state : 0;
	return { state: "closed", failures, probeInMs: null };
}

/** Opened so long ago that a probe is due. */
const LONG_AGO = 0;

/** Times given to cockatiel are local and only counted from `openedAt`: the clock that matters is the database's. */
function hydrate(
	stored: Stored,
	settings: BreakerSettings,
	openedAt: number,
	halfOpenAfter: ICircuitBreakerOptions["halfOpenAfter"],
) {
	const count = new ConsecutiveBreaker(settings.threshold);
	const attemptNo = Math.max(1, stored.failures - settings.threshold + 1);
	const ownState =
		stored.state === "closed"
			? { value: CircuitState.Closed }
			: { value: CircuitState.Open, openedAt, attemptNo };
	const initialState = { ownState, breakerState: stored.failures };
	const policy = circuitBreaker(handleType(Failed), { breaker: count, halfOpenAfter, initialState });
	return { policy, count };
}

function probeDelayMs({ firstProbeMs, longestProbeMs }: BreakerSettings, attempt: number): number {
	const options = { initialDelay: firstProbeMs, maxDelay: longestProbeMs, exponent: 2 };
	return halfJitterGenerator(attempt - 1, { ...options, generator: halfJitterGenerator })[0];
}

/** Counts as a failure. */
class Failed extends Error {}
/** Says nothing against the dependency: neutral while closed, good news from a probe. */
class Answered extends Error {}

function replay(outcome: CallOutcome): void {
	if (outcome.kind === "failed") throw new Failed(outcome.error);
	if (outcome.kind !== "succeeded") throw new Answered(outcome.kind);
}

function onlyReplayed(error: unknown): void {
	if (!(error instanceof Failed || error instanceof Answered)) throw error;
}
