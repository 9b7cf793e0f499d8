import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

// Bundles of one process share one registry: a metric may be registered only once.
const holder = globalThis as { sundownMetrics?: ReturnType<typeof makeMetrics> };

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];
const ROWS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

function makeMetrics() {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
		new Counter({ name, help, labelNames, registers });
	const histogram = <T extends string>(
		name: string,
		help: string,
		buckets: number[],
		labelNames: readonly T[],
	) => new Histogram({ name, help, buckets, labelNames, registers });
	const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
	return {
		registry,
		accepted: counter(
			"sundown_intake_accepted_total",
			"Deliveries stored, and those that were there before.",
			["channel", "duplicate"],
		),
		refused: counter("sundown_intake_refused_total", "Requests refused, by error code.", ["channel", "code"]),
		failed: counter("sundown_intake_failed_total", "Requests answered 5xx: the sender comes again.", [
			"channel",
		]),
		overRate: counter(
			"sundown_intake_over_rate_total",
			"Requests past their source's rate, refused or not.",
			["channel"],
		),
		seconds: histogram("sundown_intake_seconds", "From request to stored delivery.", SECONDS, ["channel"]),
		groupRows: histogram("sundown_intake_group_rows", "Deliveries per commit.", ROWS, []),
		waiting: gauge("sundown_intake_waiting", "Deliveries that wait for their commit."),
		bodyBytes: gauge("sundown_intake_body_bytes", "Bytes of bodies held in memory."),
		outboxDepth: gauge("sundown_outbox_undispatched", "Stored deliveries that the engine does not have yet."),
		outboxAge: gauge("sundown_outbox_oldest_seconds", "Age of the oldest of them; 0 when there is none."),
		databaseUp: gauge("sundown_database_up", "Whether the database answered this scrape."),
		drift: counter("sundown_drift_total", "Deliveries unreadable since their sender changed its format.", [
			"channel",
		]),
	};
}

/** What this process counts, for `/api/metrics`. */
export const metrics = () => (holder.sundownMetrics ??= makeMetrics());
