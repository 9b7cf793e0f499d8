import { randomBytes } from "node:crypto";
import { NonRetriableError, RetryAfterError } from "inngest";
import { findDrift } from "@/db/queries/drift";
import { judgeSlack } from "@/lib/connectors/breaker-slack";
import { postToSlack, SlackError } from "@/lib/connectors/slack";
import { BREAKER_SETTINGS } from "@/lib/domain/breaker";
import { env } from "@/lib/env";
import { type Outside, passBreaker } from "@/lib/services/breakers/pass";
import type { ServiceContext } from "@/lib/services/context";
import { composeDriftMessage } from "@/lib/services/drift/message";
import { markDriftTold } from "@/lib/services/drift/told";
import { inngest } from "../client";
import { driftFound } from "../events";
import { serviceContext } from "./context";
import { callThrough } from "./with-breaker";

const ID = "tell-engineers";

/** Tells engineers, once, that deliveries of a channel cannot be read for a reason that is new. */
export const tellEngineers = inngest.createFunction(
	{
		id: ID,
		name: "Tell engineers of a changed format",
		triggers: [driftFound],
		retries: 8,
		// Two runs about one kind must not both find that nobody was told.
		concurrency: { limit: 1, key: "event.data.driftId" },
	},
	async ({ event, step, runId }) => {
		const { driftId, traceId } = event.data;
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const settings = BREAKER_SETTINGS.slack;
		const breaker = { dependency: "slack", settings, judge: judgeSlack } as const;
		const status = await callThrough({ ...breaker, step, stepId: "post" }, (id, waits) =>
			step.run(id, () => {
				const work = (outside: Outside) => post(ctx, driftId, outside);
				return passBreaker({ ctx, input: { ...breaker, waits, work } });
			}),
		);
		return { status };
	},
);

async function post(
	ctx: ServiceContext,
	driftId: string,
	outside: Outside,
): Promise<"told" | "already_told" | "no_channel"> {
	const webhook = env.NOTIFY_ENGINEERING_SLACK_WEBHOOK_URL ?? env.NOTIFY_SLACK_WEBHOOK_URL;
	if (!webhook) return "no_channel";
	const drift = await findDrift(ctx.db, { id: driftId });
	if (!drift) throw new NonRetriableError(`drift ${driftId} does not exist`);
	if (drift.toldAt) return "already_told";
	const url = new URL("/deliveries/drift", env.NEXTAUTH_URL).href;
	const message = composeDriftMessage({ ...drift, url, traceId: ctx.traceId });
	const trace = { traceId: ctx.traceId, spanId: randomBytes(8).toString("hex") };
	try {
		await outside(() => postToSlack(webhook, message, trace));
	} catch (error) {
		throw retried(error);
	}
	await markDriftTold({ ctx, input: { driftId } });
	ctx.log.info({ driftId }, "engineers told of drift");
	return "told";
}

/** The error as the server has to treat it: given up, tried again when Slack said, or as usual. */
function retried(error: unknown): unknown {
	if (!(error instanceof SlackError)) return error;
	if (error.permanent) return new NonRetriableError(error.message, { cause: error });
	if (error.retryAfterMs === null) return error;
	return new RetryAfterError(error.message, error.retryAfterMs, { cause: error });
}
