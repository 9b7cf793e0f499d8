import { NonRetriableError } from "inngest";
import type { BreakerSettings, Dependency } from "@/lib/domain/breaker";
import type { Passage } from "@/lib/services/breakers/pass";

export class DependencyUnavailable extends Error {
	override readonly name = "DependencyUnavailable";
}

type Sleeper = { sleep(id: string, ms: number): Promise<void> };

type Options = {
	step: Sleeper;
	dependency: Dependency;
	settings: Pick<BreakerSettings, "longestWaitMs">;
	/** Id of the step in the first round; later rounds add their number. */
	stepId: string;
};

/** A run may have 1,000 steps ("Inngest usage limits"); a round takes two, and the function needs some of its own. */
const MOST_ROUNDS = 450;

/**
 * Does a step that passes a circuit breaker. While it may not, the run sleeps and looks again: the step that looked
 * succeeded, so that no attempt is spent.
 * @throws NonRetriableError, caused by DependencyUnavailable, when the run has waited for `longestWaitMs`.
 */
export async function callThrough<T>(
	{ step, dependency, settings, stepId }: Options,
	look: (id: string, waits: number) => Promise<Passage<T>>,
): Promise<T> {
	let waitedMs = 0;
	for (let round = 0; ; round++) {
		const passage = await look(round === 0 ? stepId : `${stepId}-after-wait-${round}`, round);
		if (passage.state === "passed") return passage.value;
		const leftMs = settings.longestWaitMs - waitedMs;
		if (leftMs <= 0 || round >= MOST_ROUNDS) throw unavailable(dependency, waitedMs, passage.error);
		const waitMs = wholeSeconds(Math.min(passage.waitMs, leftMs));
		await step.sleep(`wait-for-${dependency}-${round + 1}`, waitMs);
		waitedMs += waitMs;
	}
}

/** The SDK drops what is more than whole seconds, and would wake a run just before it is any use. */
const wholeSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000)) * 1_000;

function unavailable(dependency: Dependency, waitedMs: number, error: string | null): NonRetriableError {
	const minutes = Math.round(waitedMs / 60_000);
	const waited = `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
	const said = error ?? "it gave no reason";
	const cause = new DependencyUnavailable(
		`${dependency} was not available for ${waited} of waiting: ${said}`,
	);
	return new NonRetriableError(cause.message, { cause });
}
