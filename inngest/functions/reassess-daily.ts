import { randomBytes } from "node:crypto";
import { dayOf } from "@/lib/domain/calendar";
import { inngest } from "../client";
import { serviceContext } from "./context";
import { reassessInBatches } from "./reassess-in-batches";

const ID = "reassess-daily";

/** Rolls the as-of date of every open alert: a version is added where a figure or a date moved. */
export const reassessDaily = inngest.createFunction(
	{
		id: ID,
		name: "Assess alerts as of today",
		triggers: [{ cron: "0 2 * * *" }],
		concurrency: { limit: 1 },
		retries: 6,
	},
	async ({ step, runId }) => {
		const begun = await step.run("day", () => ({
			asOf: dayOf(new Date()),
			traceId: randomBytes(16).toString("hex"),
		}));
		const ctx = serviceContext({ functionId: ID, runId, traceId: begun.traceId });
		const changes = [{ cause: "daily", scope: null } as const];
		return reassessInBatches(ctx, step, { changes, asOf: begun.asOf });
	},
);
