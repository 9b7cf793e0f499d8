import { z } from "zod";
import { traceparent } from "@/lib/domain/trace";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER = 500;

/** Answers after which the channel is gone: docs.slack.dev, "Sending messages using incoming webhooks", errors. */
const PERMANENT = new Set([
	"invalid_payload",
	"invalid_blocks",
	"no_text",
	"too_many_attachments",
	"user_not_found",
	"action_prohibited",
	"posting_to_general_channel_denied",
	"invalid_token",
	"channel_not_found",
	"channel_is_archived",
	"no_service",
	"no_service_id",
	"no_active_hooks",
	"no_team",
	"team_disabled",
]);

const TRY_AGAIN = /^(rate_?limited|rollup_error)$|HTTP error (429|5\d\d)/;

export class SlackError extends Error {
	constructor(
		message: string,
		/** Sending it again is no use. */
		readonly permanent: boolean,
		/** Milliseconds that Slack asked to wait for, or null. */
		readonly retryAfterMs: number | null,
		/** The status as meant: a relay answers 200 with the real one as text, and Slack names its pace in words. */
		readonly status: number,
	) {
		super(message);
		this.name = "SlackError";
	}
}

export const SlackMessage = z.object({
	text: z.string().min(1).max(4_000),
	blocks: z.array(z.looseObject({ type: z.string() })).max(50),
});
export type SlackMessage = z.infer<typeof SlackMessage>;

/**
 * Posts to an incoming webhook (1 message a second and channel). Redirects are not followed.
 * @throws SlackError when Slack did not answer `ok`.
 */
export async function postToSlack(
	webhook: string,
	message: SlackMessage,
	trace: { traceId: string; spanId: string },
) {
	const response = await fetch(webhook, {
		method: "POST",
		redirect: "manual",
		signal: AbortSignal.timeout(TIMEOUT_MS),
		headers: { "content-type": "application/json", traceparent: traceparent(trace.traceId, trace.spanId) },
		body: JSON.stringify(SlackMessage.parse(message)),
	});
	const answer = (await response.text()).slice(0, MAX_ANSWER).trim();
	// A relay in front of Slack may answer 200 with the error as text, as Teams connectors do.
	if (response.ok && !PERMANENT.has(answer) && !TRY_AGAIN.test(answer)) return;
	const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
	throw new SlackError(
		`Slack answered ${response.status}: ${answer || "nothing"}`,
		PERMANENT.has(answer),
		Number.isFinite(retryAfter) ? retryAfter * 1_000 : null,
		statusMeant(response.status, answer),
	);
}

function statusMeant(status: number, answer: string): number {
	if (/^rate_?limited$/.test(answer)) return 429;
	if (answer === "rollup_error") return 500;
	const told = /\bHTTP error (\d{3})\b/.exec(answer);
	return told ? Number(told[1]) : status;
}
