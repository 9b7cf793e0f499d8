import { createHash } from "node:crypto";
import { NonRetriableError } from "inngest";
import {
	SiliconExpert,
	type SiliconExpertAccount,
	SiliconExpertError,
	SiliconExpertSession,
} from "@/lib/connectors/siliconexpert";
import { numbersSince, pulledAsIs, splitNotices } from "@/lib/connectors/siliconexpert/answers";
import { dayOf } from "@/lib/domain/calendar";
import { addToDay } from "@/lib/domain/dates";
import type { Asked, PollCursor, PollWindow, Pulled } from "@/lib/domain/poll";
import { env } from "@/lib/env";
import type { ServiceContext } from "@/lib/services/context";
import { advancePoll } from "@/lib/services/poll-cursors/advance";
import { openPoll } from "@/lib/services/poll-cursors/open";
import { exhaustQuota, spendRequest } from "@/lib/services/poll-cursors/spend";
import { inngest } from "../client";
import { serviceContext } from "./context";

const ID = "poll-siliconexpert";
const POLLER = {
	name: "siliconexpert",
	channel: "siliconexpert",
	sourceName: "SiliconExpert, polled",
} as const;
/** Alerts about a day may come a day or two late. */
const OVERLAP_DAYS = 2;
/** `alert/getUpdates` answers for the last 30 days. */
const LONGEST_DAYS = 30;
/** How far back the first poll reaches: with a small quota it takes some days, and is not to fall behind the 30. */
const FIRST_DAYS = 20;
/** Of a part that an alert names, only what was notified since shortly before the window is news. */
const HISTORY_DAYS = 31;
/** Notices of one step: some seconds of work, so that a step that is cut off repeats little. */
const CHUNK = 10;
/** Steps of one run; the next poll goes on where it stands. */
const MOST_STEPS = 100;

export type PollSettings = {
	account: SiliconExpertAccount;
	/** Kept in memory between steps and runs. */
	session: SiliconExpertSession;
	requestsPerDay: number;
};
export type PollResult = {
	state: "more" | "done" | "quota_spent" | "not_understood";
	stored: number;
	known: number;
};

class QuotaSpent extends Error {}

/**
 * Fetches the change alerts about the approved component list, and stores each notice that they name as a delivery.
 * Where it stands is in the database: a run that is cut off, or out of quota, is gone on with by the next.
 */
export function siliconExpertPoller(settings: PollSettings) {
	return inngest.createFunction(
		{
			id: ID,
			name: "Poll SiliconExpert",
			triggers: [{ cron: "23 */6 * * *" }],
			retries: 4,
			concurrency: { limit: 1 },
		},
		async ({ step, runId }) => {
			const traceId = createHash("sha256").update(runId).digest("hex").slice(0, 32);
			const ctx = serviceContext({ functionId: ID, runId, traceId });
			const total = { stored: 0, known: 0 };
			for (let n = 0; n < MOST_STEPS; n++) {
				const { state, stored, known } = await step.run(`poll-${n}`, () => pollSome(ctx, settings));
				total.stored += stored;
				total.known += known;
				if (state !== "more") return { status: state, ...total };
			}
			return { status: "goes on with the next poll", ...total };
		},
	);
}

/** One page of alerts, or some of the notices that it named. */
export async function pollSome(ctx: ServiceContext, settings: PollSettings): Promise<PollResult> {
	const today = dayOf(new Date());
	const quota = { name: POLLER.name, day: today, perDay: settings.requestsPerDay };
	const client = new SiliconExpert(settings.account, settings.session, async () => {
		if (!(await spendRequest({ ctx, input: quota }))) throw new QuotaSpent("the day's quota is spent");
	});
	const poll = new Poll(ctx, client);
	try {
		const window = { today, overlapDays: OVERLAP_DAYS, longestDays: LONGEST_DAYS, firstDays: FIRST_DAYS };
		return await poll.go(await openPoll({ ctx, input: { ...POLLER, ...window } }));
	} catch (error) {
		if (error instanceof SiliconExpertError && error.kind === "quota")
			await exhaustQuota({ ctx, input: quota });
		return poll.ended(error);
	}
}

