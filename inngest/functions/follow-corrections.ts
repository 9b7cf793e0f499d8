import { createHash } from "node:crypto";
import { type GetStepTools, NonRetriableError, StepError } from "inngest";
import type { ServiceContext } from "@/lib/services/context";
import { findBehind, followBehind } from "@/lib/services/corrections/follow-behind";
import { inngest } from "../client";
import { notificationChannel } from "../notification-channel";
import { serviceContext } from "./context";

const ID = "follow-corrections";
const AT_ONCE = 50;
/** A run has at most 1,000 steps: these are 765. What is left is the next run's. */
const MOST_PAGES = 15;
/** So many of the notices whose figures cannot follow are named in the run's error. */
const MOST_NAMED = 5;

type Page = Awaited<ReturnType<typeof findBehind>>;
type Followed = { state: "followed" | "waits" } | { state: "failed"; reason: string };

/** Lets figures follow a correction where that was cut off: by an engine that was away, or a process that died. */
export const followCorrections = inngest.createFunction(
	{
		id: ID,
		name: "Follow corrections that were left behind",
		triggers: [{ cron: "*/5 * * * *" }],
		concurrency: { limit: 1 },
		// One that cannot follow holds up those behind it while it is tried again; the next run tries it in any case.
		retries: 1,
	},
	async ({ step, runId }) => {
		const ctx = serviceContext({ functionId: ID, runId, traceId: traceOf(runId) });
		return followPages({ ctx, step, atOnce: AT_ONCE });
	},
);

type Args = { ctx: ServiceContext; step: Pick<GetStepTools<typeof inngest>, "run">; atOnce: number };

/** @throws NonRetriableError at the end, when the figures of some could not follow; each was tried as often as a step is. */
export async function followPages({ ctx, step, atOnce }: Args) {
	const noticeIds: string[] = [];
	const waits: string[] = [];
	const failed: string[] = [];
	let after: Page["next"] = null;
	for (let page = 0; page < MOST_PAGES; page++) {
		const from: Page["next"] = after;
		const found: Page = await step.run(page === 0 ? "find" : `find-${page}`, () =>
			findBehind({ ctx, input: { now: new Date(), after: from, limit: atOnce } }),
		);
		for (const noticeId of found.noticeIds) {
			const outcome = await followOne({ ctx, step }, noticeId);
			noticeIds.push(noticeId);
			if (outcome.state === "waits") waits.push(noticeId);
			if (outcome.state === "failed") failed.push(`${noticeId}: ${outcome.reason}`);
		}
		after = found.next;
		if (after === null) break;
	}
	if (failed.length > 0) throw new NonRetriableError(failedWords(failed));
	if (noticeIds.length === 0) return { status: "nothing_behind" };
	return { status: waits.length > 0 ? "some_wait_for_company_data" : "followed", noticeIds, waits };
}

async function followOne({ ctx, step }: Omit<Args, "atOnce">, noticeId: string): Promise<Followed> {
	try {
		return await step.run(`follow-${noticeId}`, () => {
			const input = { noticeId, channel: notificationChannel(true) };
			return followBehind({ ctx, input, send: (event) => inngest.send(event) });
		});
	} catch (error) {
		// Younger ones may well follow; the run names this one when it has done them.
		if (!(error instanceof StepError)) throw error;
		return { state: "failed", reason: error.message };
	}
}

const traceOf = (runId: string) => createHash("sha256").update(runId).digest("hex").slice(0, 32);

function failedWords(failed: readonly string[]): string {
	const named = failed.slice(0, MOST_NAMED).join("; ");
	return `the figures of ${failed.length} notices do not follow their corrections: ${named}`;
}
