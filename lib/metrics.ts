import { Counter, Registry } from "prom-client";

// Bundles of one process share one registry: a metric may be registered only once.
const holder = globalThis as { sundownMetrics?: ReturnType<typeof makeMetrics> };

function makeMetrics() {
	const registry = new Registry();
	const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
		new Counter({ name, help, labelNames, registers: [registry] });
	return {
		registry,
		accepted: counter(
			"sundown_intake_accepted_total",
			"Deliveries stored, and those that were there before.",
			["channel", "duplicate"],
		),
		refused: counter("sundown_intake_refused_total", "Requests refused, by error code.", ["channel", "code"]),
		drift: counter("sundown_drift_total", "Deliveries unreadable since their sender changed its format.", [
			"channel",
		]),
	};
}

/** What this process counts, for `/api/metrics`. */
export const metrics = () => (holder.sundownMetrics ??= makeMetrics());