class Poll {
	#stored = 0;
	#known = 0;
	#at: PollCursor | null = null;

	constructor(
		readonly ctx: ServiceContext,
		readonly client: SiliconExpert,
	) {}

	async go(cursor: PollCursor & { window: PollWindow }): Promise<PollResult> {
		this.#at = cursor;
		let { window } = cursor;
		if (window.pending.length === 0) {
			const { named, digest } = await this.client.updates(window);
			if (named.length === 0 || digest === window.lastPage) return this.#endWindow(cursor);
			window = { ...window, pending: named, lastPage: digest };
			await this.#move({ ...cursor, window }, []);
		}
		for (const asked of window.pending.slice(0, CHUNK)) {
			const { pulled, further } = await this.#fetch(asked, window);
			const pending = [...window.pending.slice(1), ...further];
			window = { ...window, pending, page: pending.length === 0 ? window.page + 1 : window.page };
			await this.#move({ ...cursor, window }, pulled);
		}
		return this.#result("more");
	}

	/**
	 * A notice that an alert names by its number is stored. Where it names parts, their answer tells the numbers: it has
	 * those parts only, and a history that is no news.
	 */
	async #fetch(asked: Asked, window: PollWindow): Promise<{ pulled: Pulled[]; further: Asked[] }> {
		const pages = await this.client.notices(asked);
		if ("pcnNum" in asked) return { pulled: splitNotices(pages), further: [] };
		const numbers = numbersSince(pages, addToDay(window.from, -HISTORY_DAYS, "day"));
		if (numbers === null) return { pulled: pages.map(pulledAsIs), further: [] };
		const waiting = new Set(window.pending.flatMap((other) => ("pcnNum" in other ? other.pcnNum : [])));
		const further = numbers.filter((number) => !waiting.has(number)).map((pcnNum) => ({ pcnNum }));
		return { pulled: [], further };
	}

	async #endWindow(cursor: PollCursor & { window: PollWindow }): Promise<PollResult> {
		await this.#move({ ...cursor, through: cursor.window.to, window: null }, []);
		return this.#result("done");
	}

	async #move(next: PollCursor, pulled: readonly Pulled[]): Promise<void> {
		if (!this.#at) throw new Error("the poll has not been opened");
		const input = { name: POLLER.name, channel: POLLER.channel, seen: this.#at, next, pulled };
		const { stored, known } = await advancePoll({ ctx: this.ctx, input });
		this.#at = next;
		this.#stored += stored;
		this.#known += known;
	}

	/** What ends the poll without being a failure that another try may mend. */
	async ended(error: unknown): Promise<PollResult> {
		const { ctx } = this;
		if (error instanceof QuotaSpent) return this.#result("quota_spent");
		if (!(error instanceof SiliconExpertError)) throw error;
		ctx.log.warn({ kind: error.kind }, `polling SiliconExpert: ${error.message}`);
		if (error.kind === "quota") return this.#result("quota_spent");
		if (error.kind === "credentials") throw new NonRetriableError(error.message, { cause: error });
		if (error.kind !== "not_understood" || !error.raw || !this.#at) throw error;
		// Kept as a delivery it shows as unreadable, with its path in the drift log; the cursor waits until it is mended.
		await this.#move(this.#at, [pulledAsIs(error.raw)]);
		return this.#result("not_understood");
	}

	#result(state: PollResult["state"]): PollResult {
		return { state, stored: this.#stored, known: this.#known };
	}
}

const { SILICONEXPERT_LOGIN: login, SILICONEXPERT_API_KEY: apiKey, SILICONEXPERT_URL: url } = env;

/** The poller where an account is set, else none. */
export const siliconExpertPollers =
	login && apiKey
		? [
				siliconExpertPoller({
					account: { url, login, apiKey },
					session: new SiliconExpertSession(),
					requestsPerDay: env.SILICONEXPERT_REQUESTS_PER_DAY,
				}),
			]
		: [];
