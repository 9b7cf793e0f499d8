import { createHash } from "node:crypto";
import { findBehind, followBehind } from "@/lib/services/corrections/follow-behind";
import { inngest } from "../client";
import { notificationChannel } from "../notification-channel";
import { serviceContext } from "./context";

const ID = "follow-corrections";
const AT_ONCE = 50;

/** Lets figures follow a correction where that was cut off: by an engine that was away, or a process that died. */
export const followCorrections = inngest.createFunction(
	{
		id: ID,
		name: "Follow corrections that were left behind",
		triggers: [{ cron: "*/5 * * * *" }],
		concurrency: { limit: 1 },
		retries: 3,
	},
	async ({ step, runId }) => {
		const traceId = createHash("sha256").update(runId).digest("hex").slice(0, 32);
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const noticeIds = await step.run("find", () =>
			findBehind({ ctx, input: { now: new Date(), limit: AT_ONCE } }),
		);
		const waits: string[] = [];
		for (const noticeId of noticeIds) {
			const { state } = await step.run(`follow-${noticeId}`, () => {
				const input = { noticeId, channel: notificationChannel(true) };
				return followBehind({ ctx, input, send: (event) => inngest.send(event) });
			});
			if (state === "waits") waits.push(noticeId);
		}
		if (noticeIds.length === 0) return { status: "nothing_behind" };
		return { status: waits.length > 0 ? "some_wait_for_company_data" : "followed", noticeIds, waits };
	},
);
