import type { Breaker, BreakerSettings, Dependency, Outcome } from "@/lib/domain/breaker";
import type { ServiceContext } from "../context";
import { type Decision, decide } from "./policy";
import { compareAndSet, giveProbeBack, noteSuccess, readBreaker } from "./store";

export type SettleInput = {
	dependency: Dependency;
	settings: BreakerSettings;
	outcome: Outcome;
	/** Until when this caller's probe is trusted, as `takeProbe` told; null when it sent none. */
	lease: Date | null;
};

/** Tells the breaker how a call went, and returns what it is then. */
export async function settle(args: {
	ctx: ServiceContext;
	input: SettleInput;
}): Promise<Pick<Breaker, "state" | "probeInMs">> {
	const { ctx, input } = args;
	const { dependency, settings, outcome, lease } = input;
	if (outcome.kind === "not_called") {
		if (lease) await giveProbeBack(ctx.db, dependency, lease);
		return readBreaker(ctx.db, dependency);
	}
	const error = outcome.kind === "failed" ? outcome.error : null;
	for (;;) {
		const seen = await readBreaker(ctx.db, dependency);
		if (!mayDecide(seen, lease)) return seen;
		const next = await decide(seen, settings, outcome);
		if (next.state === seen.state && next.failures === seen.failures) {
			if (outcome.kind === "succeeded") await noteSuccess(ctx.db, dependency);
			return seen;
		}
		// Whoever loses decides anew, on what the winner left: every round one caller is done.
		if (await compareAndSet(ctx.db, seen, next, error)) {
			logChange(ctx, seen, next, error);
			return next;
		}
	}
}

/** News of calls that began before it opened come too late: then only the probe counts, while its lease is its own. */
function mayDecide(seen: Breaker, lease: Date | null): boolean {
	if (seen.state === "closed") return true;
	return seen.state === "half_open" && lease !== null && seen.probeAt?.getTime() === lease.getTime();
}

function logChange(ctx: ServiceContext, seen: Breaker, next: Decision, error: string | null): void {
	const line = { dependency: seen.name, failures: next.failures, error, probeInMs: next.probeInMs };
	if (next.state === "closed" && seen.state !== "closed") ctx.log.info(line, "circuit breaker closed");
	if (next.state === "open" && seen.state === "closed") ctx.log.warn(line, "circuit breaker opened");
	if (next.state === "open" && seen.state === "half_open") ctx.log.warn(line, "probe failed: open again");
}
