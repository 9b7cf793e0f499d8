import { type AppError, type ProblemOptions, problem } from "@/lib/errors";
import type { Logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics";
import type { BodyBudget } from "./budget";
import type { Channel } from "./channels/channel";
import type { RateLimits } from "./limits";
import type { Refusals } from "./refusals";
import type { Source } from "./sources";

/** What protects a process that the world can reach, and tells what it does. */
export type Guards = {
	budget: Pick<BodyBudget, "open">;
	limits: Pick<RateLimits, "take">;
	refusals: Pick<Refusals, "note">;
	log: Logger;
};

/** What is known so far of a request that may yet be refused. */
export type Trail = { channel: Channel; source: Source | null; traceId: string };

/** An answer before it is a web `Response`, which costs as much as all the rest of a small request. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

export async function problemAnswer(
	error: unknown,
	traceId: string,
	options: ProblemOptions = {},
): Promise<Answer> {
	const response = problem(error, traceId, options);
	return {
		status: response.status,
		headers: Object.fromEntries(response.headers),
		body: await response.text(),
	};
}

/** How many lines of one kind a second are written; a flood is counted, not written out. */
const LINES_A_SECOND = 20;
const lines = { second: 0, written: new Map<string, number>() };

/** Counts a refusal, and logs it unless too many of its kind were logged this second. */
export function noteRefusal(
	guards: Guards | undefined,
	{ channel, source, traceId }: Trail,
	error: AppError,
) {
	const { code, detail: reason, errors } = error;
	metrics().refused.inc({ channel: channel.name, code });
	if (!guards) return;
	const sourceId = source?.id ?? null;
	guards.refusals.note({ channel: channel.name, sourceId, code, reason });
	if (!mayWrite(`${channel.name} ${code}`)) return;
	guards.log.warn({ traceId, channel: channel.name, sourceId, code, errors }, `delivery refused: ${reason}`);
}

/** Logs what we could not do; the sender comes again. */
export function noteFailure(guards: Guards | undefined, { channel, source, traceId }: Trail, error: unknown) {
	metrics().failed.inc({ channel: channel.name });
	if (!guards || !mayWrite(`${channel.name} failed`)) return;
	guards.log.error(
		{ traceId, channel: channel.name, sourceId: source?.id ?? null, err: error },
		"delivery not stored",
	);
}

function mayWrite(kind: string): boolean {
	const second = Math.floor(performance.now() / 1_000);
	if (lines.second !== second) {
		lines.second = second;
		lines.written.clear();
	}
	const written = (lines.written.get(kind) ?? 0) + 1;
	lines.written.set(kind, written);
	return written <= LINES_A_SECOND;
}
