/** Which functions share a concurrency limit's keys: this one, or all of them (an engine is one environment). */
export type Scope = "fn" | "env" | "account";

/**
 * What the engine needs of a function; stored as JSON, so a later version reads what an earlier one wrote:
 * every field that came later is optional. All times are milliseconds.
 */
export type FunctionConfig = {
	id: string;
	name: string;
	url: string;
	retries: number;
	triggers: { event: string; expression?: string | undefined }[];
	crons?: { expression: string; jitterMs?: number | undefined }[] | undefined;
	concurrency: { limit: number; key?: string | undefined; scope?: Scope | undefined }[];
	throttle?: { emissionMs: number; burst: number; key?: string | undefined } | undefined;
	rateLimit?: { limit: number; periodMs: number; key?: string | undefined } | undefined;
	debounce?: { periodMs: number; timeoutMs?: number | undefined; key?: string | undefined } | undefined;
	batch?: BatchConfig | undefined;
	priority?: string | undefined;
	singleton?: { mode: "skip" | "cancel"; key?: string | undefined } | undefined;
	cancel?: CancelConfig[] | undefined;
	startTimeoutMs?: number | undefined;
	finishTimeoutMs?: number | undefined;
	idempotency?: string | undefined;
};

export type BatchConfig = {
	maxSize: number;
	timeoutMs: number;
	key?: string | undefined;
	/** Events for which it is not true start a run of their own. */
	if?: string | undefined;
};

/** `until` is a duration or an ISO date: how long after its start a run can be cancelled so. */
export type CancelConfig = { event: string; expression?: string | undefined; until?: string | undefined };

/** Far more than one version of each function; versions that are gone are forgotten. */
const MAX_KNOWN = 2_000;

const known = new Map<string, FunctionConfig>();

/** Reads a stored config. The text of a function is nearly always the same, so it is parsed once. */
export function readConfig(text: string): FunctionConfig {
	const found = known.get(text);
	if (found) return found;
	if (known.size >= MAX_KNOWN) known.clear();
	const config = JSON.parse(text) as FunctionConfig;
	known.set(text, config);
	return config;
}
