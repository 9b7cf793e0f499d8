import { createHash } from "node:crypto";
import { listUnreadByModel } from "@/db/queries/model-calls";
import { isOverBudget } from "@/lib/services/model-calls/budget";
import { inngest } from "../client";
import { noticeRead } from "../events";
import { serviceContext } from "./context";
import type { ModelSettings } from "./model-settings";

const ID = "retry-model-readings";
const HOUR_MS = 3_600_000;
/** After a week the rules' reading is what people have worked with. */
const WORTH_HOURS = 7 * 24;
/** A notice that was tried is left in peace that long. */
const QUIET_HOURS = 1;
const AT_ONCE = 50;

/** Takes up the notices that a model could not read when they came. */
export function modelReadingRetrier(settings: ModelSettings) {
	return inngest.createFunction(
		{
			id: ID,
			name: "Try again to read with a model",
			triggers: [{ cron: "11,41 * * * *" }],
			retries: 2,
			concurrency: { limit: 1 },
		},
		async ({ step, runId }) => {
			const traceId = createHash("sha256").update(runId).digest("hex").slice(0, 32);
			const ctx = serviceContext({ functionId: ID, runId, traceId });
			const found = await step.run("find", async () => {
				const now = Date.now();
				const input = { perDay: settings.budgetPerDay, now: new Date(now) };
				if (await isOverBudget({ ctx, input })) return { state: "over_budget", noticeIds: [] };
				const rows = await listUnreadByModel(ctx.db, {
					createdAfter: new Date(now - WORTH_HOURS * HOUR_MS),
					quietSince: new Date(now - QUIET_HOURS * HOUR_MS),
					limit: AT_ONCE,
				});
				return { state: "asked", noticeIds: rows.map((row) => row.noticeId) };
			});
			if (found.noticeIds.length === 0) return { status: found.state, notices: 0 };
			const events = found.noticeIds.map((noticeId) => ({
				...noticeRead.create({ noticeId, traceId }, { id: `notice-read:${noticeId}:${runId}` }),
			}));
			await step.sendEvent("ask-again", events);
			return { status: found.state, notices: events.length };
		},
	);
}
